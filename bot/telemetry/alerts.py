"""Errors of the log for the operator: each kind at once, then counted for an hour."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import structlog

EVERY_SECONDS = 3_600.0
MOST_KINDS = 200
LEVELS = ("error", "critical")
OVER = "_over"
# What tells one place from another; whatever else a line holds may be about somebody.
FIELDS = ("at", "reason", "job", "error")
NAME = re.compile(r"[A-Za-z_][\w.:-]{0,60}", re.ASCII)


@dataclass(frozen=True)
class AlertKind:
    """An event of the log and where it arose: names of the program's own, never texts."""

    event: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alert:
    """`count` of them since the operator heard of this kind; `again`: has heard before."""

    kind: AlertKind
    count: int
    again: bool


@dataclass
class _Tally:
    count: int = 0
    told_at: float | None = None


class Alerts:
    """Gathers from all threads what the front then tells; bounded, whatever is logged."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._tallies: dict[AlertKind, _Tally] = {}
        self._lock = Lock()

    def note(
        self, _logger: object, level: str, event: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        """Count a line of the log that the operator is to hear of; a processor of structlog."""
        kind = _kind(event)
        with self._lock:
            heard = level in LEVELS or self._ends_what_was_told(kind)
            if heard and (kind in self._tallies or len(self._tallies) < MOST_KINDS):
                self._tallies.setdefault(kind, _Tally()).count += 1
        return event

    def due(self) -> list[Alert]:
        """Give what is to be told now; `told` takes it from here."""
        now = self._monotonic()
        with self._lock:
            for kind in [kind for kind, one in self._tallies.items() if self._is_over(one, now)]:
                del self._tallies[kind]
            return [
                Alert(kind, one.count, one.told_at is not None)
                for kind, one in self._tallies.items()
                if one.count and (one.told_at is None or now - one.told_at >= EVERY_SECONDS)
            ]

    def told(self, alert: Alert) -> None:
        with self._lock:
            tally = self._tallies[alert.kind]
            tally.count -= alert.count
            tally.told_at = self._monotonic()

    def _is_over(self, tally: _Tally, now: float) -> bool:
        told = tally.told_at
        return not tally.count and told is not None and now - told >= EVERY_SECONDS

    def _ends_what_was_told(self, kind: AlertKind) -> bool:
        before = kind.event.removesuffix(OVER)
        return before != kind.event and any(one.event == before for one in self._tallies)


def _kind(event: structlog.typing.EventDict) -> AlertKind:
    record = event.get("_record")
    # A library's line is a text: its name has to do.
    name = getattr(record, "name", "") if record is not None else event.get("event")
    places = tuple(value for field in FIELDS if (value := _name(event.get(field))))
    return AlertKind(_name(name) or "unnamed", places)


def _name(value: object) -> str:
    return value if isinstance(value, str) and NAME.fullmatch(value) else ""
