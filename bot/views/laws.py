"""What staff see of laws and reviews."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from bot.buttons.codec import agency_key
from bot.buttons.oversight import EnterLaw, FinishReview, ShowReviews
from bot.messages import Button, Reply
from bot.views.view import View, in_rows, page_of
from knowledge.iso import OpenReview
from knowledge.iso.laws import CitingProcedure
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

A_PAGE = 10
MOST_LISTED = 25
LONGEST_NAME = 90


class LawsView(View):
    FILE, LABELS = "laws", "laws_labels"

    @property
    def notices(self) -> Mapping[str, Callable[[Mapping[str, Value]], Reply]]:
        return {
            "law_review": partial(self._notice, "told_review"),
            "law_review_due": partial(self._notice, "told_due"),
            "law_review_overdue": partial(self._notice, "told_overdue"),
        }

    def reviews(self, reviews: Sequence[OpenReview], page: int, *, replaces: bool = False) -> Reply:
        shown = page_of(reviews, A_PAGE, page)
        numbered = shown.numbered()
        rows = in_rows((self._finish(number, one) for number, one in numbered), 3)
        turns = self.pager(shown, ShowReviews)
        html = self.html("reviews", reviews=numbered, count=len(reviews))
        return Reply(str(html), (*rows, *turns), replaces)

    def citing(self, old: str, new: str, citing: Sequence[CitingProcedure]) -> Reply:
        shown = [(one, shorten(one_line(one.name), LONGEST_NAME)) for one in citing[:MOST_LISTED]]
        mine = sum(one.mine for one in citing)
        return self.say(
            "citing",
            *([(self.button(EnterLaw(), "enter", count=mine),)] if new and mine else []),
            old=old,
            new=new,
            citing=shown,
            count=len(citing),
            hidden=len(citing) - len(shown),
            mine=mine,
        )

    def _notice(self, piece: str, values: Mapping[str, Value]) -> Reply:
        due = date.fromisoformat(str(values["due"]))
        old, new, count = (values[name] for name in ("old", "new", "count"))
        return self.say(piece, old=old, new=new, count=count, due=f"{due:%d/%m/%Y}")

    def _finish(self, number: int, one: OpenReview) -> Button:
        action = FinishReview(one.law, one.code, agency_key(one.agency))
        return self.button(action, "finish", number=number)
