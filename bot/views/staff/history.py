"""The history of a text: its versions, the decisions about each, the difference of any two."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons import agency_key
from bot.buttons.codec import Action, pack
from bot.buttons.staff import (
    AskRestore,
    AskWithdrawal,
    ChooseOther,
    CompareVersions,
    ShowHistory,
    ShowVersion,
)
from bot.messages import Button, Reply, Row
from bot.views.keyboard import Keyboard
from bot.views.labels import MAX_LABEL
from bot.views.pages import Block, Frame, Section, paginate
from bot.views.staff.differences import Differences
from bot.views.staff.reviews import LONGEST_NAME, moment
from bot.views.templating import Templates
from knowledge.editing import Chapter, Compared, Decision, Standing, Version
from knowledge.text.display_text import one_line, shorten

MOST_VERSIONS = 30
LONGEST_REASON = 600
RESTORABLE = (Standing.SUPERSEDED, Standing.WITHDRAWN, Standing.REJECTED, Standing.TAKEN_BACK)
ENDABLE = (Standing.EFFECTIVE, Standing.SCHEDULED)


class HistoryView:
    """Writes the history for staff."""

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

    def say(self, piece: str, /, **values: object) -> Reply:
        """Say one of the sentences about history."""
        return Reply(str(self._html(piece, **values)))

    def owners(self, code: str, owners: Sequence[str | None]) -> Reply:
        """Ask whose text of a procedure is meant."""
        rows = tuple(
            (
                self._button(
                    ShowHistory(code, agency_key(one)),
                    "owner",
                    agency=shorten(one, MAX_LABEL) if one else None,
                ),
            )
            for one in owners[:MOST_VERSIONS]
        )
        return Reply(str(self._html("choose_owner", code=code)), rows)

    def chapters(self, chapters: Sequence[Chapter], *, replaces: bool) -> Reply:
        """List the versions, newest first, a button for each."""
        version = chapters[0].version
        head = self._html("history", count=len(chapters), **_about(version))
        shown = chapters[:MOST_VERSIONS]
        lines = [self._line(one) for one in shown]
        pages = paginate([Section(tuple(map(Block, lines)))], Frame(head, head), self._page_size)
        buttons = [
            self._button(
                ShowVersion(one.version.id),
                "version",
                number=one.version.number,
                standing=one.standing.value,
            )
            for one in shown
        ]
        rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
        return Reply(str(pages[0]), tuple(rows), replaces)

    def chapter(self, one: Chapter, before: Chapter | None, *, replaces: bool) -> Reply:
        """Show one version with what was decided about it."""
        version = one.version
        head = self._html(
            "version",
            standing=self._standing(one),
            start=version.effective_from,
            takes_over=version.takes_over,
            withdrawn=version.withdrawn_on,
            author=one.author,
            at=moment(version.recorded_at),
            sample=version.sample,
            number=version.number,
            **_about(version),
        )
        decisions = [self._decision(each) for each in one.decisions]
        html = Markup("\n\n").join([head, *decisions])
        return Reply(str(html), self._rows(one, before), replaces)

    def others(self, chapter: Chapter, chapters: Sequence[Chapter]) -> Reply:
        """Offer the versions to compare one with; the older one is always the first."""
        mine = chapter.version
        buttons = []
        for one in chapters[:MOST_VERSIONS]:
            if one.version.id != mine.id:
                old, new = sorted((one.version, mine), key=lambda version: version.number)
                action = CompareVersions(old.id, new.id)
                standing = one.standing.value
                number = one.version.number
                buttons.append(self._button(action, "version", number=number, standing=standing))
        rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
        html = self._html("choose_other", number=mine.number)
        return Reply(str(html), (*rows, (self._back(mine),)), replaces=True)

    def compared(self, compared: Compared, page: int, *, replaces: bool) -> Reply:
        """Show what has changed between two versions."""
        old, new = compared.old, compared.new
        sections = self._differences.sections(compared.changes)
        sections = sections or [Section((Block(self._html("no_difference")),))]
        head = self._html("compare", old=old.number, new=new.number)
        pages = paginate(sections, Frame(head, head), self._page_size)
        page = min(page, len(pages))
        turns = self._keyboard.pager(
            page, len(pages), lambda turn: CompareVersions(old.id, new.id, turn)
        )
        return Reply(str(pages[page - 1]), (*turns, (self._back(new),)), replaces)

    def _line(self, one: Chapter) -> Markup:
        version = one.version
        return self._html(
            "history_line",
            number=version.number,
            standing=self._standing(one),
            start=version.effective_from,
            author=one.author,
            at=moment(version.recorded_at),
        )

    def _decision(self, one: Decision) -> Markup:
        return self._html(
            "decision",
            kind=one.kind.value,
            person=one.person,
            at=moment(one.at),
            reason=shorten(one.reason, LONGEST_REASON),
            explanation=shorten(one.explanation, LONGEST_REASON),
            start=one.effective_from,
            successor=one.successor,
            source=one.source,
            one_person=one.one_person,
        )

    def _rows(self, one: Chapter, before: Chapter | None) -> tuple[Row, ...]:
        version = one.version
        rows: list[Row] = []
        if before is not None:
            action = CompareVersions(before.version.id, version.id)
            rows.append(
                (
                    self._button(action, "compare_before", number=before.version.number),
                    self._button(ChooseOther(version.id), "compare"),
                )
            )
        if one.standing in RESTORABLE:
            rows.append((self._button(AskRestore(version.id), "restore"),))
        if one.standing in ENDABLE:
            rows.append((self._button(AskWithdrawal(version.id), "withdraw"),))
        return (*rows, (self._back(version),))

    def _back(self, version: Version) -> Button:
        return self._button(ShowHistory(version.code, agency_key(version.agency)), "to_history")

    def _standing(self, one: Chapter) -> str:
        return self._templates.text("staff_labels", "standing", standing=one.standing.value)

    def _button(self, action: Action, label: str, /, **values: object) -> Button:
        return Button(self._templates.text("staff_labels", label, **values), pack(action))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("staff", piece, **values)


def _about(version: Version) -> dict[str, object]:
    return {
        "name": shorten(one_line(version.name), LONGEST_NAME),
        "code": version.code,
        "agency": version.agency,
    }
