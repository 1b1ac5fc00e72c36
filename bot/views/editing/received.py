"""Files that staff sent: the report, its records, and what is asked about each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from bot.buttons import received as actions
from bot.messages import Button, Reply, Row
from bot.rendering.pages import Frame
from bot.views.procedure import ProcedureView
from bot.views.staff.differences import Differences
from bot.views.view import View, in_rows, page_of
from knowledge.access import EVERYWHERE
from knowledge.clock import local
from knowledge.description.circumstances import Circumstances
from knowledge.editing.difference import PartChange
from knowledge.editing.identifying import CodeChoice
from knowledge.editing.received import OPEN, SETTLED, ReceivedRecord, ReceivedState
from knowledge.editing.received_files import FileOverview
from knowledge.editing.received_reading import ReadingStep
from knowledge.editing.receiving import LISTED
from knowledge.exchange.problems import RecordProblem
from knowledge.records import Procedure, Published
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 200
LONGEST_CHOICE = 110
MOST_DOUBTS = 8
NUMBERS_A_ROW = 5
LINE = Markup("\n")


class ReceivedViews(View):
    FILE, LABELS = "received", "received_labels"

    differences: Differences
    procedure: ProcedureView

    def report(
        self, overview: FileOverview, records: Sequence[ReceivedRecord], page: int, replaces: bool
    ) -> Reply:
        shown = page_of(range(overview.records), LISTED, page)
        lines = [self._head(overview), *(self._listed(one) for one in records)]
        numbers = (
            self.button(
                actions.ShowReceivedRecord(overview.file.id, one.number),
                "number",
                number=one.number,
            )
            for one in records
        )
        rows = (
            *in_rows(numbers, NUMBERS_A_ROW),
            *self.pager(shown, lambda number: actions.ShowReceived(overview.file.id, number)),
            *self._bulk(overview),
        )
        return Reply(str(LINE.join(lines)), rows, replaces)

    def record(self, overview: FileOverview, record: ReceivedRecord, replaces: bool) -> Reply:
        alone = overview.records == 1
        lines = [self._head(overview)] if alone else []
        lines.append(self.html("record", name=_short(record.name), record=record, alone=alone))
        doubts = list(record.open_doubts.items())[:MOST_DOUBTS]
        asked = record.state in OPEN
        if doubts:
            lines.append(self.html("doubts_head", refused=record.state is ReceivedState.REFUSED))
            lines += [
                self.html("doubt", mark=number if asked else "•", sentence=self.problem(one))
                for number, (_, one) in enumerate(doubts, 1)
            ]
        if len(record.remarks) > MOST_DOUBTS:
            lines.append(self.html("more_doubts", count=len(record.remarks) - MOST_DOUBTS))
        question, rows = self._question(overview, record)
        lines += [question] if question else []
        back = self.button(actions.ShowReceived(overview.file.id), "to_file")
        numbered = [
            self.button(
                actions.ShowDoubt(overview.file.id, record.number, place),
                "doubt",
                number=number,
            )
            for number, (place, _) in enumerate(doubts if asked else (), 1)
        ]
        rows = (*in_rows(numbered, NUMBERS_A_ROW), *rows)
        rows = (*rows, *(self._bulk(overview) if alone else ((back,),)))
        return Reply(str(LINE.join(lines)), rows, replaces)

    def reading(self, file: str, step: ReadingStep) -> str:
        piece = "reading" if step.total is None else "comparing"
        return str(self.html(piece, file=_short(file), done=step.done, total=step.total))

    def codes(self, found: Sequence[CodeChoice]) -> Reply:
        """Offer the codes that a typed name may mean; they are typed themselves to be chosen."""
        lines = [self.html("which_code_typed", count=len(found))]
        lines += [self.html("code", number=one.code, name=_short(one.name)) for one in found]
        return Reply(str(LINE.join(lines)))

    def doubt(self, file: int, record: ReceivedRecord, doubt: int, value: str | None) -> Reply:
        """Show a doubt with its value; None: it is about nothing that could be typed here."""
        place = (file, record.number, doubt)
        sentence = self.problem(record.open_doubts[doubt])
        told = self.html("one_doubt", name=_short(record.name), sentence=sentence, value=value)
        settled = [self.button(actions.AcceptDoubt(*place), "accept", typed=value is not None)]
        if value is not None:
            settled.append(self.button(actions.MendDoubt(*place), "mend"))
        rows: list[Row] = [tuple(settled)]
        if value:
            rows.append((self.button(actions.ClearDoubt(*place), "clear"),))
        back = self.button(actions.ShowReceivedRecord(file, record.number), "to_record")
        return Reply(str(told), (*rows, (back,)), replaces=True)

    def preview(self, file: int, record: ReceivedRecord, text: Procedure, day: date) -> Reply:
        published = Published(text, 1, text.effective_from or day, sample=False)
        shown = self.procedure.show(published, Circumstances(today=day)).html
        back = self.button(actions.ShowReceivedRecord(file, record.number), "to_record")
        return Reply(f"{self.html('preview_head')}\n\n{shown}", ((back,),))

    def compared(
        self,
        file: int,
        record: ReceivedRecord,
        changes: Sequence[PartChange],
        *,
        with_draft: bool = False,
    ) -> list[Reply]:
        new, name = record.state is ReceivedState.ADDED, _short(record.name)
        head = self.html("compare_head", new=new, name=name, draft=with_draft)
        pages = self.differences.pages(changes, Frame(head, Markup("")), "no_difference")
        back = self.button(actions.ShowReceivedRecord(file, record.number), "to_record")
        replies = [Reply(str(page)) for page in pages]
        return [*replies[:-1], replace(replies[-1], buttons=((back,),))]

    def problem(self, problem: RecordProblem) -> str:
        told = self.templates.sentence("import", problem.reason, problem.values) or problem.reason
        place = problem.place
        if not self.templates.text("import", "file_place", place=place):
            return f"{told[0].upper()}{told[1:]}"
        # A line of JSON holds a whole record, a cell or a paragraph hardly more than the value.
        key = problem.key if place.line else ""
        return self.templates.text("import", "problem", place=place, key=key, sentence=told)

    def _head(self, overview: FileOverview) -> Markup:
        counts = {state.value: overview.count(state) for state in ReceivedState}
        sent = f"{local(overview.file.at):%H:%M %d/%m/%Y}"
        return self.html(
            "head", file=_short(overview.file.name), counts=counts, again=overview.again, sent=sent
        )

    def _listed(self, record: ReceivedRecord) -> Markup:
        name = _short(record.name) or (self.problem(record.remarks[0]) if record.remarks else "?")
        return self.html("listed", record=record, name=name, doubts=len(record.remarks))

    def _question(
        self, overview: FileOverview, record: ReceivedRecord
    ) -> tuple[Markup | None, tuple[Row, ...]]:
        place = (overview.file.id, record.number)
        if record.state not in OPEN:
            return None, ()
        if record.code is None:
            offered = record.content.codes
            lines = [self.html("which_code", count=len(offered))]
            lines += [
                self.html("offered", number=number, code=one.code, name=_short(one.name))
                for number, one in enumerate(offered, 1)
            ]
            numbers = [
                self.button(actions.ChooseCode(*place, number), "number", number=number)
                for number, _ in enumerate(offered, 1)
            ]
            none = self.button(actions.ChooseCode(*place, 0), "none_of_them" if offered else "type")
            return LINE.join(lines), (tuple(numbers), (none,)) if numbers else ((none,),)
        if record.content.asks_agency:
            return self.html("which_agency", named=record.agency), self._owners(place, record)
        draft = record.content.own_draft
        if draft is not None:
            asked = self.html("which_draft", at=f"{local(draft.at):%H:%M %d/%m/%Y}", draft=draft)
            return asked, self._drafts(place)
        looks = (
            self.button(actions.PreviewReceived(*place), "preview"),
            self.button(actions.CompareReceived(*place), "compare"),
        )
        owner = self.button(actions.ChooseOwner(*place, 0), "other_owner")
        return None, (looks, (owner, self._leave(place)) if overview.records > 1 else (owner,))

    def _drafts(self, place: tuple[int, int]) -> tuple[Row, ...]:
        old = self.button(actions.LeaveOutReceived(*place), "keep_draft")
        new = self.button(actions.TakeOverDraft(*place), "take_over")
        difference = self.button(actions.CompareWithDraft(*place), "compare_with_draft")
        return ((old, new), (difference,))

    def _owners(self, place: tuple[int, int], record: ReceivedRecord) -> tuple[Row, ...]:
        buttons = [
            Button(shorten(name, LONGEST_CHOICE // 2), self._packed(place, number))
            for number, name in enumerate(record.content.agencies, 1)
        ]
        everybody = self.button(actions.ChooseEverybody(*place), "everybody", EVERYWHERE)
        other = self.button(actions.ChooseOwner(*place, 0), "other_owner")
        return (*in_rows(buttons, 1), (everybody, other))

    def _packed(self, place: tuple[int, int], number: int) -> str | None:
        return self.button(actions.ChooseOwner(*place, number), "other_owner").payload

    def _leave(self, place: tuple[int, int]) -> Button:
        return self.button(actions.LeaveOutReceived(*place), "leave_out")

    def _bulk(self, overview: FileOverview) -> tuple[Row, ...]:
        count = overview.count(*SETTLED)
        if not count:
            return ()
        alone = overview.records == 1
        return (
            (
                self.button(
                    actions.KeepReceived(overview.file.id), "keep", count=count, alone=alone
                ),
                self.button(
                    actions.SubmitReceived(overview.file.id), "submit", count=count, alone=alone
                ),
            ),
        )


def _short(name: str) -> str:
    return shorten(one_line(name), LONGEST_NAME)
