"""The data files that come with the program, checked when they are loaded."""

import tomllib
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import Refused


class DataTable(BaseModel):
    """A table of a data file; keys that it does not know are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


T = TypeVar("T", bound=BaseModel)


def bundled_text(package: str, file: str) -> str:
    return files(package).joinpath(file).read_text(encoding="utf-8")


def load(package: str, file: str, table: type[T]) -> T:
    """Read a whole file; raise ValueError naming what is wrong with it."""
    return table.model_validate(tomllib.loads(bundled_text(package, file)))


def checked(text: str, table: type[T], reason: str, file: str) -> T:
    """Read TOML; raise `Refused` naming the file and the entry that is wrong."""
    try:
        return table.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Refused(reason, file=file, entry="", detail=str(error)) from None
    except ValidationError as error:
        problem = error.errors()[0]
        entry = ".".join(str(part) for part in problem["loc"])
        raise Refused(reason, file=file, entry=entry, detail=problem["msg"]) from None
