"""Working copies: which text to edit, and the card with a button for every part and way on."""

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons import editing as actions
from bot.buttons.codec import Action, agency_key, digest, pack
from bot.messages import Button, Reply, Row
from bot.views.view import View, beside, in_rows, named, numbered_choices, page_of
from knowledge.answering import Listed
from knowledge.clock import local
from knowledge.drafting.changing import written
from knowledge.drafting.parts import DraftPart
from knowledge.editing.drafts import Draft
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 300
LONGEST_RETURNED = 600
USUAL = (
    DraftPart.NAME,
    DraftPart.DOSSIER,
    DraftPart.SUBMISSIONS,
    DraftPart.STEPS,
    DraftPart.REQUIREMENTS,
    DraftPart.RESULTS,
    DraftPart.APPLICANTS,
    DraftPart.DOSSIER_SETS,
    DraftPart.DECIDING_AGENCY,
    DraftPart.SEQUENCE,
)
CHOICES_A_PAGE = 10


class DraftCards(View):
    FILE, LABELS = "editing", "editing_labels"

    def card(self, draft: Draft, page: int = 1, *, replaces: bool = False) -> Reply:
        usual = page == 1
        parts = USUAL if usual else [part for part in DraftPart if part not in USUAL]
        rows = [
            *in_rows(self._part(draft, part) for part in parts),
            (self._turn(draft, usual=usual),),
            *self._ways_on(draft),
        ]
        return Reply(self._card(draft), tuple(rows), replaces)

    def with_way_back(self, piece: str, /, draft: Draft, **values: object) -> Reply:
        return self.say(piece, (self.button(actions.ShowDraft(draft.id), "to_draft"),), **values)

    def ask_reason(self, draft: Draft) -> Reply:
        back = (self.button(actions.ShowDraft(draft.id), "to_draft"),)
        if not draft.reason:
            return self.say("ask_reason", back)
        again = (self.button(actions.SubmitAgain(draft.id), "submit_again"),)
        reason = shorten(draft.reason, LONGEST_RETURNED)
        return self.say("ask_reason_again", again, back, reason=reason)

    def ask_discard(self, draft: Draft) -> Reply:
        row = (
            self.button(actions.DiscardDraft(draft.id, sure=True), "surely_discard"),
            self.button(actions.ShowDraft(draft.id), "to_draft"),
        )
        name = shorten(one_line(draft.procedure.name), LONGEST_NAME)
        return self.edit("ask_discard", row, name=name)

    def _card(self, draft: Draft) -> str:
        name = shorten(one_line(draft.procedure.name), LONGEST_NAME)
        returned = shorten(draft.returned or "", LONGEST_RETURNED)
        saved = f"{local(draft.changed_at):%H:%M %d/%m/%Y}"
        return str(self.html("card", draft=draft, name=name, returned=returned, saved=saved))

    def _part(self, draft: Draft, part: DraftPart) -> Button:
        filled = bool(written(draft.procedure, part))
        return self.button(actions.EditPart(draft.id, part), "part", name=part.value, filled=filled)

    def _turn(self, draft: Draft, *, usual: bool) -> Button:
        if usual:
            return self.button(actions.ShowDraft(draft.id, 2), "more_parts")
        return self.button(actions.ShowDraft(draft.id), "usual_parts")

    def _ways_on(self, draft: Draft) -> tuple[Row, ...]:
        last = (
            self.button(actions.SubmitDraft(draft.id), "submit")
            if draft.waiting is None
            else self.button(actions.TakeBack(draft.id), "take_back")
        )
        buttons = [
            self.button(actions.PreviewDraft(draft.id), "preview"),
            self.button(actions.CompareDraft(draft.id), "compare"),
            self.button(actions.CheckDraft(draft.id), "check"),
            self.button(actions.WriteWhole(draft.id), "whole"),
            *([self.button(actions.UndoEdit(draft.id), "undo")] if draft.can_undo else []),
        ]
        return (*in_rows(buttons), (last, self.button(actions.DiscardDraft(draft.id), "discard")))


class EditingChoices(View):
    FILE, LABELS = "editing", "editing_labels"

    def drafts(self, drafts: Sequence[Draft]) -> Reply:
        buttons = (Button(self._name(one), pack(actions.ShowDraft(one.id))) for one in drafts)
        return self.say("drafts", *in_rows(buttons, 1), count=len(drafts))

    def procedures(self, found: Sequence[Listed], *, copying: bool) -> Reply:
        action = actions.ChooseSource if copying else actions.EditProcedure
        text, rows = numbered_choices(self.templates, [(one, action(one.code)) for one in found])
        return Reply(f"{self.html('which_procedure')}\n{text}", rows)

    def texts(self, procedure: Listed, agencies: Sequence[str | None]) -> Reply:
        choices = [(actions.EditText(procedure.code, agency_key(one)), one) for one in agencies]
        return self._choose("which_text", procedure, choices[:CHOICES_A_PAGE])

    def sources(
        self, procedure: Listed, agencies: Sequence[str | None], page: int, *, replaces: bool
    ) -> Reply:
        shown = page_of(agencies, CHOICES_A_PAGE, page)
        choices = [(actions.CopyFrom(procedure.code, agency_key(one)), one) for one in shown.items]
        reply = self._choose("which_source", procedure, choices)
        turns = self.pager(shown, lambda number: actions.ChooseSource(procedure.code, number))
        return replace(reply, buttons=(*reply.buttons, *turns), replaces=replaces)

    def targets(self, procedure: Listed, source: str | None, agencies: Sequence[str]) -> Reply:
        choices = [
            (actions.CopyText(procedure.code, agency_key(source), digest(one)), one)
            for one in agencies[:CHOICES_A_PAGE]
        ]
        return self._choose("offer_copy", procedure, choices)

    def _choose(
        self, piece: str, procedure: Listed, choices: Sequence[tuple[Action, str | None]]
    ) -> Reply:
        name = shorten(one_line(procedure.name), LONGEST_NAME)
        buttons = (named(action, agency or self.label("national")) for action, agency in choices)
        return self.say(piece, *in_rows(buttons, 1), name=name)

    def _name(self, draft: Draft) -> str:
        name, agency = beside(draft.procedure.name, draft.procedure.agency)
        return self.label("draft", name=name, agency=agency)
