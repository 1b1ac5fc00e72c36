"""Write what is effective to a file that an import takes back unchanged."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from knowledge.clock import Clock, today
from knowledge.editing.agencies import known_name
from knowledge.editing.import_reading import clean_agency
from knowledge.errors import Refused
from knowledge.exchange.workbook.writing import write_workbook
from knowledge.exchange.writing import write_lines
from knowledge.records import Procedure, UnreadableVersion
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database
from knowledge.store.procedures import effective_contents

WORKBOOK = ".xlsx"


@dataclass(frozen=True)
class ExportReport:
    file: str
    records: int
    unreadable: tuple[UnreadableVersion, ...] = ()


def export_file(
    database: Database, clock: Clock, path: Path, *, agency: str | None = None, force: bool = False
) -> ExportReport:
    """Write what is effective today; raises `Refused` for nothing, and a file there then stays.

    A file that is there is replaced only with `force`, the open database never.
    """
    require_free(database, path, force=force)
    with database.reading() as session:
        if agency is not None:
            agency = known_name(clean_agency(agency), agency_ids(session))
        unreadable: list[UnreadableVersion] = []
        contents = _sound(effective_contents(session, today(clock), agency), unreadable)
        first = next(contents, None)
        if first is None:
            raise Refused("nothing_to_export")
        all_contents = chain([first], contents)
        if path.suffix.lower() == WORKBOOK:
            records = write_workbook(path, map(Procedure.model_validate_json, all_contents))
        else:
            records = write_lines(path, all_contents)
    return ExportReport(path.name, records, tuple(unreadable))


def require_free(database: Database, path: Path, *, force: bool) -> None:
    """Raise `Refused` where a file or the open database would be written over."""
    if database.holds(path):
        raise Refused("backup_over_database", file=str(path))
    if path.is_file() and not force:
        raise Refused("file_would_be_replaced", file=str(path))


def _sound(
    contents: Iterable[str | UnreadableVersion], unreadable: list[UnreadableVersion]
) -> Iterator[str]:
    for one in contents:
        if isinstance(one, UnreadableVersion):
            unreadable.append(one)
        else:
            yield one
