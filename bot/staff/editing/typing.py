"""What staff type into a working copy, while the bot's last message asked for it."""

from dataclasses import replace

from bot.conversation import Routes
from bot.messages import File, Incoming, Reply
from bot.staff.acting import Acting
from bot.staff.editing.workshop import ADD, APPEND, CHANGE, TYPING, Typing, Workshop
from bot.state import Prompt
from bot.views import errors
from bot.views.editing.parts import page_of
from knowledge.access import Actor
from knowledge.drafting import Part, add, change, is_list, items, rewrite, written
from knowledge.editing.copies import Draft
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure

# Messengers cut what is longer into several messages, of which only the last is shorter.
CUT_BY_MESSENGER = 3_900
LARGEST_FILE = 1_000_000


class TypingTalk:
    """Takes typed parts and items; what cannot be read is asked for again."""

    def __init__(self, acting: Acting, workshop: Workshop) -> None:
        self._acting = acting
        self._shop = workshop
        self.routes = Routes(prompts={TYPING: self.typed}, files={TYPING: self.sent})

    def typed(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Put what was typed where the prompt says."""
        typing = Typing.model_validate_json(prompt.detail)
        actor = self._acting.actor(incoming)
        draft = self._shop.drafts.open(actor, typing.draft)
        if typing.op == CHANGE and typing.revision != draft.revision:
            told = self._shop.views.parts.draft_changed(incoming.text)
            return [told, *self._shop.show_part(incoming, draft, typing.part)]
        try:
            saved = self._save(actor, draft, typing, incoming.text)
        except Forbidden:
            raise
        except Refused as error:
            self._shop.ask(incoming, typing)
            return [self._shop.views.parts.refused(errors.sentence(error))]
        return self._saved(incoming, saved, typing)

    def sent(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Put what a text file holds where the prompt says."""
        self._acting.actor(incoming)
        try:
            text = _text_of(incoming.file)
        except Refused as error:
            typing = Typing.model_validate_json(prompt.detail)
            self._shop.ask(incoming, typing)
            return [self._shop.views.parts.refused(errors.sentence(error))]
        return self.typed(replace(incoming, text=text), prompt)

    def _save(self, actor: Actor, draft: Draft, typing: Typing, text: str) -> Draft:
        changed = _changed(draft.procedure, typing, text)
        return self._shop.drafts.save(actor, draft.id, changed, draft.revision)

    def _saved(self, incoming: Incoming, draft: Draft, typing: Typing) -> list[Reply]:
        part = typing.part
        more = is_list(part) or part in (Part.SEQUENCE, Part.REQUIREMENTS)
        if incoming.file is None and len(incoming.text) >= CUT_BY_MESSENGER and more:
            op = ADD if is_list(part) else APPEND
            self._shop.ask(incoming, Typing(draft=draft.id, part=part, op=op))
            return [self._shop.views.parts.goes_on(draft, part)]
        if is_list(part):
            return self._shop.show_part(incoming, draft, part, _page(draft, typing))
        return self._shop.show_card(draft)


def _page(draft: Draft, typing: Typing) -> int:
    """Tell the page on which stands what was typed."""
    if typing.op == CHANGE:
        return page_of(typing.index + 1)
    return page_of(len(items(draft.procedure, typing.part))) if typing.op == ADD else 1


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


def _changed(procedure: Procedure, typing: Typing, text: str) -> Procedure:
    if typing.op == ADD:
        return add(procedure, typing.part, text)
    if typing.op == CHANGE:
        return change(procedure, typing.part, typing.index, text)
    if typing.op == APPEND:
        text = f"{written(procedure, typing.part)}\n{text}"
    return rewrite(procedure, typing.part, text)
