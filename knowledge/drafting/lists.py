"""Lists of a record as text: one item a line, with or without a bullet or a number before it."""

import re
from abc import ABC, abstractmethod
from typing import Any

from knowledge.errors import Refused
from knowledge.records import Procedure

MOST_ITEMS = 1_000

_BULLET = re.compile(r"\s*(?:[-–•*+]|\d{1,4}[.)])\s+")


class ListForm(ABC):
    """A list in a record, whose items are typed one a line."""

    @abstractmethod
    def get(self, procedure: Procedure) -> tuple[Any, ...]: ...

    @abstractmethod
    def put(self, procedure: Procedure, items: tuple[Any, ...]) -> Procedure:
        """Put other items in place of all; raises `Refused` for what the record cannot hold."""

    @abstractmethod
    def write(self, item: Any) -> str:  # noqa: ANN401 - each list has items of its own
        """Write an item on one line."""

    @abstractmethod
    def read(self, line: str, number: int) -> Any:  # noqa: ANN401 - as above
        """Read an item; raises `Refused` naming the number of its line."""

    def after(self, present: tuple[Any, ...], item: Any) -> Any:  # noqa: ANN401 - as above
        """Give a typed item what it takes over from those before it: nothing, as a rule."""
        return item

    def read_all(self, text: str) -> tuple[Any, ...]:
        """Read one item a line; empty lines are passed over."""
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_ITEMS:
            raise Refused("too_many_items", most=MOST_ITEMS)
        return tuple(self.read(plain_line(line), number) for number, line in enumerate(lines, 1))

    def write_all(self, items: tuple[Any, ...]) -> str:
        """Write the items as a numbered list, which `read_all` reads back."""
        return "\n".join(f"{number}. {self.write(item)}" for number, item in enumerate(items, 1))


def plain_line(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() if bullet else 0 :].strip()


def columns(line: str) -> list[str]:
    """Split a line at "|", or, where there is none, at ";"."""
    return [column.strip() for column in line.split("|" if "|" in line else ";")]
