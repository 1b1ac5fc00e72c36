"""The queue of what waits for review, and a close look at one of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.buttons.codec import Action, pack
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
from bot.views.keyboard import Keyboard
from bot.views.labels import MAX_LABEL
from bot.views.pages import Block, Frame, Section, paginate
from bot.views.staff.differences import Differences
from bot.views.templating import Templates
from knowledge.clock import local
from knowledge.editing import Look, Summary, Version, Waiting
from knowledge.text.display_text import one_line, shorten

WAITING_A_PAGE = 8
LONGEST_NAME = 200
LONGEST_LIST = 400
DAYS_OFFERED = (0, 1, 7)


class ReviewView:
    """Writes for approvers."""

    def __init__(
        self,
        templates: Templates,
        keyboard: Keyboard,
        differences: Differences,
        page_size: int | None,
    ) -> None:
        self._templates = templates
        self._keyboard = keyboard
        self._differences = differences
        self._page_size = page_size

    def queue(
        self,
        waiting: Sequence[Waiting],
        imports: Sequence[Summary],
        page: int,
        *,
        replaces: bool,
    ) -> Reply:
        """List imports first, then versions, a button for each."""
        entries = [self._import_entry(number, one) for number, one in enumerate(imports, 1)]
        entries += [
            self._entry(number, one) for number, one in enumerate(waiting, len(imports) + 1)
        ]
        pages = max(1, -(-len(entries) // WAITING_A_PAGE))
        page = min(page, pages)
        shown = entries[(page - 1) * WAITING_A_PAGE : page * WAITING_A_PAGE]
        html = Markup("\n\n").join(
            [self._html("queue", count=len(entries)), *(h for h, _ in shown)]
        )
        pager = self._keyboard.pager(page, pages, ShowQueue)
        return Reply(str(html), (*((button,) for _, button in shown), *pager), replaces)

    def look(self, look: Look, page: int, *, replaces: bool) -> Reply:
        """Show a waiting version with its difference, page by page."""
        version = look.waiting.version
        sections = self._differences.sections(look.changes)
        head = self._head(look)
        if not sections:
            sections = [Section((Block(self._html("no_changes")),))]
        lead = (
            self._html("first_text")
            if look.effective is None
            else self._html("changes_head", national=look.national)
        )
        frame = Frame(head + Markup("\n\n") + lead, Markup(""))
        pages = paginate(sections, frame, self._page_size)
        page = min(page, len(pages))
        turns = self._keyboard.pager(page, len(pages), lambda turn: ShowWaiting(version.id, turn))
        rows = (*turns, *self._decisions(version.id, imported=False))
        return Reply(str(pages[page - 1]), rows, replaces)

    def look_at_import(self, summary: Summary, *, replaces: bool) -> Reply:
        """Show what an import would bring."""
        named = [one for one in summary.batch.agencies if one is not None]
        html = self._html(
            "import_look",
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
        rows = self._decisions(summary.batch.id, imported=True, records=summary.batch.waiting)
        return Reply(str(html), rows, replaces)

    def ask_start(self, name: str, number: int, today: date, *, imported: bool) -> Reply:
        """Ask from which day, with the likely days as buttons."""
        days = [today + timedelta(days=ahead) for ahead in DAYS_OFFERED] + [_next_month(today)]
        row = tuple(
            self._button(ApproveFrom(number, day, imported), "day", day=f"{day:%d/%m}")
            for day in dict.fromkeys(days)
        )
        back = ShowWaitingImport(number) if imported else ShowWaiting(number)
        rows = (row, (self._button(back, "to_look"),))
        return Reply(str(self._html("ask_start", name=name)), rows)

    def ask_rejection(self, name: str) -> Reply:
        """Ask for the reason of a rejection."""
        return Reply(str(self._html("ask_rejection", name=name)))

    def done(self, piece: str, /, *, replaces: bool, **values: object) -> Reply:
        """Say what has been decided, with a way back to the queue."""
        rows = ((self._button(ShowQueue(), "to_queue"),),)
        return Reply(str(self._html(piece, **values)), rows, replaces)

    def approved(self, version: Version, today: date, *, replaces: bool) -> Reply:
        """Say from when on an approved version counts."""
        start = version.takes_over or today
        return self.done(
            "approved",
            replaces=replaces,
            name=shorten(one_line(version.name), LONGEST_NAME),
            number=version.number,
            start=start,
            today=start <= today,
        )

    def _head(self, look: Look) -> Markup:
        version = look.waiting.version
        return self._html(
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
            self._button(ApproveNow(number, imported), "approve_all", records=records)
            if imported
            else self._button(ApproveNow(number), "approve", first=False)
        )
        return (
            (approve, self._button(AskStart(number, imported), "from_day")),
            (
                self._button(AskRejection(number, imported), "reject"),
                self._button(ShowQueue(), "to_queue"),
            ),
        )

    def _entry(self, number: int, one: Waiting) -> tuple[Markup, Button]:
        version = one.version
        name = shorten(one_line(version.name), LONGEST_NAME)
        html = self._html(
            "waiting_line",
            number=number,
            name=name,
            code=version.code,
            agency=version.agency,
            author=one.author,
            at=moment(version.recorded_at),
        )
        label = shorten(f"{number}. {name}", MAX_LABEL)
        return html, Button(label, pack(ShowWaiting(version.id)))

    def _import_entry(self, number: int, one: Summary) -> tuple[Markup, Button]:
        html = self._html(
            "import_line",
            number=number,
            file=one.batch.file,
            author=one.author,
            records=one.batch.waiting,
            at=moment(one.batch.at),
        )
        file = shorten(one.batch.file, MAX_LABEL // 2)
        action = ShowWaitingImport(one.batch.id)
        return html, self._button(action, "import", file=file, records=one.batch.waiting)

    def _button(self, action: Action, label: str, /, **values: object) -> Button:
        return Button(self._templates.text("staff_labels", label, **values), pack(action))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("staff", piece, **values)


def moment(at: datetime) -> str:
    """Write a moment as it is in Việt Nam."""
    return f"{local(at):%H:%M %d/%m/%Y}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
