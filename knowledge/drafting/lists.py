"""Lists of a record as text: one item a line, with or without a bullet or a number before it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from knowledge.errors import Refused
from knowledge.records import Procedure

# Of 7,439 real records the longest list has 94 items, the longest item 9,113 characters.
MOST_ITEMS = 1_000
LONGEST_ITEM = 20_000
LONGEST_TEXT = 200_000

# "-", "1.", "1)", "1.1.", "a)", "(1)", "(a)"
_BULLET = re.compile(
    r"\s*(?:[-–—•▪*+]|\d{1,4}[.)]|\d{1,2}(?:\.\d{1,2})+[.)]?|[a-zđ]\)|\((?:\d{1,3}|[a-zđ])\))\s+"
)


def changed(procedure: Procedure, values: Mapping[str, object]) -> Procedure:
    """Give the record with some values changed; raises `Refused` for one it cannot hold."""
    try:
        return Procedure.model_validate({**dict(procedure), **values})
    except ValidationError as error:
        first = error.errors()[0]
        too_long = first["type"] in ("string_too_long", "too_long")
        raise Refused("part_too_long" if too_long else "part_unfit") from None


class ListForm:
    """A list in a record, under its key, whose items are typed one a line: here texts."""

    def __init__(self, key: str) -> None:
        self._key = key

    def get(self, procedure: Procedure) -> tuple[Any, ...]:
        return tuple(getattr(procedure, self._key))

    def put(self, procedure: Procedure, items: tuple[Any, ...]) -> Procedure:
        """Put other items in place of all; raises `Refused` for what the record cannot hold."""
        return changed(procedure, {self._key: items})

    def write(self, item: Any) -> str:  # noqa: ANN401 - each list has items of its own
        return one_line(str(item))

    def read(self, line: str, number: int) -> Any:  # noqa: ANN401 - as above
        """Read an item; raises `Refused` naming the number of its line."""
        return line

    def after(self, present: tuple[Any, ...], item: Any) -> Any:  # noqa: ANN401 - as above
        """Give a typed item what it takes over from those before it: nothing, as a rule."""
        return item

    def read_all(self, text: str) -> tuple[Any, ...]:
        return tuple(
            self.read(plain_line(line), number) for number, line in enumerate(lines_within(text), 1)
        )

    def write_all(self, items: tuple[Any, ...]) -> str:
        return "\n".join(f"{number}. {self.write(item)}" for number, item in enumerate(items, 1))


def lines_within(text: str) -> list[str]:
    """Give the lines of a typed list; raise `Refused` for more than may be typed."""
    within_length(text)
    lines = [line for line in text.splitlines() if line.strip()]
    within_count(len(lines))
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_ITEM:
            raise Refused("item_too_long", most=LONGEST_ITEM, came=len(line), line=number)
    return lines


def within_count(items: int) -> None:
    if items > MOST_ITEMS:
        raise Refused("too_many_items", most=MOST_ITEMS, came=items)


def within_length(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Refused("typed_too_long", most=LONGEST_TEXT, came=len(text))


def plain_line(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() if bullet else 0 :].strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def write_row(columns: Sequence[str]) -> str:
    """Write columns; those that stand last and are empty are left out."""
    last = max((place for place, column in enumerate(columns) if column), default=0)
    return " | ".join(map(one_line, columns[: last + 1]))


def read_row(line: str, number: int, columns: int, too_many: str) -> list[str]:
    """Split a line at "|", or, where there is none, at ";"; columns left out are empty."""
    row = [column.strip() for column in line.split("|" if "|" in line else ";")]
    if len(row) > columns:
        raise Refused(too_many, line=number)
    return row + [""] * (columns - len(row))
