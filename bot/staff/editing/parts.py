"""The parts of a working copy: opened, emptied, moved, typed anew; days that are picked."""

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons.codec import digest
from bot.buttons.dates import PickDay, TurnMonth
from bot.buttons.editing import (
    EditItem,
    EditPart,
    EmptyPart,
    ItemAction,
    MoveItem,
    RemoveItem,
    RewritePart,
)
from bot.conversation import Conversation, Prompted, Routes
from bot.messages import File, Incoming, IncomingKind, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.entries import NUMERIC, doubt_of, typed_into
from bot.staff.editing.receiving import ReceivingConversation
from bot.staff.editing.tools import ADD, APPEND, CHANGE, REWRITE, TYPING, EditingTools, PartInput
from bot.state import Prompt, States
from bot.views import Views, errors
from bot.views.doubts import Entry
from bot.views.editing.parts import page_with
from knowledge.access import Actor
from knowledge.checks.typed_values import unlikely
from knowledge.clock import today
from knowledge.drafting.changing import clear, items, move, remove
from knowledge.drafting.parts import DraftPart, is_list
from knowledge.editing.drafts import Draft
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure

# Messengers cut what is longer into several messages, of which only the last is shorter.
CUT_BY_MESSENGER = 3_900
LARGEST_FILE = 1_000_000


class PartConversation(Conversation):
    access: StaffAccess
    tools: EditingTools

    def routes(self) -> Routes:
        return self.access.routes(
            presses={
                EditPart: self.open,
                RewritePart: self.rewrite,
                EmptyPart: self.empty,
                EditItem: self.item,
                MoveItem: self.move,
                RemoveItem: self.remove,
            }
        )

    def open(self, actor: Actor, incoming: Incoming, wanted: EditPart) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        return self.tools.show_part(incoming, draft, wanted.part, wanted.page, replaces=True)

    def rewrite(self, actor: Actor, incoming: Incoming, wanted: RewritePart) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        self.tools.ask(incoming, PartInput(draft=draft.id, part=wanted.part, op=REWRITE))
        return [self.tools.views.parts.whole(draft, wanted.part)]

    def empty(self, actor: Actor, incoming: Incoming, wanted: EmptyPart) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        saved = self._save(actor, draft, clear(draft.procedure, wanted.part))
        return self.tools.show_part(incoming, saved, wanted.part, replaces=True)

    def item(self, actor: Actor, incoming: Incoming, wanted: EditItem) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        if not _in_place(draft, wanted):
            return self.tools.show_part(incoming, draft, wanted.part, replaces=True)
        typing = PartInput(
            draft=draft.id,
            part=wanted.part,
            op=CHANGE,
            index=wanted.item - 1,
            revision=draft.revision,
        )
        self.tools.ask(incoming, typing)
        return [self.tools.views.parts.item(draft, wanted.part, wanted.item, replaces=True)]

    def move(self, actor: Actor, incoming: Incoming, wanted: MoveItem) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        if not _in_place(draft, wanted):
            return self.tools.show_part(incoming, draft, wanted.part, replaces=True)
        by = 1 if wanted.down else -1
        changed = move(draft.procedure, wanted.part, wanted.item - 1, by)
        saved = self._save(actor, draft, changed)
        place = max(1, min(len(items(changed, wanted.part)), wanted.item + by))
        return self.tools.show_part(incoming, saved, wanted.part, page_with(place), replaces=True)

    def remove(self, actor: Actor, incoming: Incoming, wanted: RemoveItem) -> list[Reply]:
        draft = self.tools.drafts.open(actor, wanted.draft)
        if _in_place(draft, wanted):
            changed = remove(draft.procedure, wanted.part, wanted.item - 1)
            draft = self._save(actor, draft, changed)
        page = page_with(wanted.item)
        return self.tools.show_part(incoming, draft, wanted.part, page, replaces=True)

    def _save(self, actor: Actor, draft: Draft, changed: Procedure) -> Draft:
        return self.tools.drafts.save(actor, draft.id, changed, draft.revision)


def _in_place(draft: Draft, wanted: ItemAction) -> bool:
    try:
        count = len(items(draft.procedure, wanted.part))
    except Refused:
        return False
    return wanted.revision == draft.revision and 1 <= wanted.item <= count


class InputConversation(Conversation):
    access: StaffAccess
    tools: EditingTools
    files: ReceivingConversation

    def routes(self) -> Routes:
        return self.access.routes(
            prompts={TYPING: self.typed},
            files={TYPING: self.sent},
            entries={TYPING: self.entry},
            again={TYPING: self.corrected},
        )

    def entry(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> Entry:
        typing = PartInput.model_validate_json(prompt.detail)
        draft = self.tools.drafts.open(actor, typing.draft)
        doubt = doubt_of(draft.procedure, typing, incoming.text, today(self.tools.clock))
        return Entry(typing.part.value, typing.part in NUMERIC, doubt)

    def typed(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        typing = PartInput.model_validate_json(prompt.detail)
        draft = self.tools.drafts.open(actor, typing.draft)
        if typing.op == CHANGE and typing.revision != draft.revision:
            told = self.tools.views.parts.draft_changed(incoming.text)
            return [told, *self.tools.show_part(incoming, draft, typing.part)]
        try:
            saved = self._save(actor, draft, typing, incoming.text)
        except Forbidden:
            raise
        except Refused as error:
            self.tools.ask(incoming, typing)
            return [self.tools.views.parts.say("refused", sentence=errors.sentence(error))]
        return self._saved(incoming, saved, typing)

    def corrected(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Put a changed text in the place of the first; a line is never added twice."""
        typing = PartInput.model_validate_json(prompt.detail)
        if typing.op in (ADD, APPEND):
            return [self.tools.views.parts.say("added_already")]
        now = self.tools.drafts.open(actor, typing.draft).revision
        kept = typing.revision if now == typing.revision else typing.revision + 1
        saved = typing.model_copy(update={"revision": kept})
        return self.typed(
            actor, incoming, prompt.model_copy(update={"detail": saved.model_dump_json()})
        )

    def sent(self, actor: Actor, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        try:
            text = _text_of(incoming.file)
        except Refused as error:
            if error.reason == "file_not_utf8":
                return self.files.sent(actor, incoming, prompt)
            typing = PartInput.model_validate_json(prompt.detail)
            self.tools.ask(incoming, typing)
            return [self.tools.views.parts.say("refused", sentence=errors.sentence(error))]
        return self.typed(actor, replace(incoming, text=text), prompt)

    def _save(self, actor: Actor, draft: Draft, typing: PartInput, text: str) -> Draft:
        changed = typed_into(draft.procedure, typing, text)
        unlikely(draft.procedure, changed)
        return self.tools.drafts.save(actor, draft.id, changed, draft.revision)

    def _saved(self, incoming: Incoming, draft: Draft, typing: PartInput) -> list[Reply]:
        part = typing.part
        more = is_list(part) or part in (DraftPart.SEQUENCE, DraftPart.REQUIREMENTS)
        if incoming.file is None and len(incoming.text) >= CUT_BY_MESSENGER and more:
            op = ADD if is_list(part) else APPEND
            self.tools.ask(incoming, PartInput(draft=draft.id, part=part, op=op))
            return [self.tools.views.parts.goes_on(draft, part)]
        if is_list(part):
            return self.tools.show_part(incoming, draft, part, _page(draft, typing))
        return self.tools.show_card(draft)


def _page(draft: Draft, typing: PartInput) -> int:
    if typing.op == CHANGE:
        return page_with(typing.index + 1)
    return page_with(len(items(draft.procedure, typing.part))) if typing.op == ADD else 1


def _text_of(file: File | None) -> str:
    """Read a text file; raises `Refused` for one that is too large or no text."""
    if file is None or file.size > LARGEST_FILE:
        raise Refused("text_file_too_large", kilobytes=LARGEST_FILE // 1_000)
    content = file.load()
    if len(content) > LARGEST_FILE:
        raise Refused("text_file_too_large", kilobytes=LARGEST_FILE // 1_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("file_not_utf8") from None


class CalendarConversation(Conversation):
    prompts: Mapping[str, Prompted]
    states: States
    views: Views

    def routes(self) -> Routes:
        return Routes(presses={PickDay: self.pick, TurnMonth: self.turn})

    def pick(self, incoming: Incoming, wanted: PickDay) -> list[Reply]:
        prompt = self._open(incoming, wanted.mark)
        if prompt is None or prompt.name not in self.prompts:
            return [self.views.talk.say("stale")]
        typed = replace(incoming, kind=IncomingKind.TEXT, text=f"{wanted.day:%d/%m/%Y}", payload="")
        return self.prompts[prompt.name](typed, prompt)

    def turn(self, incoming: Incoming, wanted: TurnMonth) -> list[Reply]:
        prompt = self._open(incoming, wanted.mark)
        if prompt is None:
            return [self.views.talk.say("stale")]
        again = self.states.ask(incoming.conversation, prompt.name, prompt.detail)
        rows = self.views.calendar.rows(again.mark, wanted.day)
        return [Reply(str(self.views.talk.say("pick_a_day").html), rows, replaces=True)]

    def _open(self, incoming: Incoming, mark: str) -> Prompt | None:
        prompt = self.states.load(incoming.conversation).prompt
        return prompt if prompt is not None and digest(prompt.mark) == mark else None
