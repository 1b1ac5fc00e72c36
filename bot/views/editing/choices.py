"""Which text to edit: questions back, and lists to choose from."""

from collections.abc import Sequence

from bot.buttons.codec import Action, agency_key, digest, pack
from bot.buttons.editing import ChooseSource, CopyFrom, CopyText, EditProcedure, EditText, ShowDraft
from bot.messages import Button, Reply, Row
from bot.views.labels import MAX_LABEL, numbered_choices
from bot.views.templating import Templates
from knowledge.answering import Listed
from knowledge.editing.copies import Draft
from knowledge.text.display_text import one_line, shorten

CHOICES_A_PAGE = 10
LONGEST_NAME = 300


class EditingChoices:
    """Writes the questions that come before a working copy."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def say(self, piece: str, /, **values: object) -> Reply:
        """Ask or say one of the sentences of editing."""
        return Reply(str(self._templates.html("editing", piece, **values)))

    def drafts(self, drafts: Sequence[Draft]) -> Reply:
        """List somebody's working copies."""
        rows = [(self._button(ShowDraft(one.id), self._name(one)),) for one in drafts]
        return Reply(self.say("drafts", count=len(drafts)).html, tuple(rows))

    def procedures(self, found: Sequence[Listed], *, copying: bool) -> Reply:
        """Ask which of a few procedures is meant."""
        action = ChooseSource if copying else EditProcedure
        text, rows = numbered_choices(self._templates, [(one, action(one.code)) for one in found])
        return Reply(f"{self.say('which_procedure').html}\n{text}", rows)

    def texts(self, procedure: Listed, agencies: Sequence[str | None]) -> Reply:
        """Ask which text of a procedure is to be edited; None is the national one."""
        choices = [(EditText(procedure.code, agency_key(one)), one) for one in agencies]
        return self._choose("which_text", procedure, choices[:CHOICES_A_PAGE])

    def sources(
        self, procedure: Listed, agencies: Sequence[str | None], page: int, *, replaces: bool
    ) -> Reply:
        """Ask which text an agency's own process is to begin from."""
        pages = max(1, -(-len(agencies) // CHOICES_A_PAGE))
        page = min(page, pages)
        start = (page - 1) * CHOICES_A_PAGE
        shown = agencies[start : start + CHOICES_A_PAGE]
        choices = [(CopyFrom(procedure.code, agency_key(one)), one) for one in shown]
        reply = self._choose("which_source", procedure, choices)
        turns = tuple(
            self._button(ChooseSource(procedure.code, number), self._label(label))
            for number, label in ((page - 1, "earlier"), (page + 1, "later"))
            if 1 <= number <= pages
        )
        return Reply(reply.html, (*reply.buttons, *([turns] if turns else [])), replaces)

    def targets(self, procedure: Listed, source: str | None, agencies: Sequence[str]) -> Reply:
        """Ask for which agency a process of its own is to begin."""
        choices = [
            (CopyText(procedure.code, agency_key(source), digest(one)), one)
            for one in agencies[:CHOICES_A_PAGE]
        ]
        return self._choose("offer_copy", procedure, choices)

    def _choose(
        self, piece: str, procedure: Listed, choices: Sequence[tuple[Action, str | None]]
    ) -> Reply:
        name = shorten(one_line(procedure.name), LONGEST_NAME)
        rows: list[Row] = [
            (self._button(action, self._agency(agency)),) for action, agency in choices
        ]
        return Reply(self.say(piece, name=name).html, tuple(rows))

    def _agency(self, agency: str | None) -> str:
        return shorten(one_line(agency), MAX_LABEL) if agency else self._label("national")

    def _name(self, draft: Draft) -> str:
        agency = shorten(one_line(draft.procedure.agency or ""), MAX_LABEL // 2)
        name = shorten(one_line(draft.procedure.name), MAX_LABEL - len(agency) - 3)
        return self._templates.text("editing_labels", "draft", name=name, agency=agency)

    def _label(self, label: str) -> str:
        return self._templates.text("editing_labels", label)

    def _button(self, action: Action, label: str) -> Button:
        return Button(label, pack(action))
