"""The departments of the province, by name."""

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from knowledge.datafiles import DataTable, bundled_text, checked
from knowledge.errors import Refused

FILE = "departments.toml"


class _File(DataTable):
    source: str
    since: date
    names: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


@lru_cache(maxsize=1)
def bundled_departments() -> tuple[str, ...]:
    return read_departments(bundled_text("knowledge.places", f"data/{FILE}"), FILE)


def read_departments(text: str, file: str) -> tuple[str, ...]:
    names = checked(text, _File, "bad_places", file).names
    for name, count in Counter(names).items():
        if count > 1:
            raise Refused("bad_places", file=file, entry=name, detail="named_twice")
    return names
