"""The card of a working copy: what it is, and a button for every part and every way on."""

from collections.abc import Iterable

from bot.buttons.codec import Action, pack
from bot.buttons.editing import (
    CheckDraft,
    CompareDraft,
    DiscardDraft,
    EditPart,
    PreviewDraft,
    ShowDraft,
    SubmitDraft,
    TakeBack,
    UndoEdit,
)
from bot.messages import Button, Reply, Row
from bot.views.templating import Templates
from knowledge.clock import local
from knowledge.drafting import Part, written
from knowledge.editing.copies import Draft
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 300
LONGEST_RETURNED = 600
USUAL = (
    Part.NAME,
    Part.DOSSIER,
    Part.SUBMISSIONS,
    Part.STEPS,
    Part.REQUIREMENTS,
    Part.RESULTS,
    Part.APPLICANTS,
    Part.DOSSIER_SETS,
    Part.DECIDING_AGENCY,
    Part.SEQUENCE,
)


class DraftCards:
    """Writes the card, and what is said around it."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def card(self, draft: Draft, page: int = 1, *, replaces: bool = False) -> Reply:
        """Write the card with the usual parts, or, on page 2, with the others."""
        usual = page == 1
        parts = USUAL if usual else [part for part in Part if part not in USUAL]
        rows = [
            *pairs(self._part(draft, part) for part in parts),
            (self._turn(draft, usual=usual),),
            *self._ways_on(draft),
        ]
        return Reply(self._card(draft), tuple(rows), replaces)

    def say(
        self, piece: str, /, draft: Draft | None = None, *, replaces: bool = False, **values: object
    ) -> Reply:
        """Say one of the sentences of editing, with a way back to the card."""
        html = str(self._templates.html("editing", piece, **values))
        back = () if draft is None else ((self.button(ShowDraft(draft.id), "to_draft"),),)
        return Reply(html, back, replaces)

    def ask_discard(self, draft: Draft) -> Reply:
        """Ask whether a working copy is really to go."""
        name = shorten(one_line(draft.procedure.name), LONGEST_NAME)
        return Reply(
            str(self._templates.html("editing", "ask_discard", name=name)),
            (
                (
                    self.button(DiscardDraft(draft.id, sure=True), "surely_discard"),
                    self.button(ShowDraft(draft.id), "to_draft"),
                ),
            ),
            replaces=True,
        )

    def button(self, action: Action, label: str, /, **values: object) -> Button:
        """Make a button with a label of editing."""
        return Button(self._templates.text("editing_labels", label, **values), pack(action))

    def _card(self, draft: Draft) -> str:
        procedure = draft.procedure
        return str(
            self._templates.html(
                "editing",
                "card",
                name=shorten(one_line(procedure.name), LONGEST_NAME),
                code=procedure.code,
                agency=procedure.agency,
                returned=shorten(draft.returned or "", LONGEST_RETURNED),
                waiting=draft.waiting is not None,
                saved=f"{local(draft.changed_at):%H:%M %d/%m/%Y}",
            )
        )

    def _part(self, draft: Draft, part: Part) -> Button:
        filled = bool(written(draft.procedure, part))
        return self.button(EditPart(draft.id, part), "part", name=part.value, filled=filled)

    def _turn(self, draft: Draft, *, usual: bool) -> Button:
        if usual:
            return self.button(ShowDraft(draft.id, 2), "more_parts")
        return self.button(ShowDraft(draft.id), "usual_parts")

    def _ways_on(self, draft: Draft) -> list[Row]:
        last = (
            self.button(SubmitDraft(draft.id), "submit")
            if draft.waiting is None
            else self.button(TakeBack(draft.id), "take_back")
        )
        buttons = [
            self.button(PreviewDraft(draft.id), "preview"),
            self.button(CompareDraft(draft.id), "compare"),
            self.button(CheckDraft(draft.id), "check"),
            *([self.button(UndoEdit(draft.id), "undo")] if draft.can_undo else []),
        ]
        return [*pairs(buttons), (last, self.button(DiscardDraft(draft.id), "discard"))]


def pairs(buttons: Iterable[Button]) -> list[Row]:
    """Put two buttons on a row."""
    every = list(buttons)
    return [tuple(every[start : start + 2]) for start in range(0, len(every), 2)]
