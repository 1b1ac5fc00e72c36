"""What staff see of the knowledge base's own questions."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons import pack
from bot.buttons.oversight import (
    KeepOutcome,
    KeepQuestion,
    RemoveQuestion,
    ShowAsked,
    ShowQuestions,
    TryAsked,
)
from bot.messages import Button, Reply
from bot.views.keyboard import Keyboard
from bot.views.labels import MAX_LABEL, numbered_choices
from bot.views.templating import Templates
from knowledge.answering import Listed
from knowledge.regression import Affected, AskedQuestion, KnownQuestion
from knowledge.search.result import Found, Outcome
from knowledge.text.display_text import one_line, shorten

FILE, LABELS = "questions", "questions_labels"
A_PAGE = 8
MOST_CHOICES = 5
MOST_AFFECTED = 10


class QuestionsView:
    """Writes the questions, what one gets now, and which a change would answer differently."""

    def __init__(self, templates: Templates, keyboard: Keyboard) -> None:
        self._templates = templates
        self._keyboard = keyboard

    def listed(
        self, questions: Sequence[KnownQuestion], page: int, *, replaces: bool = False
    ) -> Reply:
        """List a page of the questions with a button to let go of each, and ask for another."""
        pages = max(1, -(-len(questions) // A_PAGE))
        page = min(page, pages)
        shown = questions[(page - 1) * A_PAGE : page * A_PAGE]
        first = (page - 1) * A_PAGE + 1
        numbered = list(enumerate(shown, first))
        html = self._html("listed", questions=numbered, count=len(questions))
        buttons = [self._drop(number, one) for number, one in numbered]
        rows = tuple(tuple(buttons[at : at + 4]) for at in range(0, len(buttons), 4))
        rows += self._keyboard.pager(page, pages, ShowQuestions)
        rows += ((Button(self._label("asked"), pack(ShowAsked())),),)
        return Reply(str(html), rows, replaces)

    def asked(self, asked: Sequence[AskedQuestion]) -> Reply:
        """List what citizens have asked, with a button to try each."""
        rows = tuple(
            (Button(shorten(one_line(one.question), MAX_LABEL), pack(TryAsked(one.id))),)
            for one in asked
        )
        return Reply(str(self._html("asked", count=len(asked))), rows)

    def tried(self, found: Found) -> Reply:
        """Show what a question gets now, with a button for each answer that may be right."""
        candidates = [Listed(one.code, one.name) for one in found.candidates[:MOST_CHOICES]]
        text, rows = numbered_choices(
            self._templates, [(one, KeepQuestion(one.code)) for one in candidates]
        )
        rows += tuple(
            (Button(self._label(f"keep_{outcome}"), pack(KeepOutcome(outcome))),)
            for outcome in ("clarify", "not_found", "declined")
        )
        answered = found.outcome is Outcome.ANSWERED
        html = self._html(
            "tried",
            question=found.question,
            outcome=found.outcome.value,
            name=found.candidates[0].name if answered else "",
        )
        return Reply(f"{html}\n{text}".rstrip(), rows)

    def kept(self, question: str, outcome: Outcome, code: str | None) -> Reply:
        """Say that a question is kept."""
        return self._reply("kept", question=question, outcome=outcome.value, code=code)

    def removed(self, question: str) -> Reply:
        """Say that a question is let go of."""
        return self._reply("removed", question=question)

    def nothing_to_keep(self) -> Reply:
        """Say that the question that the button was for is forgotten."""
        return self._reply("nothing_to_keep")

    def affected(self, affected: Sequence[Affected]) -> Markup:
        """Tell which questions a change would answer differently, as a block of a message."""
        if not affected:
            return self._html("unaffected")
        shown = affected[:MOST_AFFECTED]
        return self._html(
            "affected",
            affected=[
                (self._mark(one), one.question, _said(one.before.name), one.before, one.after)
                for one in shown
            ],
            worse=sum(one.right_before and not one.right_after for one in affected),
            count=len(affected),
            hidden=len(affected) - len(shown),
        )

    def _mark(self, one: Affected) -> str:
        if one.right_after:
            return self._label("better")
        return self._label("worse" if one.right_before else "different")

    def _drop(self, number: int, one: KnownQuestion) -> Button:
        label = self._templates.text(LABELS, "drop", number=number)
        return Button(label, pack(RemoveQuestion(one.id)))

    def _label(self, piece: str) -> str:
        return self._templates.text(LABELS, piece)

    def _reply(self, piece: str, /, **values: object) -> Reply:
        return Reply(str(self._html(piece, **values)))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html(FILE, piece, **values)


def _said(name: str | None) -> str:
    return one_line(name or "")
