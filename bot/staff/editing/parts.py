"""Buttons of a working copy's parts: open, empty, ask anew; open, move and remove an item."""

from bot.buttons.editing import EditItem, EditPart, EmptyPart, MoveItem, RemoveItem, RewritePart
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import CHANGE, REWRITE, EditingTools, PartInput
from bot.views.editing.parts import page_with
from knowledge.drafting.changing import clear, items, move, remove
from knowledge.editing.drafts import Draft
from knowledge.errors import Refused
from knowledge.records import Procedure


class PartConversation:
    def __init__(self, access: StaffAccess, tools: EditingTools) -> None:
        self._access = access
        self._tools = tools
        self.routes = Routes(
            presses={
                EditPart: self.open,
                RewritePart: self.rewrite,
                EmptyPart: self.empty,
                EditItem: self.item,
                MoveItem: self.move,
                RemoveItem: self.remove,
            }
        )

    def open(self, incoming: Incoming, wanted: EditPart) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        return self._tools.show_part(incoming, draft, wanted.part, wanted.page, replaces=True)

    def rewrite(self, incoming: Incoming, wanted: RewritePart) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        self._tools.ask(incoming, PartInput(draft=draft.id, part=wanted.part, op=REWRITE))
        return [self._tools.views.parts.whole(draft, wanted.part)]

    def empty(self, incoming: Incoming, wanted: EmptyPart) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        saved = self._save(incoming, draft, clear(draft.procedure, wanted.part))
        return self._tools.show_part(incoming, saved, wanted.part, replaces=True)

    def item(self, incoming: Incoming, wanted: EditItem) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        if not _in_place(draft, wanted):
            return self._tools.show_part(incoming, draft, wanted.part, replaces=True)
        typing = PartInput(
            draft=draft.id,
            part=wanted.part,
            op=CHANGE,
            index=wanted.item - 1,
            revision=draft.revision,
        )
        self._tools.ask(incoming, typing)
        return [self._tools.views.parts.item(draft, wanted.part, wanted.item, replaces=True)]

    def move(self, incoming: Incoming, wanted: MoveItem) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        if not _in_place(draft, wanted):
            return self._tools.show_part(incoming, draft, wanted.part, replaces=True)
        by = 1 if wanted.down else -1
        changed = move(draft.procedure, wanted.part, wanted.item - 1, by)
        saved = self._save(incoming, draft, changed)
        place = max(1, min(len(items(changed, wanted.part)), wanted.item + by))
        return self._tools.show_part(incoming, saved, wanted.part, page_with(place), replaces=True)

    def remove(self, incoming: Incoming, wanted: RemoveItem) -> list[Reply]:
        draft = self._draft(incoming, wanted.draft)
        if _in_place(draft, wanted):
            changed = remove(draft.procedure, wanted.part, wanted.item - 1)
            draft = self._save(incoming, draft, changed)
        page = page_with(wanted.item)
        return self._tools.show_part(incoming, draft, wanted.part, page, replaces=True)

    def _draft(self, incoming: Incoming, number: int) -> Draft:
        return self._tools.drafts.open(self._access.require_staff(incoming), number)

    def _save(self, incoming: Incoming, draft: Draft, changed: Procedure) -> Draft:
        actor = self._access.require_staff(incoming)
        return self._tools.drafts.save(actor, draft.id, changed, draft.revision)


def _in_place(draft: Draft, wanted: EditItem | MoveItem | RemoveItem) -> bool:
    try:
        count = len(items(draft.procedure, wanted.part))
    except Refused:
        return False
    return wanted.revision == draft.revision and 1 <= wanted.item <= count
