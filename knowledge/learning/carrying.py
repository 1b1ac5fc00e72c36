"""Learned wordings as a file: JSON Lines, each `{"text", "means", "target"}` (`SayingKind`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.access import Actor
from knowledge.editing.exporting import require_free
from knowledge.errors import Refused
from knowledge.exchange.lines import read_lines
from knowledge.exchange.writing import write_lines
from knowledge.learning.teaching import Teaching
from knowledge.store.database import Database
from knowledge.store.learned import LearnedWording, SayingKind, learned_wordings
from knowledge.text.display_text import one_line


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    means: SayingKind
    target: str


@dataclass(frozen=True)
class CarriedWordings:
    """So many wordings are `new`, and so many were `known`."""

    new: int
    known: int


def export_learned(database: Database, path: Path, *, force: bool = False) -> int:
    """Write what is in use; raises `Refused` for nothing, and a file there then stays."""
    require_free(database, path, force=force)
    with database.reading() as session:
        wordings = learned_wordings(session)
    if not wordings:
        raise Refused("nothing_to_export")
    lines = (_Line(text=one.text, means=one.kind, target=one.target) for one in wordings)
    return write_lines(path, (line.model_dump_json() for line in lines))


def import_learned(
    teaching: Teaching, actor: Actor, path: Path, *, publish: bool = False
) -> CarriedWordings:
    """Check a file whole, and learn it with `publish`; raises `Refused`, and then learns none."""
    read = tuple(dict.fromkeys(_read(path)))
    held = {one.wording for one in teaching.learned(actor)}
    new = [one for one in read if one not in held]
    for one in new:
        teaching.check(one)
    if new and publish:
        teaching.teach(actor, new)
    return CarriedWordings(len(new), len(read) - len(new))


def _read(path: Path) -> Iterator[LearnedWording]:
    for number, line in read_lines(path):
        try:
            read = _Line.model_validate_json(line)
        except ValidationError:
            raise Refused("learned_line", line=number) from None
        yield LearnedWording(one_line(read.text), read.means, one_line(read.target))
