"""The one dialogue behind every front: routes what comes in, nothing more."""

import structlog

from bot.buttons import (
    AskExample,
    NoneOfThese,
    ShowField,
    ShowFields,
    ShowProcedure,
    ShowVariants,
    Stale,
    Stay,
    parse,
)
from bot.citizen.asking import Asking
from bot.citizen.browsing import Browsing
from bot.logs import kind_and_place
from bot.messages import Incoming, Kind, Reply
from bot.views import Views
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.errors import KnowledgeError, Unavailable

log = structlog.get_logger(__name__)

LONGEST_QUESTION = 4_096


class Dialogue:
    """Answers whatever a person sends; an empty list means that nothing is to change."""

    def __init__(self, answering: Answering, desk: Desk, views: Views) -> None:
        self._answering = answering
        self._desk = desk
        self._views = views
        self._asking = Asking(answering, views)
        self._browsing = Browsing(answering, views)
        self._commands = {
            "start": self._start,
            "help": self._help,
            "linhvuc": self._fields,
        }

    @property
    def commands(self) -> frozenset[str]:
        """The commands that are answered, without "/"."""
        return frozenset(self._commands)

    def handle(self, incoming: Incoming) -> list[Reply]:
        """Answer one message or press; never raises for anything a person can send.

        Raises only Unavailable, when the database is away: the front knows whether to ask
        again in a moment, and what to say in the end.
        """
        try:
            return self._route(incoming)
        except Unavailable:
            raise
        except KnowledgeError as error:
            log.info("refused", kind=incoming.kind.value, reason=error.reason)
            return [self._views.talk.trouble(error)]
        except Exception as error:
            log.error("dialogue_failed", kind=incoming.kind.value, **kind_and_place(error))
            log.debug("dialogue_failed", exc_info=True)
            return [self._views.talk.say("failed")]

    def _route(self, incoming: Incoming) -> list[Reply]:
        match incoming.kind:
            case Kind.TEXT:
                return self._text(incoming.text)
            case Kind.PRESS:
                return self._press(incoming.payload)
            case Kind.PHOTO | Kind.OTHER:
                remark = self._views.talk.say(incoming.kind.value)
                caption = incoming.text.strip()
                return [remark, *self._text(caption)] if caption else [remark]

    def _text(self, text: str) -> list[Reply]:
        text = text.strip()
        if not text.startswith("/"):
            return self._asking.ask(text[:LONGEST_QUESTION])
        name = text[1:].split(maxsplit=1)[:1]
        command = self._commands.get(name[0].partition("@")[0].lower()) if name else None
        return command() if command else [self._views.talk.unknown_command()]

    def _press(self, payload: str) -> list[Reply]:
        match parse(payload):
            case ShowProcedure() as wanted:
                return self._browsing.procedure(wanted)
            case ShowVariants() as wanted:
                return self._browsing.variants(wanted)
            case ShowFields() as wanted:
                return self._browsing.fields(wanted, replaces=True)
            case ShowField() as wanted:
                return self._browsing.field(wanted)
            case AskExample() as wanted:
                return self._asking.example(wanted)
            case NoneOfThese():
                return self._asking.none_of_these()
            case Stay():
                return []
            case Stale():
                return [self._views.talk.say("stale")]

    def _start(self) -> list[Reply]:
        sample = self._answering.sample_loaded()
        return [self._views.talk.start(self._answering.size(), sample=sample)]

    def _help(self) -> list[Reply]:
        return [self._views.talk.help()]

    def _fields(self) -> list[Reply]:
        return self._browsing.fields(ShowFields(), replaces=False)
