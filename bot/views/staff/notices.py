"""What staff are told that they have not just asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.messages import Reply
from bot.views.staff.menu import whole_menu
from bot.views.view import View
from knowledge.access import Role
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

Values = Mapping[str, Value]
LONGEST_NAME = 200
LONGEST_REASON = 1_500
LONGEST_LIST = 300


class StaffNotices(View):
    FILE, LABELS = "staff", "staff_labels"

    @property
    def writers(self) -> dict[str, Callable[[Values], Reply]]:
        return {
            "version_approved": self._approved,
            "version_rejected": lambda values: self._turned_down("told_rejected", values),
            "version_withdrawn": lambda values: self._turned_down("told_withdrawn", values),
            "import_approved": self._import,
            "import_rejected": self._import,
            "digest": self._digest,
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
        return self.say("told_import", file=file, records=records, reason=_reason(values))

    def _digest(self, values: Values) -> Reply:
        names = ("waiting", "imports", "returned")
        return self.say("told_digest", **{name: values[name] for name in names})

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
