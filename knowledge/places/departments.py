"""The departments of the province, by name."""

import tomllib
from collections import Counter
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import Refused

FILE = "departments.toml"


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    since: date
    names: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


@lru_cache(maxsize=1)
def bundled_departments() -> tuple[str, ...]:
    """Name the departments that come with the program."""
    source = files("knowledge.places").joinpath("data", FILE)
    return read_departments(source.read_text(encoding="utf-8"), FILE)


def read_departments(text: str, file: str) -> tuple[str, ...]:
    """Read the names; raise `Refused` naming the file and the entry that is wrong."""
    try:
        names = _File.model_validate(tomllib.loads(text)).names
    except tomllib.TOMLDecodeError as error:
        raise Refused("bad_places", file=file, entry="", detail=str(error)) from None
    except ValidationError as error:
        problem = error.errors()[0]
        entry = ".".join(str(part) for part in problem["loc"])
        raise Refused("bad_places", file=file, entry=entry, detail=problem["msg"]) from None
    for name, count in Counter(names).items():
        if count > 1:
            raise Refused("bad_places", file=file, entry=name, detail="named_twice")
    return names
