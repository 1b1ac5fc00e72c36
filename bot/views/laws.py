"""What staff see of laws and reviews."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup

from bot.buttons import agency_key, pack
from bot.buttons.oversight import EnterLaw, FinishReview, ShowReviews
from bot.messages import Button, Reply
from bot.views.keyboard import Keyboard, Row
from bot.views.templating import Templates
from knowledge.iso import Citing, OpenReview
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

FILE, LABELS = "laws", "laws_labels"
A_PAGE = 10
MOST_LISTED = 25
LONGEST_NAME = 90


class LawsView:
    """Writes what cites a law, and what is under review."""

    def __init__(self, templates: Templates, keyboard: Keyboard) -> None:
        self._templates = templates
        self._keyboard = keyboard
        self.told: Mapping[str, Callable[[Mapping[str, Value]], Reply]] = {
            "law_review": partial(self._told, "told_review"),
            "law_review_due": partial(self._told, "told_due"),
            "law_review_overdue": partial(self._told, "told_overdue"),
        }

    def reviews(self, reviews: Sequence[OpenReview], page: int, *, replaces: bool = False) -> Reply:
        """List a page of what is under review, and ask for a law."""
        pages = max(1, -(-len(reviews) // A_PAGE))
        page = min(page, pages)
        first = (page - 1) * A_PAGE
        shown = list(enumerate(reviews[first : first + A_PAGE], first + 1))
        html = self._html("reviews", reviews=shown, count=len(reviews))
        buttons = [self._finish(number, one) for number, one in shown]
        rows: tuple[Row, ...] = tuple(
            tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)
        )
        rows += self._keyboard.pager(page, pages, ShowReviews)
        return Reply(str(html), rows, replaces)

    def citing(self, old: str, new: str, citing: Sequence[Citing]) -> Reply:
        """List the processes that cite a law; with a new one, offer to put them under review."""
        shown = [(one, shorten(one_line(one.name), LONGEST_NAME)) for one in citing[:MOST_LISTED]]
        mine = sum(one.mine for one in citing)
        html = self._html(
            "citing",
            old=old,
            new=new,
            citing=shown,
            count=len(citing),
            hidden=len(citing) - len(shown),
            mine=mine,
        )
        if not (new and mine):
            return Reply(str(html))
        label = self._templates.text(LABELS, "enter", count=mine)
        return Reply(str(html), ((Button(label, pack(EnterLaw())),),))

    def entered(self, new: str, entered: Sequence[Citing], months: int) -> Reply:
        """Say how many are under review now."""
        return self._reply("entered", new=new, count=len(entered), months=months)

    def finished(self, one: OpenReview) -> Reply:
        """Say that a process is reviewed."""
        return self._reply("finished", one=one)

    def already_done(self) -> Reply:
        """Say that there is nothing to review any more."""
        return self._reply("already_done")

    def nothing_to_enter(self) -> Reply:
        """Say that the law that the button was for is forgotten."""
        return self._reply("nothing_to_enter")

    def _told(self, piece: str, values: Mapping[str, Value]) -> Reply:
        """Tell somebody of the processes that they answer for."""
        due = date.fromisoformat(str(values["due"]))
        told = {name: values[name] for name in ("old", "new", "count")}
        return self._reply(piece, **told, due=f"{due:%d/%m/%Y}")

    def _finish(self, number: int, one: OpenReview) -> Button:
        label = self._templates.text(LABELS, "finish", number=number)
        return Button(label, pack(FinishReview(one.law, one.code, agency_key(one.agency))))

    def _reply(self, piece: str, /, **values: object) -> Reply:
        return Reply(str(self._html(piece, **values)))

    def _html(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html(FILE, piece, **values)
