"""The one dialogue behind every front: routes what comes in, nothing more."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import structlog

from bot.buttons.citizen import Stay
from bot.buttons.codec import Stale, parse
from bot.buttons.links import split_link
from bot.conversation import ANY_FILE, Routes, join
from bot.logs import kind_and_place
from bot.messages import Incoming, IncomingKind, Reply, Suggestions
from bot.state import Prompt, States
from bot.views import Views
from knowledge.errors import Forbidden, KnowledgeError, Refused, Unavailable

log = structlog.get_logger(__name__)

LONGEST_QUESTION = 4_096

START = "start"

Ask = Callable[[Incoming], list[Reply]]
Suggest = Callable[[Incoming], Suggestions]


class Dialogue:
    """Answers whatever a person sends; an empty list means that nothing is to change.

    `ask` takes what is neither a command, nor a press, nor an answer to a prompt; `looks_asked`
    tells whether a text is a question rather than such an answer that came too late.
    """

    def __init__(
        self,
        ask: Ask,
        routes: Iterable[Routes],
        states: States,
        views: Views,
        suggest: Suggest,
        looks_asked: Callable[[str], bool],
    ) -> None:
        self._ask = ask
        self._suggest = suggest
        self._looks_asked = looks_asked
        self._routes = join(*routes)
        self._states = states
        states.tell_of(self._routes.entries)
        self._views = views

    @property
    def commands(self) -> frozenset[str]:
        return frozenset(self._routes.commands)

    def handle(self, incoming: Incoming) -> list[Reply]:
        """Answer one message or press; never raises for anything a person can send.

        Raises only Unavailable, when the database is away: the front knows whether to ask
        again in a moment, and what to say in the end.
        """
        # No text of PostgreSQL can hold this sign, and no person types it.
        incoming = replace(incoming, text=incoming.text.replace("\0", ""))
        try:
            with self._states.turn():
                return self._answer(incoming)
        except Unavailable:
            raise
        except KnowledgeError as error:
            log.info("refused", kind=incoming.kind.value, reason=error.reason)
            return [self._views.talk.trouble(error)]
        except Exception as error:
            log.error("dialogue_failed", kind=incoming.kind.value, **kind_and_place(error))
            log.debug("dialogue_failed", exc_info=True)
            return [self._views.talk.say("failed")]

    def _answer(self, incoming: Incoming) -> list[Reply]:
        if incoming.edited and incoming.kind is IncomingKind.TEXT:
            return self._changed(incoming)
        prompt = self._states.load(incoming.conversation).prompt
        return self._replies(incoming, prompt, partial(self._route, incoming, prompt))

    def _changed(self, incoming: Incoming) -> list[Reply]:
        """Take a changed text for what its message was: an answer to a prompt, or a question.

        It never answers a prompt that was opened after it.
        """
        state = self._states.load(incoming.conversation)
        answered = state.answered
        if answered is None or answered.message != incoming.message:
            return self._replies(incoming, None, partial(self._text, incoming, None))
        first = answered.prompt
        again = self._routes.again.get(first.name)
        if again is None:
            return [self._views.talk.say("edited")]
        return self._replies(incoming, first, partial(again, incoming, first))

    def _replies(
        self, incoming: Incoming, prompt: Prompt | None, work: Callable[[], list[Reply]]
    ) -> list[Reply]:
        try:
            replies = work()
        except Forbidden as error:
            # Who may not, or may no longer, do this is not kept in it; a question is answered.
            self._states.change(incoming.conversation, prompt=None)
            text = incoming.text.strip()
            if prompt is None or text.startswith("/") or not self._looks_asked(text):
                raise
            return [self._views.talk.trouble(error), *self._text(incoming, None)]
        except Refused as error:
            return [self._refused(incoming.conversation, error)]
        if prompt is not None and replies:
            message = incoming.message if incoming.kind is IncomingKind.TEXT else ""
            self._states.answered(incoming.conversation, prompt, message)
        return replies

    def _refused(self, chat: str, error: Refused) -> Reply:
        """Say what is wrong, and the way out where a text is still asked for."""
        cause = error.__cause__ if isinstance(error.__cause__, Refused) else error
        log.info("refused", reason=cause.reason)
        told = self._views.talk.trouble(error)
        if self._states.load(chat).prompt is None:
            return told
        return replace(told, buttons=(*told.buttons, self._views.doubts.leaving()))

    def suggest(self, incoming: Incoming) -> Suggestions:
        """Raises only Unavailable, as `handle` does."""
        try:
            return self._suggest(incoming)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 - nothing is offered then, the rest goes on
            log.error("dialogue_failed", kind=incoming.kind.value, **kind_and_place(error))
            return Suggestions()

    def introduce(self, bot: str) -> None:
        self._views.links.bot = bot

    def _route(self, incoming: Incoming, prompt: Prompt | None) -> list[Reply]:
        match incoming.kind:
            case IncomingKind.TEXT:
                return self._text(incoming, prompt)
            case IncomingKind.PRESS:
                return self._press(incoming)
            case IncomingKind.INLINE:
                return []
            case IncomingKind.EDITED:
                return [self._views.talk.say("edited")]
            case IncomingKind.PHOTO | IncomingKind.OTHER:
                taken = self._file(incoming, prompt) if incoming.file is not None else None
                if taken is not None or incoming.further:
                    return taken or []
                remark = self._views.talk.say(incoming.kind.value)
                caption = incoming.text.strip()
                return [remark, *self._text(incoming, prompt)] if caption else [remark]

    def _file(self, incoming: Incoming, prompt: Prompt | None) -> list[Reply] | None:
        """Hand a file on; None where the person works with none."""
        files = self._routes.files
        if prompt is not None and prompt.name in files:
            return files[prompt.name](incoming, prompt)
        try:
            return files[ANY_FILE](incoming, Prompt(name=ANY_FILE)) if ANY_FILE in files else None
        except Forbidden:
            return None

    def _text(self, incoming: Incoming, prompt: Prompt | None) -> list[Reply]:
        text = incoming.text.strip()
        if text.startswith("/"):
            return self._command(incoming, text)
        prompted = self._routes.prompts.get(prompt.name) if prompt is not None else None
        if prompt is not None and prompted is not None:
            return prompted(incoming, prompt)
        replies = self._ask(replace(incoming, text=text[:LONGEST_QUESTION]))
        return [*self._lapsed(incoming, text), *replies]

    def _lapsed(self, incoming: Incoming, text: str) -> list[Reply]:
        """Say that what was asked for is over, where a text looks like an answer to it."""
        lapsed = self._states.load(incoming.conversation).lapsed
        if lapsed is None:
            return []
        self._states.change(incoming.conversation, lapsed=None)
        entered = lapsed.name in self._routes.entries and not self._looks_asked(text)
        return [self._views.doubts.lapsed(lapsed.name)] if entered else []

    def _command(self, incoming: Incoming, text: str) -> list[Reply]:
        name, *argument = text[1:].split(maxsplit=1)[:2] or [""]
        name = name.partition("@")[0].lower()
        behind = argument[0].strip() if argument else ""
        link = split_link(behind) if name == START else None
        if link is not None and link[0] in self._routes.links:
            return self._routes.links[link[0]](incoming, link[1])
        command = self._routes.commands.get(name)
        if command is None:
            return [self._views.talk.unknown_command()]
        return command(incoming, behind)

    def _press(self, incoming: Incoming) -> list[Reply]:
        action = parse(incoming.payload)
        if isinstance(action, Stay):
            return []
        press = self._routes.presses.get(type(action))
        if isinstance(action, Stale) or press is None:
            return [self._views.talk.say("stale")]
        return press(incoming, action)
