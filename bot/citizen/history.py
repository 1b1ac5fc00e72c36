"""A citizen asks what applied on a day."""

import re
from datetime import date

from bot.buttons.trust import ShowAsOf
from bot.citizen.references import find_text, look_up
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.views import Views
from knowledge.answering import Answering
from knowledge.past_texts import PastTexts
from knowledge.worktime.day_mentions import find_day

EARLIEST, LATEST = 1945, 2199
DAY = re.compile(
    r"(?<![\d./-])(?:(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>\d{4})"
    r"|(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
    r"|(?P<cy>\d{4})(?P<cm>\d{2})(?P<cd>\d{2}))(?![\d/-]|\.\d)",
    re.ASCII,
)


class PastTextConversation:
    def __init__(
        self, answering: Answering, history: PastTexts, subjects: Subjects, views: Views
    ) -> None:
        self._answering = answering
        self._subjects = subjects
        self._history = history
        self._views = views
        self.routes = Routes(commands={"hieuluc": self.command}, presses={ShowAsOf: self.show})

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            return [self._views.trust.say("how_to_ask_history")]
        day, words = read_day(argument, self._history.today())
        if day is None:
            return [self._views.trust.say("unknown_day")]
        if not words:
            subject = self._subjects.newest(incoming)
            if subject is None:
                return [self._views.trust.say("how_to_ask_history")]
            shown = ShowAsOf(subject.code, day)
            return [self._as_of(subject.code, subject.agency, shown, replaces=False)]
        if self._history.known(words):
            return [self._as_of(words, None, ShowAsOf(words, day), replaces=False)]
        meant = look_up(self._answering, words)
        if meant.code is not None:
            return [self._as_of(meant.code, None, ShowAsOf(meant.code, day), replaces=False)]
        if meant.choices:
            return [self._views.trust.choose_history(meant.choices, day)]
        return [self._views.trust.unfound("unknown_procedure", words)]

    def show(self, incoming: Incoming, wanted: ShowAsOf) -> list[Reply]:
        key = find_text(self._answering, wanted.code, wanted.agency)
        if key is None:
            return [self._views.talk.say("gone")]
        return [self._as_of(key.code, key.agency, wanted, replaces=True)]

    def _as_of(self, code: str, agency: str | None, wanted: ShowAsOf, *, replaces: bool) -> Reply:
        as_of = self._history.on(code, agency, wanted.day)
        if as_of.published is None:
            now = self._answering.show(code, agency)
            return self._views.trust.nothing_then(now.procedure.name if now else code, as_of)
        return self._views.past.show(
            as_of, self._history.today(), wanted.facet, wanted.page, replaces=replaces
        )


def read_day(text: str, today: date) -> tuple[date | None, str]:
    """Find the day that a text names, and give it with the rest of the text."""
    found = DAY.search(text)
    if found is not None:
        parts = found.groupdict()
        year, month, number = (
            int(parts[key] or parts[f"i{key}"] or parts[f"c{key}"]) for key in "ymd"
        )
        rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
        try:
            day = date(year, month, number) if EARLIEST <= year <= LATEST else None
        except ValueError:
            day = None
        return day, rest.removeprefix("ngày ").strip()
    said = find_day(text, today)
    if said is None or said.day is None or not EARLIEST <= said.day.year <= LATEST:
        return None, text
    return said.day, said.rest
