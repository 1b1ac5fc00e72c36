"""The data files beside these modules, checked when they are loaded."""

import tomllib
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict


class DataTable(BaseModel):
    """A table of a data file; keys that it does not know are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


T = TypeVar("T", bound=DataTable)


def load(file: str, table: type[T]) -> T:
    """Read a whole file; raise ValueError naming what is wrong with it."""
    text = files(__package__).joinpath(file).read_text(encoding="utf-8")
    return table.model_validate(tomllib.loads(text))
