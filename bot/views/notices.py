"""What people are told that nobody has just asked for: neutral values → messages."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.messages import Reply
from bot.views.trust import TrustView
from knowledge.desk import FollowedChange, FollowedProcedure
from knowledge.notices import NoticePayload, Value

CHANGED, GONE = "follow.changed", "follow.gone"

Values = Mapping[str, Value]
Writer = Callable[[Values], Reply]


class NoticeWriter:
    """Writes the payloads of notices, and the messages that they become when delivered.

    `add` brings in the kinds that belong to other conversations.
    """

    def __init__(self, trust: TrustView) -> None:
        self._trust = trust
        self._writers: dict[str, Writer] = {}
        self.add(CHANGED, self._changed)
        self.add(GONE, self._gone)

    def add(self, kind: str, writer: Writer) -> None:
        if kind in self._writers:
            raise ValueError(f"two writers of {kind}")
        self._writers[kind] = writer

    def write(self, payload: str) -> Reply | None:
        """Write the message of a payload; None for one that says nothing to this program."""
        told = NoticePayload.from_json(payload)
        writer = self._writers.get(told.kind) if told is not None else None
        if told is None or writer is None:
            return None
        try:
            return writer(told.values)
        except (KeyError, ValueError, TypeError):
            return None

    def of_change(self, news: FollowedChange) -> str:
        procedure = news.last.procedure if news.last else None
        values: dict[str, Value] = {
            "code": news.followed.code,
            "followed": news.followed.agency,
            "agency": procedure.agency if procedure else news.followed.agency,
            "name": procedure.name if procedure else news.followed.code,
        }
        if not news.holds or news.last is None:
            return NoticePayload(GONE, values).to_json()
        stated = news.last.procedure.effective_from
        key, begun = (
            ("effective_from", stated) if stated else ("loaded_on", news.last.effective_from)
        )
        values[key] = begun.isoformat()
        return NoticePayload(CHANGED, values).to_json()

    def _changed(self, values: Values) -> Reply:
        return self._trust.changed(
            _followed(values),
            name=str(values["name"]),
            agency=_maybe(values["agency"]),
            effective_from=_day(values.get("effective_from")),
            loaded_on=_day(values.get("loaded_on")),
        )

    def _gone(self, values: Values) -> Reply:
        return self._trust.gone(str(values["name"]), _followed(values))


def _followed(values: Values) -> FollowedProcedure:
    return FollowedProcedure(str(values["code"]), _maybe(values["followed"]))


def _maybe(value: Value) -> str | None:
    return None if value is None else str(value)


def _day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
