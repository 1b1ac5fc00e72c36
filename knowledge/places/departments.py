"""The departments of the province, by name."""

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from knowledge.errors import Refused
from knowledge.places.datafiles import PlaceTable, bundled, checked

FILE = "departments.toml"


class _File(PlaceTable):
    source: str
    since: date
    names: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


@lru_cache(maxsize=1)
def bundled_departments() -> tuple[str, ...]:
    return read_departments(bundled(FILE), FILE)


def read_departments(text: str, file: str) -> tuple[str, ...]:
    names = checked(text, file, _File).names
    for name, count in Counter(names).items():
        if count > 1:
            raise Refused("bad_places", file=file, entry=name, detail="named_twice")
    return names
