"""Which text to edit: questions back, and lists to choose from."""

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons.codec import Action, agency_key, digest, pack
from bot.buttons.editing import ChooseSource, CopyFrom, CopyText, EditProcedure, EditText, ShowDraft
from bot.messages import Button, Reply
from bot.views.labels import MAX_LABEL, numbered_choices
from bot.views.view import View, in_rows, named, page_of
from knowledge.answering import Listed
from knowledge.editing.drafts import Draft
from knowledge.text.display_text import one_line, shorten

CHOICES_A_PAGE = 10
LONGEST_NAME = 300


class EditingChoices(View):
    FILE, LABELS = "editing", "editing_labels"

    def drafts(self, drafts: Sequence[Draft]) -> Reply:
        buttons = (Button(self._name(one), pack(ShowDraft(one.id))) for one in drafts)
        return self.say("drafts", *in_rows(buttons, 1), count=len(drafts))

    def procedures(self, found: Sequence[Listed], *, copying: bool) -> Reply:
        action = ChooseSource if copying else EditProcedure
        text, rows = numbered_choices(self._templates, [(one, action(one.code)) for one in found])
        return Reply(f"{self.html('which_procedure')}\n{text}", rows)

    def texts(self, procedure: Listed, agencies: Sequence[str | None]) -> Reply:
        choices = [(EditText(procedure.code, agency_key(one)), one) for one in agencies]
        return self._choose("which_text", procedure, choices[:CHOICES_A_PAGE])

    def sources(
        self, procedure: Listed, agencies: Sequence[str | None], page: int, *, replaces: bool
    ) -> Reply:
        shown = page_of(agencies, CHOICES_A_PAGE, page)
        choices = [(CopyFrom(procedure.code, agency_key(one)), one) for one in shown.items]
        reply = self._choose("which_source", procedure, choices)
        turns = self.pager(shown, lambda number: ChooseSource(procedure.code, number))
        return replace(reply, buttons=(*reply.buttons, *turns), replaces=replaces)

    def targets(self, procedure: Listed, source: str | None, agencies: Sequence[str]) -> Reply:
        choices = [
            (CopyText(procedure.code, agency_key(source), digest(one)), one)
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
        agency = shorten(one_line(draft.procedure.agency or ""), MAX_LABEL // 2)
        name = shorten(one_line(draft.procedure.name), MAX_LABEL - len(agency) - 3)
        return self.label("draft", name=name, agency=agency)
