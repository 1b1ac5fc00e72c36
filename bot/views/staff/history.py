"""The history of a text: its versions, the decisions about each, the difference of any two."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons import staff as actions
from bot.buttons.codec import Action, agency_key
from bot.buttons.editing import EditText
from bot.messages import Button, Reply, Row
from bot.rendering.pages import Frame
from bot.views.staff.differences import Differences
from bot.views.staff.reviews import LONGEST_NAME, moment
from bot.views.view import View, in_rows, named, numbered_choices, page_of
from knowledge.access import scope_of
from knowledge.answering import Listed
from knowledge.editing import ReviewDecision, StoredVersion
from knowledge.editing.difference import difference
from knowledge.editing.history import HistoryEntry, VersionComparison, VersionStatus
from knowledge.records import Procedure
from knowledge.text.display_text import one_line, shorten

MOST_VERSIONS = 30
LONGEST_REASON = 600
RESTORABLE = (
    VersionStatus.SUPERSEDED,
    VersionStatus.WITHDRAWN,
    VersionStatus.REJECTED,
    VersionStatus.TAKEN_BACK,
)
ENDABLE = (VersionStatus.EFFECTIVE, VersionStatus.SCHEDULED)


class HistoryView(View):
    FILE, LABELS = "staff", "staff_labels"

    differences: Differences

    def owners(self, code: str, owners: Sequence[str | None]) -> Reply:
        buttons = (
            named(actions.ShowHistory(code, agency_key(one)), self.label("owner", agency=one))
            for one in owners[:MOST_VERSIONS]
        )
        return self.say("choose_owner", *in_rows(buttons, 1), code=code)

    def entries(self, entries: Sequence[HistoryEntry], *, replaces: bool) -> Reply:
        shown = entries[:MOST_VERSIONS]
        version = entries[0].version
        name = shorten(one_line(version.name), LONGEST_NAME)
        head = self.html("history", name=name, version=version, count=len(entries))
        page = self.differences.one_page(head, map(self._line, shown))
        rows = in_rows(self._version(one, actions.ShowVersion(one.version.id)) for one in shown)
        return Reply(str(page), rows, replaces)

    def entry(self, one: HistoryEntry, before: HistoryEntry | None) -> Reply:
        version = one.version
        head = self.html(
            "version",
            one=one,
            name=shorten(one_line(version.name), LONGEST_NAME),
            standing=self._standing(one),
            at=moment(version.recorded_at),
        )
        decisions = [self._decision(each) for each in one.decisions]
        html = Markup("\n\n").join([head, *decisions])
        return Reply(str(html), self._rows(one, before), replaces=True)

    def which(self, found: Sequence[Listed]) -> Reply:
        choices = [(one, actions.FindHistory(one.code)) for one in found]
        text, rows = numbered_choices(self.templates, choices)
        return Reply(f"{self.html('which_history')}\n{text}", rows)

    def whole(self, version: StoredVersion, procedure: Procedure, page: int) -> Reply:
        name = shorten(one_line(version.name), LONGEST_NAME)
        head = self.html("whole", name=name, number=version.number)
        changes = difference(None, procedure)
        pages = self.differences.pages(changes, Frame(head, head), "no_difference")
        shown = page_of(pages, 1, page)
        turns = self.pager(shown, lambda turn: actions.ShowWhole(version.id, turn))
        back = self.button(actions.ShowVersion(version.id), "to_version", number=version.number)
        return Reply(str(shown.items[0]), (*turns, (back,)), replaces=True)

    def others(self, entry: HistoryEntry, entries: Sequence[HistoryEntry]) -> Reply:
        mine = entry.version
        buttons = []
        for one in entries[:MOST_VERSIONS]:
            if one.version.id != mine.id:
                old, new = sorted((one.version, mine), key=lambda version: version.number)
                buttons.append(self._version(one, actions.CompareVersions(old.id, new.id)))
        rows = (*in_rows(buttons), (self._back(mine),))
        return self.edit("choose_other", *rows, number=mine.number)

    def compared(self, compared: VersionComparison, page: int) -> Reply:
        old, new = compared.old, compared.new
        head = self.html("compare", old=old.number, new=new.number)
        pages = self.differences.pages(compared.changes, Frame(head, head), "no_difference")
        shown = page_of(pages, 1, page)
        turns = self.pager(shown, lambda turn: actions.CompareVersions(old.id, new.id, turn))
        return Reply(str(shown.items[0]), (*turns, (self._back(new),)), replaces=True)

    def _version(self, one: HistoryEntry, action: Action) -> Button:
        number, standing = one.version.number, one.status.value
        return self.button(action, "version", number=number, standing=standing)

    def _line(self, one: HistoryEntry) -> Markup:
        at = moment(one.version.recorded_at)
        return self.html("history_line", one=one, standing=self._standing(one), at=at)

    def _decision(self, one: ReviewDecision) -> Markup:
        return self.html(
            "decision",
            one=one,
            at=moment(one.at),
            reason=shorten(one.reason, LONGEST_REASON),
            explanation=shorten(one.explanation, LONGEST_REASON),
        )

    def _rows(self, one: HistoryEntry, before: HistoryEntry | None) -> tuple[Row, ...]:
        version, own = one.version, scope_of(one.version.agency)
        edit = EditText(version.code, agency_key(version.agency))
        rows: list[Row] = [
            (
                self.button(actions.ShowWhole(version.id), "whole"),
                self.button(edit, "edit", own),
            )
        ]
        if before is not None:
            action = actions.CompareVersions(before.version.id, version.id)
            rows.append(
                (
                    self.button(action, "compare_before", number=before.version.number),
                    self.button(actions.ChooseOther(version.id), "compare"),
                )
            )
        if one.status in RESTORABLE:
            rows.append((self.button(actions.AskRestore(version.id), "restore", own),))
        if one.status in ENDABLE:
            rows.append((self.button(actions.AskWithdrawal(version.id), "withdraw", own),))
        return (*rows, (self._back(version),))

    def _back(self, version: StoredVersion) -> Button:
        return self.button(
            actions.ShowHistory(version.code, agency_key(version.agency)), "to_history"
        )

    def _standing(self, one: HistoryEntry) -> str:
        return self.label("standing", standing=one.status.value)
