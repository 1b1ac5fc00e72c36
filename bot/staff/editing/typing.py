"""What staff type into a working copy, while the bot's last message asked for it."""

from dataclasses import replace

from bot.conversation import Routes
from bot.messages import File, Incoming, Reply
from bot.staff.access import StaffAccess
from bot.staff.editing.tools import ADD, APPEND, CHANGE, TYPING, EditingTools, PartInput
from bot.state import Prompt
from bot.views import errors
from bot.views.editing.parts import page_with
from knowledge.access import Actor
from knowledge.drafting.changing import add, change, items, rewrite, written
from knowledge.drafting.parts import DraftPart, is_list
from knowledge.editing.drafts import Draft
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure

# Messengers cut what is longer into several messages, of which only the last is shorter.
CUT_BY_MESSENGER = 3_900
LARGEST_FILE = 1_000_000


class InputConversation:
    def __init__(self, access: StaffAccess, tools: EditingTools) -> None:
        self._access = access
        self._tools = tools
        self.routes = Routes(prompts={TYPING: self.typed}, files={TYPING: self.sent})

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        typing = PartInput.model_validate_json(prompt.detail)
        actor = self._access.require_staff(incoming)
        draft = self._tools.drafts.open(actor, typing.draft)
        if typing.op == CHANGE and typing.revision != draft.revision:
            told = self._tools.views.parts.draft_changed(incoming.text)
            return [told, *self._tools.show_part(incoming, draft, typing.part)]
        try:
            saved = self._save(actor, draft, typing, incoming.text)
        except Forbidden:
            raise
        except Refused as error:
            self._tools.ask(incoming, typing)
            return [self._tools.views.parts.say("refused", sentence=errors.sentence(error))]
        return self._saved(incoming, saved, typing)

    def sent(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        self._access.require_staff(incoming)
        try:
            text = _text_of(incoming.file)
        except Refused as error:
            typing = PartInput.model_validate_json(prompt.detail)
            self._tools.ask(incoming, typing)
            return [self._tools.views.parts.say("refused", sentence=errors.sentence(error))]
        return self.typed(replace(incoming, text=text), prompt)

    def _save(self, actor: Actor, draft: Draft, typing: PartInput, text: str) -> Draft:
        changed = _changed(draft.procedure, typing, text)
        return self._tools.drafts.save(actor, draft.id, changed, draft.revision)

    def _saved(self, incoming: Incoming, draft: Draft, typing: PartInput) -> list[Reply]:
        part = typing.part
        more = is_list(part) or part in (DraftPart.SEQUENCE, DraftPart.REQUIREMENTS)
        if incoming.file is None and len(incoming.text) >= CUT_BY_MESSENGER and more:
            op = ADD if is_list(part) else APPEND
            self._tools.ask(incoming, PartInput(draft=draft.id, part=part, op=op))
            return [self._tools.views.parts.goes_on(draft, part)]
        if is_list(part):
            return self._tools.show_part(incoming, draft, part, _page(draft, typing))
        return self._tools.show_card(draft)


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


def _changed(procedure: Procedure, typing: PartInput, text: str) -> Procedure:
    if typing.op == ADD:
        return add(procedure, typing.part, text)
    if typing.op == CHANGE:
        return change(procedure, typing.part, typing.index, text)
    if typing.op == APPEND:
        text = f"{written(procedure, typing.part)}\n{text}"
    return rewrite(procedure, typing.part, text)
