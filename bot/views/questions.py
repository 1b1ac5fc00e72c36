"""What staff see of the knowledge base's own questions."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.buttons.oversight import (
    KeepOutcome,
    KeepQuestion,
    RemoveQuestion,
    ShowAsked,
    ShowQuestions,
    TryAsked,
)
from bot.messages import Reply
from bot.views.labels import numbered_choices
from bot.views.view import View, in_rows, named, page_of
from knowledge.answering import Listed
from knowledge.regression import AffectedQuestion, AskedQuestion, KnownQuestion
from knowledge.search.result import Outcome, SearchResult

A_PAGE = 8
MOST_CHOICES = 5
MOST_AFFECTED = 10


class QuestionsView(View):
    FILE, LABELS = "questions", "questions_labels"

    def listed(
        self, questions: Sequence[KnownQuestion], page: int, *, replaces: bool = False
    ) -> Reply:
        shown = page_of(questions, A_PAGE, page)
        numbered = shown.numbered()
        drop = [
            self.button(RemoveQuestion(one.id), "drop", number=number) for number, one in numbered
        ]
        rows = (
            *in_rows(drop, 4),
            *self.pager(shown, ShowQuestions),
            (self.button(ShowAsked(), "asked"),),
        )
        html = self.html("listed", questions=numbered, count=len(questions))
        return Reply(str(html), rows, replaces)

    def asked(self, asked: Sequence[AskedQuestion]) -> Reply:
        rows = in_rows((named(TryAsked(one.id), one.question) for one in asked), 1)
        return self.say("asked", *rows, count=len(asked))

    def tried(self, found: SearchResult) -> Reply:
        choices = [Listed(one.code, one.name) for one in found.candidates[:MOST_CHOICES]]
        text, rows = numbered_choices(
            self._templates, [(one, KeepQuestion(one.code)) for one in choices]
        )
        others = in_rows(
            (
                self.button(KeepOutcome(outcome), f"keep_{outcome}")
                for outcome in ("clarify", "not_found", "declined")
            ),
            1,
        )
        answered = found.outcome is Outcome.ANSWERED
        html = self.html(
            "tried",
            question=found.question,
            outcome=found.outcome.value,
            name=found.candidates[0].name if answered else "",
        )
        return Reply(f"{html}\n{text}".rstrip(), (*rows, *others))

    def affected(self, affected: Sequence[AffectedQuestion]) -> Markup:
        if not affected:
            return self.html("unaffected")
        shown = affected[:MOST_AFFECTED]
        return self.html(
            "affected",
            affected=[(self._mark(one), one.question, one.before, one.after) for one in shown],
            worse=sum(one.right_before and not one.right_after for one in affected),
            count=len(affected),
            hidden=len(affected) - len(shown),
        )

    def _mark(self, one: AffectedQuestion) -> str:
        if one.right_after:
            return self.label("better")
        return self.label("worse" if one.right_before else "different")
