"""The card of a working copy: what it is, and a button for every part and every way on."""

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
from bot.views.view import View, in_rows
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
        return self.say(piece, (self.button(ShowDraft(draft.id), "to_draft"),), **values)

    def ask_discard(self, draft: Draft) -> Reply:
        row = (
            self.button(DiscardDraft(draft.id, sure=True), "surely_discard"),
            self.button(ShowDraft(draft.id), "to_draft"),
        )
        name = shorten(one_line(draft.procedure.name), LONGEST_NAME)
        return self.edit("ask_discard", row, name=name)

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

    def _part(self, draft: Draft, part: DraftPart) -> Button:
        filled = bool(written(draft.procedure, part))
        return self.button(EditPart(draft.id, part), "part", name=part.value, filled=filled)

    def _turn(self, draft: Draft, *, usual: bool) -> Button:
        if usual:
            return self.button(ShowDraft(draft.id, 2), "more_parts")
        return self.button(ShowDraft(draft.id), "usual_parts")

    def _ways_on(self, draft: Draft) -> tuple[Row, ...]:
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
        return (*in_rows(buttons), (last, self.button(DiscardDraft(draft.id), "discard")))
