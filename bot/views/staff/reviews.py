"""The queue of what waits for review, and a close look at one of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.buttons.staff import (
    ApproveFrom,
    ApproveNow,
    AskRejection,
    AskStart,
    ShowQueue,
    ShowWaiting,
    ShowWaitingImport,
)
from bot.messages import Button, Reply, Row
from bot.rendering.pages import Frame
from bot.views.labels import MAX_LABEL
from bot.views.staff.differences import Differences
from bot.views.templating import Templates
from bot.views.view import View, in_rows, named, page_of
from knowledge.clock import local
from knowledge.editing import StoredVersion
from knowledge.editing.import_batches import BatchSummary
from knowledge.editing.reviewing import ReviewDetail, WaitingReview
from knowledge.text.display_text import one_line, shorten

WAITING_A_PAGE = 8
LONGEST_NAME = 200
LONGEST_LIST = 400
DAYS_OFFERED = (0, 1, 7)


class ReviewView(View):
    FILE, LABELS = "staff", "staff_labels"

    def __init__(self, templates: Templates, differences: Differences) -> None:
        super().__init__(templates)
        self._differences = differences

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
        return Reply(str(html), (*rows, *self.pager(shown, ShowQueue)), replaces)

    def waiting(self, look: ReviewDetail, page: int) -> Reply:
        number = look.waiting.version.id
        lead = (
            self.html("first_text")
            if look.effective is None
            else self.html("changes_head", national=look.national)
        )
        frame = Frame(self._head(look) + Markup("\n\n") + lead, Markup(""))
        shown = page_of(self._differences.pages(look.changes, frame, "no_changes"), 1, page)
        turns = self.pager(shown, lambda turn: ShowWaiting(number, turn))
        rows = (*turns, *self._decisions(number, imported=False))
        return Reply(str(shown.items[0]), rows, replaces=True)

    def waiting_import(self, summary: BatchSummary) -> Reply:
        named = [one for one in summary.batch.agencies if one is not None]
        number, records = summary.batch.id, summary.batch.waiting
        return self.edit(
            "import_look",
            *self._decisions(number, imported=True, records=records),
            file=summary.batch.file,
            author=summary.author,
            at=moment(summary.batch.at),
            records=summary.batch.records,
            waiting=summary.batch.waiting,
            first=summary.batch.first,
            agencies=shorten("; ".join(named), LONGEST_LIST),
            national=None in summary.batch.agencies,
            names=[shorten(one_line(name), LONGEST_NAME) for name in summary.names],
            mine=summary.mine,
            checked=summary.checked,
            faulty=summary.faulty,
        )

    def ask_start(self, name: str, number: int, today: date, *, imported: bool) -> Reply:
        days = [today + timedelta(days=ahead) for ahead in DAYS_OFFERED] + [_next_month(today)]
        row = tuple(
            self.button(ApproveFrom(number, day, imported), "day", day=f"{day:%d/%m}")
            for day in dict.fromkeys(days)
        )
        back = ShowWaitingImport(number) if imported else ShowWaiting(number)
        return self.say("ask_start", row, (self.button(back, "to_look"),), name=name)

    def done(self, piece: str, /, *, replaces: bool, **values: object) -> Reply:
        rows = ((self.button(ShowQueue(), "to_queue"),),)
        return Reply(str(self.html(piece, **values)), rows, replaces)

    def approved(self, version: StoredVersion, today: date, *, replaces: bool) -> Reply:
        start = version.takes_over or today
        return self.done(
            "approved",
            replaces=replaces,
            name=shorten(one_line(version.name), LONGEST_NAME),
            number=version.number,
            start=start,
            today=start <= today,
        )

    def _head(self, look: ReviewDetail) -> Markup:
        version = look.waiting.version
        return self.html(
            "look",
            name=shorten(one_line(version.name), LONGEST_NAME),
            code=version.code,
            agency=version.agency,
            number=version.number,
            author=look.waiting.author,
            at=moment(version.recorded_at),
            reason=shorten(look.waiting.reason, LONGEST_LIST),
            explanation=shorten(look.waiting.explanation, LONGEST_LIST),
            first=look.first,
            mine=look.waiting.mine,
            wish=version.wish,
        )

    def _decisions(self, number: int, *, imported: bool, records: int = 0) -> tuple[Row, ...]:
        approve = (
            self.button(ApproveNow(number, imported), "approve_all", records=records)
            if imported
            else self.button(ApproveNow(number), "approve", first=False)
        )
        return (
            (approve, self.button(AskStart(number, imported), "from_day")),
            (
                self.button(AskRejection(number, imported), "reject"),
                self.button(ShowQueue(), "to_queue"),
            ),
        )

    def _entry(self, number: int, one: WaitingReview) -> tuple[Markup, Button]:
        version = one.version
        name = shorten(one_line(version.name), LONGEST_NAME)
        html = self.html(
            "waiting_line",
            number=number,
            name=name,
            code=version.code,
            agency=version.agency,
            author=one.author,
            at=moment(version.recorded_at),
        )
        return html, named(ShowWaiting(version.id), f"{number}. {name}")

    def _import_entry(self, number: int, one: BatchSummary) -> tuple[Markup, Button]:
        html = self.html(
            "import_line",
            number=number,
            file=one.batch.file,
            author=one.author,
            records=one.batch.waiting,
            at=moment(one.batch.at),
        )
        file = shorten(one.batch.file, MAX_LABEL // 2)
        action = ShowWaitingImport(one.batch.id)
        return html, self.button(action, "import", file=file, records=one.batch.waiting)


def moment(at: datetime) -> str:
    return f"{local(at):%H:%M %d/%m/%Y}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
