"""Questions that nothing answers, as staff see them, and what was learned."""

from collections.abc import Callable, Sequence

from bot.buttons import learning as actions
from bot.buttons.reports import ShowReports
from bot.messages import Reply
from bot.views.view import View, in_rows, named, page_of
from knowledge.learning.group_keeping import ShownGroup
from knowledge.learning.teaching import LearnedSaying, LearnedWording
from knowledge.text.display_text import one_line, shorten

A_PAGE = 8
LONGEST_EXAMPLE = 160
LONGEST_BUTTON = 60


class LearningView(View):
    FILE, LABELS = "learning", "learning_labels"

    def listed(
        self, groups: Sequence[ShownGroup], reports: int, page: int, *, replaces: bool
    ) -> Reply:
        """`reports`: on how many texts people reported something."""
        shown = page_of(groups, A_PAGE, page)
        numbered = shown.numbered()
        buttons = (
            self.button(actions.ShowGroup(one.stored.id), "number", number=number)
            for number, one in numbered
        )
        rows = (
            *in_rows(buttons, 4),
            *self.pager(shown, actions.ShowGroups),
            *([(self.button(ShowReports(), "reports", count=reports),)] if reports else ()),
            (self.button(actions.ShowLearned(), "learned"),),
        )
        lines = [(number, one.stored, _short(one.examples[0])) for number, one in numbered]
        return self.show("listed", replaces, *rows, lines=lines, count=len(groups))

    def group(self, group: ShownGroup, needs: Sequence[tuple[int, str]]) -> Reply:
        """`needs`: those that the questions may say, by number."""
        number = group.stored.id
        guesses = (
            named(
                actions.TeachProcedure(number, one.code),
                self.label("guess", name=shorten(one_line(one.name), LONGEST_BUTTON)),
            )
            for one in group.guesses
        )
        said = (
            named(
                actions.TeachNeed(number, need),
                self.label("need", name=shorten(one_line(name), LONGEST_BUTTON)),
            )
            for need, name in needs
        )
        rows = (
            *in_rows(guesses, 1),
            *in_rows(said, 1),
            (self.button(actions.TypeProcedure(number), "other_procedure"),),
            (self.button(actions.DraftGroup(number), "new_procedure"),),
            (self.button(actions.RefuseGroup(number), "not_ours"),),
            (
                self.button(actions.SetGroupAside(number), "later"),
                self.button(actions.ShowGroups(), "back"),
            ),
        )
        return self.edit(
            "group", *rows, group=group.stored, examples=[_short(one) for one in group.examples]
        )

    def ask_code(self, group: ShownGroup) -> Reply:
        return self.say("ask_code", example=_short(group.examples[0]))

    def ask_advice(self, group: ShownGroup, matters: Sequence[tuple[int, str]]) -> Reply:
        buttons = (
            named(actions.TeachMatter(group.stored.id, number), shorten(name, LONGEST_BUTTON))
            for number, name in matters
        )
        example = _short(group.examples[0])
        return self.say("ask_advice", *in_rows(buttons, 1), example=example)

    def learned(
        self,
        sayings: Sequence[LearnedSaying],
        page: int,
        meaning_of: Callable[[LearnedWording], str],
    ) -> Reply:
        shown = page_of(sayings, A_PAGE, page)
        numbered = shown.numbered()
        buttons = (
            self.button(actions.ForgetSaying(one.id), "forget", number=number)
            for number, one in numbered
        )
        rows = (
            *in_rows(buttons, 4),
            *self.pager(shown, actions.ShowLearned),
            (self.button(actions.ShowGroups(), "back"),),
        )
        said = ((number, one.wording) for number, one in numbered)
        lines = [(number, one.text, meaning_of(one)) for number, one in said]
        return self.edit("learned", *rows, lines=lines, count=len(sayings))


def _short(text: str) -> str:
    return shorten(one_line(text), LONGEST_EXAMPLE)
