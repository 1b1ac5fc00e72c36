"""Figures about times in the shared data: how many are read, and how step sums compare.

Run: python -m scripts.worktime_figures [FOLDER]   (default ../shared/data)
"""

import gzip
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from xml.etree import ElementTree as ET

from knowledge.records import Procedure
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.courses import Course, courses
from knowledge.worktime.durations import read_duration
from knowledge.worktime.office_calendar import OfficeCalendar, Receipt, office_hours
from knowledge.worktime.readings import CannotTell, Duration

DATA = Path(__file__).parents[2] / "shared" / "data"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ONE_TIME = re.compile(r"(\d+(?:[.,]\d+)?) *(?:\([^)]*\))? *(?:ngày|giờ|tháng|tuần|phút|năm)")


@dataclass(frozen=True)
class Reading:
    """How many times state one number and unit, and how many of those are not read."""

    clear: int
    unread: int
    outcomes: Counter[str]


def written_times(records: Path) -> Counter[str]:
    times: Counter[str] = Counter()
    with gzip.open(records, "rt", encoding="utf-8") as lines:
        for line in lines:
            ways = json.loads(line).get("submissions") or ()
            times.update(way["time"] for way in ways if way.get("time"))
    return times


def measure(times: Counter[str]) -> Reading:
    """Measure the reader on written times, by frequency."""
    outcomes: Counter[str] = Counter()
    clear = unread = 0
    for text, count in times.items():
        reading = read_duration(text)
        reason = f": {reading.reason}" if isinstance(reading, CannotTell) else ""
        outcomes[type(reading).__name__ + reason] += count
        plain = unicodedata.normalize("NFC", text).lower()
        if len(re.findall(r"\d+(?:[.,]\d+)?", plain)) == 1 and _ONE_TIME.search(plain):
            clear += count
            unread += count * (not isinstance(reading, Duration))
    return Reading(clear, unread, outcomes)


def processes(folder: Path) -> Iterator[tuple[str, Procedure]]:
    """Read the step table of each Word process: the name of the file, and what is in it."""
    for file in sorted(folder.glob("*.docx")):
        with zipfile.ZipFile(file) as packed:
            document = ET.fromstring(packed.read("word/document.xml"))  # noqa: S314 - own files
        for table in document.iter(W + "tbl"):
            rows = [_cells(row) for row in table.findall(W + "tr")]
            found = _step_table(rows)
            if found is not None:
                yield file.stem, found
                break


def _cells(row: ET.Element) -> list[str]:
    """Give the texts of a row, a wide cell once for each column under it."""
    texts: list[str] = []
    for cell in row.findall(W + "tc"):
        lines = ("".join(t.text or "" for t in p.iter(W + "t")) for p in cell.iter(W + "p"))
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        wide = int(span.get(W + "val", "1")) if span is not None else 1
        texts += [" ".join(" ".join(lines).split())] * wide
    return texts


def _step_table(rows: list[list[str]]) -> Procedure | None:
    head = [cell.lower() for cell in rows[0]] if rows else []
    if not any("trách nhiệm" in cell for cell in head) or "thời gian" not in " ".join(head):
        return None
    unit = next(at for at, cell in enumerate(head) if "trách nhiệm" in cell)
    name = unit - 1
    depth = next((at for at, row in enumerate(rows[1:], 1) if len(row) > name and row[name]), 1)
    columns = [
        (at, " ".join(dict.fromkeys(row[at] for row in rows[:depth] if len(row) > at)))
        for at in range(unit + 1, len(head))
        if "thời gian" in head[at]
    ]
    steps = [
        {
            "name": row[name] or "-",
            "responsible": row[unit],
            "times": {label: row[at] if len(row) > at else "" for at, label in columns},
        }
        for row in rows[depth:]
        if len(row) > unit and (row[name] or row[unit])
    ]
    return Procedure.model_validate({"code": "1", "name": "-", "steps": steps}) if steps else None


def compared(procedure: Procedure) -> tuple[Course, ...]:
    """Compare the sums of a process with its stated totals, case by case."""
    calendar = load_calendar()
    office = OfficeCalendar(calendar, office_hours())
    received = office.receive(datetime.combine(calendar.first, time(9)))
    assert isinstance(received, Receipt)  # noqa: S101 - the calendar begins before it ends
    return courses(office, procedure, received)


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    reading = measure(written_times(data / "procedures.jsonl.gz"))
    share = 100 * reading.unread / max(1, reading.clear)
    print(
        f"times with one number and unit: {reading.clear}, unread: {reading.unread} ({share:.2f} %)"
    )
    for outcome, count in reading.outcomes.most_common():
        print(f"  {count:6} {outcome}")
    print("step sums:")
    counts: Counter[str] = Counter()
    for name, procedure in processes(data / "iso"):
        for course in compared(procedure):
            one = course.comparison
            counts[one.outcome.value] += 1
            values = [
                f"{label} {value.value} {value.unit}" if value else f"{label} ?"
                for label, value in (
                    ("sum", one.summed or course.total.whole),
                    ("stated", one.stated),
                )
            ]
            print(f"  {one.outcome.value:11} {', '.join(values)}  {name[:60]} [{course.case}]")
    print("  " + ", ".join(f"{name}: {count}" for name, count in counts.most_common()))


if __name__ == "__main__":
    main()
