"""What the words of a dossier tell: for whom a paper is needed, which groups go together."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Word = Annotated[str, Field(min_length=2, max_length=30, pattern=r"^\S(.*\S)?$")]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]


class DossierWords(BaseModel):
    """The words of `dossier_words.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    conditions: Words
    joint: Words


def loses_condition(whole: str, shown: str) -> bool:
    """Tell whether a shortened name has lost a condition that the whole one has."""
    return whole != shown and _conditions(whole) > _conditions(shown)


def is_joint(case: str) -> bool:
    """Tell whether a name of papers is of a part that everybody needs, and no case of some."""
    return not case or (not _conditions(case) and bool(_pattern("joint").search(case)))


def _conditions(text: str) -> int:
    return len(_pattern("conditions").findall(text))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    text = files(__package__).joinpath("dossier_words.toml").read_text("utf-8")
    words = getattr(DossierWords.model_validate(tomllib.loads(text)), kind)
    either = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
