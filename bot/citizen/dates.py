"""A citizen asks when: the schedule, its picture, another day; or what applied on a day."""

from collections.abc import Callable
from datetime import date, datetime

from bot.buttons.citizen import ShowAsOf
from bot.buttons.dates import AskDay, ShowSchedule, ShowTimeline
from bot.citizen.references import Subjects, find_text, look_up
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.state import Prompt
from bot.views import Views
from knowledge.answering import Answering
from knowledge.description.circumstances import NO_CIRCUMSTANCES
from knowledge.past_texts import PastTexts
from knowledge.records import Published
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates
from knowledge.worktime.typed_days import typed_day

PROMPT = "day"

Ask = Callable[[Incoming], list[Reply]]
EARLIEST, LATEST = 1945, 2199


class ScheduleConversation(Conversation):
    """Answers presses about dates; a text that names no day of those asked for goes to `ask`."""

    answering: Answering
    subjects: Subjects
    views: Views
    ask: Ask
    due_dates: DueDates

    def routes(self) -> Routes:
        return Routes(
            presses={
                ShowSchedule: self.schedule,
                ShowTimeline: self.timeline,
                AskDay: self.other_day,
            },
            prompts={PROMPT: self.given_day},
            again={PROMPT: self.given_day},
        )

    def schedule(self, incoming: Incoming, wanted: ShowSchedule) -> list[Reply]:
        published = self._find(wanted.code, wanted.agency)
        if published is None:
            return [self.views.talk.say("gone")]
        return self._show(incoming, published, wanted.at, wanted.page, replaces=True)

    def timeline(self, incoming: Incoming, wanted: ShowTimeline) -> list[Reply]:
        published = self._find(wanted.code, wanted.agency)
        if published is None:
            return [self.views.talk.say("gone")]
        plan = self.due_dates.schedule(published.procedure, self._not_past(wanted.at))
        if plan is None or plan.empty or published.banner.off is not None:
            return [self.views.talk.say("stale")]
        return self.views.dates.pictures(published, plan)

    def other_day(self, incoming: Incoming, wanted: AskDay) -> list[Reply]:
        self.subjects.prompt(incoming, PROMPT, f"{wanted.agency}:{wanted.code}")
        return [self.views.dates.say("which_day")]

    def given_day(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        day = self.due_dates.mentioned(incoming.text)
        if day is None:
            return self.ask(incoming)
        agency, _, code = prompt.detail.partition(":")
        published = self._find(code, agency)
        if published is None:
            return [self.views.talk.say("gone")]
        named = self.due_dates.named(day)
        if named.at is None:
            self.subjects.prompt(incoming, PROMPT, prompt.detail)
            return [self.views.dates.problem(named)]
        return self._show(incoming, published, named.at)

    def _show(
        self,
        incoming: Incoming,
        published: Published,
        at: datetime,
        page: int = 1,
        *,
        replaces: bool = False,
    ) -> list[Reply]:
        procedure, at = published.procedure, self._not_past(at)
        self.subjects.shown(incoming, procedure.code, Facet.TIME, procedure.agency, at)
        if published.banner.off is not None:
            return [self.views.procedure.show(published, NO_CIRCUMSTANCES, replaces=replaces)]
        plan = self.due_dates.schedule(procedure, at)
        if plan is None:
            return [self.views.talk.say("stale")]
        return [self.views.dates.schedule(published, plan, page, replaces=replaces)]

    def _not_past(self, at: datetime) -> datetime:
        return max(at, self.due_dates.now())

    def _find(self, code: str, agency: str) -> Published | None:
        """Find the text of a button; None when its agency has none of its own any more."""
        key = find_text(self.answering, code, agency)
        published = self.answering.show(key.code, key.agency) if key else None
        if key is None or published is None or published.procedure.agency != key.agency:
            return None
        return published


class PastTextConversation(Conversation):
    answering: Answering
    history: PastTexts
    subjects: Subjects
    views: Views

    def routes(self) -> Routes:
        return Routes(commands={"hieuluc": self.command}, presses={ShowAsOf: self.show})

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            return [self.views.trust.say("how_to_ask_history")]
        day, words = read_day(argument, self.history.today())
        if day is None:
            return [self.views.trust.say("unknown_day")]
        if not words:
            subject = self.subjects.newest(incoming)
            if subject is None:
                return [self.views.trust.say("how_to_ask_history")]
            shown = ShowAsOf(subject.code, day)
            return [self._as_of(subject.code, subject.agency, shown, replaces=False)]
        if self.history.known(words):
            return [self._as_of(words, None, ShowAsOf(words, day), replaces=False)]
        meant = look_up(self.answering, words)
        if meant.code is not None:
            return [self._as_of(meant.code, None, ShowAsOf(meant.code, day), replaces=False)]
        if meant.choices:
            return [self.views.trust.choose_history(meant.choices, day)]
        return [self.views.trust.unfound("unknown_procedure", words)]

    def show(self, incoming: Incoming, wanted: ShowAsOf) -> list[Reply]:
        key = find_text(self.answering, wanted.code, wanted.agency)
        if key is None:
            return [self.views.talk.say("gone")]
        return [self._as_of(key.code, key.agency, wanted, replaces=True)]

    def _as_of(self, code: str, agency: str | None, wanted: ShowAsOf, *, replaces: bool) -> Reply:
        as_of = self.history.on(code, agency, wanted.day)
        if as_of.published is None:
            now = self.answering.show(code, agency)
            return self.views.trust.nothing_then(now.procedure.name if now else code, as_of)
        return self.views.past.show(
            as_of, self.history.today(), wanted.facet, wanted.page, replaces=replaces
        )


def read_day(text: str, today: date) -> tuple[date | None, str]:
    """Find the day that a text names, and give it with the rest of the text."""
    found = typed_day(text, today)
    if found is None:
        return None, text
    known = found.day is not None and EARLIEST <= found.year <= LATEST
    return found.day if known else None, found.rest
