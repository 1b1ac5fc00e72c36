"""The tables of literal forms beside these tests, and how a reading is written in them."""

from datetime import time
from pathlib import Path

from knowledge.worktime.readings import (
    Amount,
    CannotTell,
    Duration,
    FeeReading,
    Range,
    Reading,
    SameDay,
)

HERE = Path(__file__).parent


def rows(name: str) -> list[tuple[str, ...]]:
    """Read the rows of a table; "\\n" in a cell stands for a line break."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [
        tuple(cell.replace("\\n", "\n") for cell in line.split("\t"))
        for line in lines
        if "\t" in line
    ]


def written(reading: Reading | FeeReading) -> str:
    """Write a reading as the tables do."""
    match reading:
        case Duration(value, unit, at_most):
            return f"{'<=' if at_most else ''}{value} {unit}"
        case Range(low, high, unit):
            return f"{low}-{high} {unit}"
        case SameDay(time() as cutoff):
            return f"same_day {cutoff:%H:%M}"
        case SameDay():
            return "same_day"
        case Amount(amount, currency):
            return f"{amount} {currency}"
        case CannotTell(reason):
            return str(reason)
        case other:
            return type(other).__name__.lower()
