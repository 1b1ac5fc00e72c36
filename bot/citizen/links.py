"""A citizen comes by a link, or takes one along: deep links and QR codes."""

from bot.buttons.browsing import ShowProcedure
from bot.buttons.links import PROCEDURE, ShowQr, linked_key
from bot.citizen.browsing import BrowsingConversation
from bot.citizen.references import find_code, look_up
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from knowledge.answering import Answering


class LinkConversation:
    def __init__(
        self, answering: Answering, browsing: BrowsingConversation, subjects: Subjects, views: Views
    ) -> None:
        self._answering = answering
        self._browsing = browsing
        self._subjects = subjects
        self._views = views
        self.routes = Routes(
            commands={"qr": self.command},
            presses={ShowQr: self.pressed},
            links={PROCEDURE: self.opened},
        )

    def opened(self, incoming: Incoming, written: str) -> list[Reply]:
        key = linked_key(written)
        code = find_code(self._answering, key) if key is not None else None
        if code is None:
            return [self._views.talk.say("gone")]
        return self._browsing.procedure(incoming, ShowProcedure(code))

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            subject = self._subjects.newest(incoming)
            return [self._draw(subject.code) if subject else self._views.links.say("qr_what")]
        code = look_up(self._answering, argument).code
        return [self._draw(code) if code else self._views.links.say("qr_unknown")]

    def pressed(self, incoming: Incoming, wanted: ShowQr) -> list[Reply]:
        code = find_code(self._answering, wanted.code)
        return [self._views.talk.say("gone") if code is None else self._draw(code)]

    def _draw(self, code: str) -> Reply:
        entry = self._answering.entry(code)
        if entry is None:
            return self._views.talk.say("gone")
        drawn = self._views.links.qr(code, entry.name)
        return drawn if drawn is not None else self._views.links.say("no_link")
