"""The queue of what waits for review, and a close look at one of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.buttons import staff as actions
from bot.messages import Button, Reply, Row
from bot.rendering.pages import Frame, PageSection
from bot.views.staff.differences import Differences
from bot.views.staff.record_list import ListedRecord, RecordList
from bot.views.view import MAX_LABEL, View, in_rows, named, page_of
from knowledge.clock import local
from knowledge.editing.import_batches import BatchReview, BatchSummary
from knowledge.editing.reviewing import ReviewDetail, WaitingReview
from knowledge.text.display_text import one_line, shorten

WAITING_A_PAGE = 8
LONGEST_NAME = 200
LONGEST_LIST = 400
DAYS_OFFERED = (0, 1, 7)


class ReviewView(View):
    FILE, LABELS = "staff", "staff_labels"

    differences: Differences
    records: RecordList

    def queue(
        self,
        waiting: Sequence[WaitingReview],
        imports: Sequence[BatchSummary],
        page: int,
        *,
        replaces: bool,
    ) -> Reply:
        entries = [self._import_entry(number, one) for number, one in enumerate(imports, 1)]
        entries += [
            self._entry(number, one) for number, one in enumerate(waiting, len(imports) + 1)
        ]
        shown = page_of(entries, WAITING_A_PAGE, page)
        lines = [self.html("queue", count=len(entries)), *(html for html, _ in shown.items)]
        rows = in_rows((button for _, button in shown.items), 1)
        html = Markup("\n\n").join(lines)
        return Reply(str(html), (*rows, *self.pager(shown, actions.ShowQueue)), replaces)

    def waiting(self, look: ReviewDetail, page: int, today: date) -> Reply:
        number = look.waiting.version.id
        lead = (
            self.html("first_text")
            if look.preview.before is None
            else self.html("changes_head", national=look.preview.national)
        )
        since = self._since_returned(look)
        head = self._head(look, today)
        frame = Frame(head if since else head + Markup("\n\n") + lead, Markup(""))
        sections = [*since, *([self.differences.lead(lead)] if since else ())]
        sections += self.differences.sections(look.changes, "no_changes")
        shown = page_of(self.differences.joined_pages(sections, frame), 1, page)
        turns = self.pager(shown, lambda turn: actions.ShowWaiting(number, turn))
        batch = look.waiting.version.import_id
        decisions = self._decisions(number, may_approve=look.may_approve, batch=batch)
        return Reply(str(shown.items[0]), (*turns, *decisions), replaces=True)

    def waiting_import(self, review: BatchReview, page: int) -> Reply:
        batch = review.summary.batch
        agencies = [one for one in batch.agencies if one is not None]
        compared = review.compared
        records = [
            ListedRecord(one.version.name, one.version.agency, one.errors, one.first)
            for one in compared.records
        ]
        shown = self.records.page(records, compared.changes, page)
        head = self.html(
            "import_look",
            review=review,
            at=moment(batch.at),
            agencies=shorten("; ".join(agencies), LONGEST_LIST),
            reason=shorten(compared.reason, LONGEST_LIST),
            explanation=shorten(compared.explanation, LONGEST_LIST),
        )
        rows = [
            *self._decisions(batch.id, may_approve=review.may_approve, records=batch.waiting),
            *self.pager(shown, lambda turn: actions.TurnWaitingImport(batch.id, turn)),
            *self.records.buttons(
                shown, lambda place: actions.ShowWaiting(compared.records[place].version.id)
            ),
        ]
        return Reply(f"{head}\n\n{shown.items[0].html}", tuple(rows), replaces=True)

    def ask_start(self, name: str, number: int, today: date, *, imported: bool) -> Reply:
        days = [today + timedelta(days=ahead) for ahead in DAYS_OFFERED] + [_next_month(today)]
        row = tuple(
            self.button(actions.ApproveFrom(number, day, imported), "day", day=f"{day:%d/%m}")
            for day in dict.fromkeys(days)
        )
        back = actions.ShowWaitingImport(number) if imported else actions.ShowWaiting(number)
        return self.say("ask_start", row, (self.button(back, "to_look"),), name=name)

    def done(self, piece: str, /, *, replaces: bool, **values: object) -> Reply:
        row = (self.button(actions.ShowQueue(), "to_queue"),)
        return self.show(piece, replaces, row, **values)

    def _since_returned(self, look: ReviewDetail) -> list[PageSection]:
        returned = look.returned
        if returned is None:
            return []
        reason = shorten(returned.reason, LONGEST_LIST)
        lead = self.html("returned_before", one=returned, reason=reason)
        changes = self.differences.sections(returned.changes, "nothing_since")
        return [self.differences.lead(lead), *changes]

    def _head(self, look: ReviewDetail, today: date) -> Markup:
        version = look.waiting.version
        return self.html(
            "look",
            look=look,
            name=shorten(one_line(version.name), LONGEST_NAME),
            at=moment(version.recorded_at),
            reason=shorten(look.waiting.reason, LONGEST_LIST),
            explanation=shorten(look.waiting.explanation, LONGEST_LIST),
            today=today,
        )

    def _decisions(
        self, number: int, *, may_approve: bool, records: int = 0, batch: int | None = None
    ) -> tuple[Row, ...]:
        """`records`: of an import, which has some. `batch`: the import that a version is of."""
        imported = records > 0
        label = "approve_all" if imported else "approve"
        approvals = (
            self.button(actions.ApproveNow(number, imported), label, records=records),
            self.button(actions.AskStart(number, imported), "from_day"),
        )
        back = self.button(actions.ShowQueue(), "to_queue")
        if batch is not None:
            back = self.button(actions.ShowWaitingImport(batch), "to_batch")
        others = (self.button(actions.AskRejection(number, imported), "reject"), back)
        return (approvals, others) if may_approve else (others,)

    def _entry(self, number: int, one: WaitingReview) -> tuple[Markup, Button]:
        version = one.version
        name = shorten(one_line(version.name), LONGEST_NAME)
        at = moment(version.recorded_at)
        html = self.html("waiting_line", number=number, name=name, one=one, at=at)
        return html, named(actions.ShowWaiting(version.id), f"{number}. {name}")

    def _import_entry(self, number: int, one: BatchSummary) -> tuple[Markup, Button]:
        html = self.html("import_line", number=number, one=one, at=moment(one.batch.at))
        file = shorten(one.batch.file, MAX_LABEL // 2)
        action = actions.ShowWaitingImport(one.batch.id)
        return html, self.button(action, "import", file=file, records=one.batch.waiting)


def moment(at: datetime) -> str:
    return f"{local(at):%H:%M %d/%m/%Y}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
