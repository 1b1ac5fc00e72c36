"""Measure files in and out: Word files a second, and a workbook of a whole province.

    .venv/bin/python -m scripts.measure_files [--files 1000] [--records 17000] [FOLDER]

Word files are copies of those in FOLDER (../shared/data/iso, where that is), else processes
that the project's own writer makes of the sample; all of them are read, then brought in as
drafts beside as many effective records as the workbook has. The workbook is written, read, and
compared with what is effective. Seconds are of one core; memory is the most that was in use.
"""

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from bot.cli.terminal import progress_bar
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing.exporting import export_file
from knowledge.editing.identifying import identifier
from knowledge.editing.importing import ImportReport, import_file
from knowledge.exchange.formats import read_file
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.word.writing import word_process
from knowledge.records import Procedure
from knowledge.sample import sample_files
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "iso"
KILOBYTES_IN_MEGABYTE = 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=REAL)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--records", type=int, default=17_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        database = _filled(folder, chosen.records)
        words = _word_files(chosen.folder, folder, chosen.files)
        _told(f"Word: {len(words)} read", len(words), lambda: _read(words))
        _told(f"Word: {len(words)} brought in", len(words), lambda: _import(database, words))
        book = folder / "book.xlsx"
        _told("workbook written", chosen.records, lambda: export_file(database, utc_now, book))
        _told("workbook read", chosen.records, lambda: sum(1 for _ in read_file(book)))
        _told("workbook compared", chosen.records, lambda: _compared(database, book))


def _told(name: str, count: int, work: Callable[[], object]) -> None:
    begun, used = time.monotonic(), time.process_time()
    work()
    seconds, core = time.monotonic() - begun, time.process_time() - used
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KILOBYTES_IN_MEGABYTE
    print(
        f"{name}: {core:.1f} s of a core ({seconds:.1f} s), "
        f"{count / core:.1f} a second, {most} MB at most",
        flush=True,
    )


def _sample() -> list[Procedure]:
    found = (one for file in sample_files() for _, one in read_records(file))
    return [one for one in found if isinstance(one, Procedure)]


def _records(count: int) -> Iterator[Procedure]:
    sample = _sample()
    for at in range(count):
        one = sample[at % len(sample)]
        yield one.model_copy(update={"code": f"9.{at:06}", "name": f"{one.name} {at}"})


def _filled(folder: Path, count: int) -> Database:
    path = folder / "records.jsonl"
    path.write_text("".join(f"{one.to_json()}\n" for one in _records(count)), encoding="utf-8")
    database = Database(f"sqlite:///{folder / 'measured.db'}")
    database.upgrade()
    import_file(database, utc_now, OPERATOR, path, publish=True, new_agencies=True)
    return database


def _word_files(folder: Path, made: Path, count: int) -> list[Path]:
    patterns = sorted(folder.glob("*.docx")) if folder.is_dir() else []
    if not patterns:
        patterns = [made / f"sample {at}.docx" for at in range(10)]
        for path, record in zip(patterns, _sample(), strict=False):
            path.write_bytes(word_process(record))
    files = [made / f"{at:05}.docx" for at in range(count)]
    for at, path in enumerate(files):
        shutil.copyfile(patterns[at % len(patterns)], path)
    return files


def _read(files: list[Path]) -> None:
    with progress_bar("Word") as progress:
        for number, path in enumerate(files, 1):
            list(read_file(path))
            if progress is not None:
                progress(number, len(files))


def _import(database: Database, files: list[Path]) -> None:
    """Bring files in one by one, each under a code of its own, as `motcua import` does."""
    known, agency = cache(partial(identifier, database, utc_now)), _agency(database)
    with progress_bar("Word") as progress:
        for at, path in enumerate(files):
            import_file(
                *(database, utc_now, OPERATOR, path),
                publish=False,
                agency=agency,
                code=f"8.{at:06}",
                known=known,
            )
            if progress is not None:
                progress(at + 1, len(files))


def _agency(database: Database) -> str:
    with database.reading() as session:
        return min(agency_ids(session))


def _compared(database: Database, book: Path) -> ImportReport:
    return import_file(database, utc_now, OPERATOR, book, publish=False, dry_run=True)


if __name__ == "__main__":
    main()
