"""Whether what is cut off the name of a paper says for whom, or when, it is needed."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Word = Annotated[str, Field(min_length=2, max_length=30, pattern=r"^\S(.*\S)?$")]


class ConditionWords(BaseModel):
    """The words of `conditions.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Annotated[tuple[Word, ...], Field(min_length=1)]


def loses_condition(whole: str, shown: str) -> bool:
    """Tell whether a shortened name has lost a condition that the whole one has."""
    return whole != shown and _count(whole) > _count(shown)


def _count(text: str) -> int:
    return len(_pattern().findall(text))


@cache
def _pattern() -> re.Pattern[str]:
    text = files(__package__).joinpath("conditions.toml").read_text("utf-8")
    words = ConditionWords.model_validate(tomllib.loads(text)).words
    either = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
