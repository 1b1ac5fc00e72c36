"""Buttons of a working copy's parts: open, empty, ask anew; open, move and remove an item."""

from bot.buttons.editing import EditItem, EditPart, EmptyPart, MoveItem, RemoveItem, RewritePart
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.staff.acting import Acting
from bot.staff.editing.workshop import CHANGE, REWRITE, Typing, Workshop
from bot.views.editing.parts import page_of
from knowledge.drafting import clear, items, move, remove
from knowledge.editing.copies import Draft
from knowledge.errors import Refused
from knowledge.records import Procedure


class PartTalk:
    """Answers the buttons under parts and items."""

    def __init__(self, acting: Acting, workshop: Workshop) -> None:
        self._acting = acting
        self._shop = workshop
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
        """Show a part and ask for what is to stand there."""
        draft = self._draft(incoming, wanted.draft)
        return self._shop.show_part(incoming, draft, wanted.part, wanted.page, replaces=True)

    def rewrite(self, incoming: Incoming, wanted: RewritePart) -> list[Reply]:
        """Ask for a whole list anew."""
        draft = self._draft(incoming, wanted.draft)
        self._shop.ask(incoming, Typing(draft=draft.id, part=wanted.part, op=REWRITE))
        return [self._shop.views.parts.whole(draft, wanted.part)]

    def empty(self, incoming: Incoming, wanted: EmptyPart) -> list[Reply]:
        """Empty a part."""
        draft = self._draft(incoming, wanted.draft)
        saved = self._save(incoming, draft, clear(draft.procedure, wanted.part))
        return self._shop.show_part(incoming, saved, wanted.part, replaces=True)

    def item(self, incoming: Incoming, wanted: EditItem) -> list[Reply]:
        """Show an item and ask for what is to stand there."""
        draft = self._draft(incoming, wanted.draft)
        if not _in_place(draft, wanted):
            return self._shop.show_part(incoming, draft, wanted.part, replaces=True)
        typing = Typing(
            draft=draft.id,
            part=wanted.part,
            op=CHANGE,
            index=wanted.item - 1,
            revision=draft.revision,
        )
        self._shop.ask(incoming, typing)
        return [self._shop.views.parts.item(draft, wanted.part, wanted.item, replaces=True)]

    def move(self, incoming: Incoming, wanted: MoveItem) -> list[Reply]:
        """Move an item by one place."""
        draft = self._draft(incoming, wanted.draft)
        if not _in_place(draft, wanted):
            return self._shop.show_part(incoming, draft, wanted.part, replaces=True)
        by = 1 if wanted.down else -1
        changed = move(draft.procedure, wanted.part, wanted.item - 1, by)
        saved = self._save(incoming, draft, changed)
        place = max(1, min(len(items(changed, wanted.part)), wanted.item + by))
        return self._shop.show_part(incoming, saved, wanted.part, page_of(place), replaces=True)

    def remove(self, incoming: Incoming, wanted: RemoveItem) -> list[Reply]:
        """Take an item out of a list."""
        draft = self._draft(incoming, wanted.draft)
        if _in_place(draft, wanted):
            changed = remove(draft.procedure, wanted.part, wanted.item - 1)
            draft = self._save(incoming, draft, changed)
        page = page_of(wanted.item)
        return self._shop.show_part(incoming, draft, wanted.part, page, replaces=True)

    def _draft(self, incoming: Incoming, number: int) -> Draft:
        return self._shop.drafts.open(self._acting.actor(incoming), number)

    def _save(self, incoming: Incoming, draft: Draft, changed: Procedure) -> Draft:
        actor = self._acting.actor(incoming)
        return self._shop.drafts.save(actor, draft.id, changed, draft.revision)


def _in_place(draft: Draft, wanted: EditItem | MoveItem | RemoveItem) -> bool:
    """Tell whether the item still stands where it did when the button was shown."""
    try:
        count = len(items(draft.procedure, wanted.part))
    except Refused:
        return False
    return wanted.revision == draft.revision and 1 <= wanted.item <= count
