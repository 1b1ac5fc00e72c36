"""Many records changed at once: what is chosen, every difference, what is handed in."""

from collections.abc import Sequence
from datetime import date

from bot.buttons import bulk as actions
from bot.buttons.codec import digest, pack
from bot.messages import Button, Reply
from bot.views.staff.record_list import ListedRecord, RecordList
from bot.views.view import NUMBERS_A_ROW, View, in_rows, page_of
from knowledge.editing.bulk_plans import BulkPlan
from knowledge.editing.bulk_selection import LeftOut, SelectionKind
from knowledge.editing.bulk_values import BulkChange, BulkPart, PresentValue, same
from knowledge.editing.shared_changes import shared_changes
from knowledge.text.display_text import one_line, shorten

ITEMS_A_PAGE = 8
LEFT_OUT_SHOWN = 5
LONGEST_VALUE = 40
LONGEST_ITEM = 200
LONGEST_REASON = 400
BY = (SelectionKind.FIELD, SelectionKind.AGENCY, SelectionKind.WORDS)
Key = tuple[str, str | None]
Items = Sequence[PresentValue]


def record_key(key: Key) -> str:
    return digest("\n".join([key[0], key[1] or ""]))


def item_key(value: str) -> str:
    return digest(same(value))


class BulkView(View):
    FILE, LABELS = "bulk", "bulk_labels"

    records: RecordList

    def choose_by(self) -> Reply:
        row = (self.button(actions.ChooseBulkBy(by), "by", by=by.value) for by in BY)
        return self.say("choose_by", *in_rows(row, 2))

    def choose_item(self, by: SelectionKind, items: Items, page: int) -> Reply:
        return self._listed("choose_item", items, page, by=by.value)

    def choose_part(self, count: int, *, returned: bool) -> Reply:
        buttons = [
            self.button(actions.ChooseBulkPart(part), "bulk_part", part=part.value)
            for part in BulkPart
        ]
        if not returned:
            return self.say("choose_part", *in_rows(buttons, 2), count=count)
        again = self.button(actions.ResubmitReturned(), "resubmit", count=count)
        return self.say("choose_returned", *in_rows(buttons, 2), (again,), count=count)

    def choose_old(self, part: BulkPart, items: Items, page: int) -> Reply:
        return self._listed("choose_old", items, page, part=part.value)

    def ask_new(self, part: BulkPart, old: str, count: int) -> Reply:
        return self.say("ask_new", part=part.value, old=shorten(old, LONGEST_ITEM), count=count)

    def planned(self, plan: BulkPlan, page: int, *, replaces: bool) -> Reply:
        if not plan.records:
            return self.say("nothing_left")
        listed = [ListedRecord(one.after.name, one.key[1], one.errors) for one in plan.records]
        changes = shared_changes((one.before, one.after) for one in plan.records)
        shown = self.records.page(listed, changes, page)
        count, faulty = len(plan.records), len(plan.faulty)
        without = self.button(actions.LeaveOutFaulty(), "leave_out_faulty", count=faulty)
        head = self.html(
            "planned", count=count, excluded=plan.excluded, faulty=faulty, **_busy(plan)
        )
        rows = [
            *self.records.buttons(
                shown, lambda place: actions.LeaveOutOfBulk(record_key(plan.records[place].key))
            ),
            *self.pager(shown, actions.TurnBulkList),
            *([(without,)] if faulty else []),
            (self.button(actions.GiveBulkReason(), "to_reason", count=count),),
        ]
        return Reply(f"{head}\n\n{shown.items[0].html}", tuple(rows), replaces)

    def ask_day(self) -> Reply:
        return self.say("ask_bulk_day", (self.button(actions.StartBulkToday(), "start_today"),))

    def ready(
        self,
        plan: BulkPlan,
        name: str,
        reason: str,
        explanation: str,
        start: date,
        today: date,
    ) -> Reply:
        count = len(plan.records)
        row = (self.button(actions.SubmitBulk(digest(plan.mark)), "submit", count=count),)
        said = {"name": name, "start": start, "today": today, "faulty": len(plan.faulty)}
        why = {"reason": shorten(reason, LONGEST_REASON)}
        why["explanation"] = shorten(explanation, LONGEST_REASON)
        return self.say("ready", row, **said, **why, **_busy(plan))

    def batch_name(self, change: BulkChange | None, count: int) -> str:
        """Write by what a batch goes; no change: what was returned is handed in again."""
        if change is None:
            return self.label("resubmitted_name", count=count)
        old, new = (shorten(one_line(one), LONGEST_VALUE) for one in (change.old, change.new))
        return self.label("batch_name", part=change.part.value, old=old, new=new, count=count)

    def _listed(self, piece: str, items: Items, page: int, **values: object) -> Reply:
        shown = page_of(items, ITEMS_A_PAGE, page)
        named = [(shorten(one_line(one.value), LONGEST_ITEM), one.records) for one in shown.items]
        buttons = [
            Button(str(number), pack(actions.ChooseBulkItem(item_key(one.value))))
            for number, one in shown.numbered()
        ]
        rows = (*in_rows(buttons, NUMBERS_A_ROW), *self.pager(shown, actions.TurnBulkList))
        count = len(items)
        return self.say(piece, *rows, items=named, first=shown.first, count=count, **values)


def _busy(plan: BulkPlan) -> dict[str, Sequence[LeftOut] | int]:
    shown = plan.left_out[:LEFT_OUT_SHOWN]
    return {"left_out": shown, "more_left_out": len(plan.left_out) - len(shown)}
