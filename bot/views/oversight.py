"""What staff see of the knowledge as a whole: ISO view, laws, switches and known questions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup

from bot.buttons import staff as actions
from bot.buttons.codec import agency_key, digest
from bot.buttons.editing import EditText
from bot.messages import Button, Reply, Row
from bot.views.view import View, in_rows, named, numbered_choices, page_of
from knowledge.access import Actor
from knowledge.answering import Listed
from knowledge.iso import OpenReview
from knowledge.iso.laws import CitingProcedure, EnteredLaw
from knowledge.iso.overview import AgencyProgress, Overview
from knowledge.notices import Value
from knowledge.regression import AffectedQuestion, AskedQuestion, KnownQuestion
from knowledge.search.result import Outcome, SearchResult
from knowledge.switches import Switch, SwitchKind, SwitchTarget
from knowledge.text.display_text import one_line, shorten

A_PAGE = 8
REVIEWS_A_PAGE = 10
MOST_LISTED = 25
LONGEST_CITED = 90
MOST_BUTTONS = 30
MOST_CHOICES = 5
MOST_AFFECTED = 10


class IsoView(View):
    FILE, LABELS = "iso", "iso_labels"

    @property
    def notices(self) -> Mapping[str, Callable[[Mapping[str, Value]], Reply]]:
        return {"iso_overdue": lambda values: self.say("told_overdue", count=values["count"])}

    def province(self, overview: Overview, head: str | None, *, audits: bool) -> Reply:
        if not overview.agencies:
            return self.say("empty", head=head)
        rows: list[Row] = [
            (
                self.button(actions.GetReport("chart"), "chart"),
                self.button(actions.GetReport("sheet"), "sheet"),
            ),
            (self._to_agencies(overview),),
        ]
        if audits:
            rows.append((self.button(actions.GetReport("audit"), "audit"),))
        return self.say(
            "province",
            *rows,
            overview=overview,
            head=head,
            standards=self._standards(overview.by_standard, overview),
            moved=None if overview.moved is None else round(overview.moved * 100),
        )

    def agencies(self, overview: Overview, page: int) -> Reply:
        shown = page_of(overview.agencies, A_PAGE, page)
        rows = (
            *in_rows(map(self._agency, shown.items), 1),
            *self.pager(shown, actions.ShowAgencies),
        )
        return self.edit("agencies", *rows, count=len(overview.agencies))

    def agency(self, overview: Overview, one: AgencyProgress, *, replaces: bool) -> Reply:
        rows = ((self._to_agencies(overview),),) if len(overview.agencies) > 1 else ()
        standards = self._standards(one.by_standard, overview)
        return self.show("agency", replaces, *rows, one=one, standards=standards)

    def _standards(
        self, by_year: Mapping[str | None, int], overview: Overview
    ) -> Sequence[tuple[str, int]]:
        known = [(one.name, by_year.get(one.year, 0)) for one in overview.rules.standard]
        other = self.label("other_standard")
        return [two for two in (*known, (other, by_year.get(None, 0))) if two[1]]

    def _agency(self, one: AgencyProgress) -> Button:
        label = self.label("agency", one=one, name=one_line(one.agency))
        return named(actions.ShowAgency(digest(one.agency)), label)

    def _to_agencies(self, overview: Overview) -> Button:
        return self.button(actions.ShowAgencies(), "agencies", count=len(overview.agencies))


class LawsView(View):
    FILE, LABELS = "laws", "laws_labels"

    @property
    def notices(self) -> Mapping[str, Callable[[Mapping[str, Value]], Reply]]:
        return {
            "law_review": partial(self._notice, "told_review"),
            "law_review_undone": partial(self._notice, "told_undone"),
            "law_review_due": partial(self._notice, "told_due"),
            "law_review_overdue": partial(self._notice, "told_overdue"),
        }

    def reviews(self, reviews: Sequence[OpenReview], page: int, *, replaces: bool = False) -> Reply:
        shown = page_of(reviews, REVIEWS_A_PAGE, page)
        numbered = shown.numbered()
        rows = (self._ways_on(number, one) for number, one in numbered)
        turns = self.pager(shown, actions.ShowReviews)
        told = {
            "reviews": [
                (number, one, shorten(one_line(one.name), LONGEST_CITED))
                for number, one in numbered
            ],
            "count": len(reviews),
        }
        return self.show("reviews", replaces, *rows, *turns, **told)

    def citing(self, old: str, new: str, citing: Sequence[CitingProcedure]) -> Reply:
        shown = [(one, shorten(one_line(one.name), LONGEST_CITED)) for one in citing[:MOST_LISTED]]
        mine = sum(one.mine for one in citing)
        laws = digest(f"{old}\n{new}")
        rows: list[Row] = []
        if new and mine:
            rows.append((self.button(actions.EnterLaw(laws), "enter", count=mine),))
        if new:
            rows.append((self.button(actions.TurnLaws(laws), "turn"),))
        return self.say(
            "citing",
            *rows,
            old=old,
            new=new,
            citing=shown,
            count=len(citing),
            hidden=len(citing) - len(shown),
            mine=mine,
        )

    def entered(self, new: str, entered: EnteredLaw, months: int) -> Reply:
        count = len(entered.processes)
        undo = self.button(actions.UndoLaw(entered.number), "undo", count=count)
        return self.say("entered", (undo,), new=new, count=count, months=months)

    def _notice(self, piece: str, values: Mapping[str, Value]) -> Reply:
        due = date.fromisoformat(str(values["due"]))
        old, new, count = (values[name] for name in ("old", "new", "count"))
        return self.say(piece, old=old, new=new, count=count, due=f"{due:%d/%m/%Y}")

    def _ways_on(self, number: int, one: OpenReview) -> Row:
        agency = agency_key(one.agency)
        finish = actions.FinishReview(one.law, one.code, agency)
        return (
            self.button(EditText(one.code, agency), "edit", number=number),
            self.button(finish, "finish", number=number),
        )


class SwitchesView(View):
    FILE, LABELS = "switches", "switches_labels"

    def listed(self, piece: str, actor: Actor, switches: Sequence[Switch]) -> Reply:
        """List what is open, with buttons for what the actor may end."""
        numbered = list(enumerate(switches, 1))
        rows = [
            self._row(number, one) for number, one in numbered if actor.scope.covers(one.agency)
        ]
        return self.say(piece, *rows[:MOST_BUTTONS], switches=numbered)

    def ask_notice(self, one: Switch) -> Reply:
        return self.say("ask_notice", one=one)

    def of_target(self, piece: str, target: SwitchTarget) -> Reply:
        return self.say(piece, code=target.code, agency=target.agency)

    def which_agency(self, targets: Sequence[SwitchTarget]) -> Reply:
        buttons = (
            named(actions.SwitchOffFor(one.code or "", agency_key(one.agency)), one.agency or "")
            for one in targets[:MOST_BUTTONS]
        )
        return self.say("which_agency", *in_rows(buttons, 1))

    def _row(self, number: int, one: Switch) -> Row:
        end = actions.EndSwitch(one.id)
        if one.kind is SwitchKind.OFF:
            return (named(end, self.label("end_off", number=number, one=one)),)
        edit = self.button(actions.EditNotice(one.id), "edit_notice", number=number)
        return (edit, self.button(end, "end_notice", number=number))


class QuestionsView(View):
    FILE, LABELS = "questions", "questions_labels"

    def listed(
        self,
        questions: Sequence[KnownQuestion],
        may_remove: Callable[[KnownQuestion], bool],
        page: int,
        *,
        replaces: bool = False,
    ) -> Reply:
        shown = page_of(questions, A_PAGE, page)
        numbered = shown.numbered()
        drop = [
            self.button(actions.RemoveQuestion(one.id), "drop", number=number)
            for number, one in numbered
            if may_remove(one)
        ]
        rows = (
            *in_rows(drop, 4),
            *self.pager(shown, actions.ShowQuestions),
            (self.button(actions.ShowAsked(), "asked"),),
        )
        told = {"questions": numbered, "count": len(questions)}
        return self.show("listed", replaces, *rows, **told)

    def asked(self, asked: Sequence[AskedQuestion]) -> Reply:
        rows = in_rows((named(actions.TryAsked(one.id), one.question) for one in asked), 1)
        return self.say("asked", *rows, count=len(asked))

    def tried(self, found: SearchResult) -> Reply:
        choices = [Listed(one.code, one.name) for one in found.candidates[:MOST_CHOICES]]
        text, rows = numbered_choices(
            self.templates, [(one, actions.KeepQuestion(one.code)) for one in choices]
        )
        others = in_rows(
            (
                self.button(actions.KeepOutcome(outcome), f"keep_{outcome}")
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
