"""The data files of places: found in the package, checked as they are read."""

import tomllib
from importlib.resources import files
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import Refused


class PlaceTable(BaseModel):
    """A table of a data file; keys that it does not know are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


T = TypeVar("T", bound=PlaceTable)


def bundled(file: str) -> str:
    return files("knowledge.places").joinpath("data", file).read_text(encoding="utf-8")


def checked(text: str, file: str, model: type[T]) -> T:
    """Read TOML; raise `Refused` naming the file and the entry that is wrong."""
    try:
        return model.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Refused("bad_places", file=file, entry="", detail=str(error)) from None
    except ValidationError as error:
        problem = error.errors()[0]
        entry = ".".join(str(part) for part in problem["loc"])
        raise Refused("bad_places", file=file, entry=entry, detail=problem["msg"]) from None
