"""What people are told that nobody has just asked for: neutral values → messages."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.buttons import staff as actions
from bot.buttons.bulk import MendReturned
from bot.messages import Reply
from bot.views.menu import whole_menu
from bot.views.trust import TrustView
from bot.views.view import View
from knowledge.access import Role
from knowledge.desk import FollowedChange, FollowedProcedure
from knowledge.notices import NoticePayload, Value
from knowledge.text.display_text import one_line, shorten

CHANGED, GONE, REINSTATED = "follow.changed", "follow.gone", "follow.reinstated"
SETTLED = "report.settled"

Values = Mapping[str, Value]
Writer = Callable[[Values], Reply]
LONGEST_NAME = 200
LONGEST_REASON = 1_500
LONGEST_LIST = 300


class NoticeWriter:
    """Writes the payloads of notices, and the messages that they become when delivered."""

    def __init__(self, trust: TrustView, *others: Mapping[str, Writer]) -> None:
        self._trust = trust
        self._writers: dict[str, Writer] = {
            CHANGED: self._changed,
            GONE: self._gone,
            REINSTATED: self._reinstated,
            SETTLED: self._settled,
        }
        for writers in others:
            if twice := self._writers.keys() & writers.keys():
                raise ValueError(f"two writers of {twice}")
            self._writers.update(writers)

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
        if news.reinstated:
            return NoticePayload(REINSTATED, values).to_json()
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

    def _reinstated(self, values: Values) -> Reply:
        name, agency = str(values["name"]), _maybe(values["agency"])
        return self._trust.reinstated(_followed(values), name, agency)

    def _gone(self, values: Values) -> Reply:
        return self._trust.gone(str(values["name"]), _followed(values))

    def _settled(self, values: Values) -> Reply:
        return self._trust.settled(
            str(values["code"]),
            name=str(values["name"]),
            agency=_maybe(values["agency"]),
            outcome=str(values["outcome"]),
            answer=str(values["answer"]),
            said_on=date.fromisoformat(str(values["said_on"])),
        )


def _followed(values: Values) -> FollowedProcedure:
    return FollowedProcedure(str(values["code"]), _maybe(values["followed"]))


def _maybe(value: Value) -> str | None:
    return None if value is None else str(value)


def _day(value: Value) -> date | None:
    return None if value is None else date.fromisoformat(str(value))


class StaffNotices(View):
    FILE, LABELS = "staff", "staff_labels"

    @property
    def notices(self) -> dict[str, Writer]:
        return {
            "version_approved": self._approved,
            "version_rejected": lambda values: self._turned_down("told_rejected", values),
            "version_withdrawn": lambda values: self._turned_down("told_withdrawn", values),
            "approval_undone": lambda values: self.say("told_approval_undone", **_about(values)),
            "withdrawal_undone": lambda values: self.say(
                "told_withdrawal_undone", **_about(values)
            ),
            "import_undone": self._import_undone,
            "import_approved": self._import,
            "import_rejected": self._import,
            "digest": self._digest,
            "update_parked": self._parked,
            "versions_damaged": self._damaged,
            "review_waiting": self._waiting,
            "staff_set": self._set,
            "staff_removed": lambda values: replace(self.say("told_removed"), menu=()),
            "staff_joined": self._joined,
        }

    def _approved(self, values: Values) -> Reply:
        start = date.fromisoformat(str(values["start"]))
        return self.say("told_approved", start=start, **_about(values))

    def _turned_down(self, piece: str, values: Values) -> Reply:
        return self.say(piece, reason=_reason(values), **_about(values))

    def _import(self, values: Values) -> Reply:
        file, records = values["file"], values["records"]
        reason = _reason(values)
        mend = self.button(MendReturned(int(values["import"] or 0)), "mend_returned")
        rows = [(mend,)] if reason else []
        return self.say("told_import", *rows, file=file, records=records, reason=reason)

    def _import_undone(self, values: Values) -> Reply:
        return self.say("told_import_undone", file=values["file"], records=values["records"])

    def _waiting(self, values: Values) -> Reply:
        name, author = shorten(one_line(str(values["name"])), LONGEST_NAME), values["author"]
        items = str(values["items"]).split()
        if items != [f"i{values['import']}" if "import" in values else f"v{values['version']}"]:
            row = (self.button(actions.ShowQueue(), "see"),)
            return self.say("told_waiting_many", row, count=len(items))
        if "import" in values:
            row = (self.button(actions.ShowWaitingImport(int(values["import"] or 0)), "see"),)
            told = {"records": values["records"], "author": author}
            return self.say("told_waiting_import", row, name=name, **told)
        row = (self.button(actions.ShowWaiting(int(values["version"] or 0)), "see"),)
        about = {"code": values["code"], "agency": values["agency"], "author": author}
        return self.say("told_waiting", row, name=name, **about)

    def _digest(self, values: Values) -> Reply:
        names = ("waiting", "imports", "returned")
        counts = {name: values[name] for name in names}
        return self.say("told_digest", head=values.get("head"), **counts)

    def _parked(self, values: Values) -> Reply:
        return self.say("told_parked", update=values["update"], of=values["of"])

    def _damaged(self, values: Values) -> Reply:
        return self.say("told_damaged", names=values["names"], count=values["count"])

    def _set(self, values: Values) -> Reply:
        role = Role(str(values["role"]))
        scope = "all" if values["level"] is None and values["agencies"] is None else "agencies"
        reply = self.say(
            "told_set",
            role=role.value,
            scope=values["level"] or scope,
            agencies=shorten(str(values["agencies"] or ""), LONGEST_LIST),
        )
        return replace(reply, menu=whole_menu(role))

    def _joined(self, values: Values) -> Reply:
        role = Role(str(values["role"])).value
        return self.say("told_joined", name=values["name"], role=role)


def _about(values: Values) -> dict[str, object]:
    return {
        "name": shorten(one_line(str(values["name"])), LONGEST_NAME),
        "code": values["code"],
        "agency": values["agency"],
        "version": values["version"],
    }


def _reason(values: Values) -> str:
    return shorten(str(values.get("reason") or ""), LONGEST_REASON)
