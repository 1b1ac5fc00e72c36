"""A citizen asks when: the whole schedule, its picture, another day."""

from collections.abc import Callable
from datetime import datetime

from bot.buttons.dates import AskDay, ShowSchedule, ShowTimeline
from bot.citizen.references import find_text
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.state import Prompt
from bot.views import Views
from knowledge.answering import Answering
from knowledge.description.circumstances import NO_CIRCUMSTANCES
from knowledge.records import Published
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates

PROMPT = "day"

Ask = Callable[[Incoming], list[Reply]]


class ScheduleConversation:
    """Answers presses about dates; a text that names no day of those asked for goes to `ask`."""

    def __init__(
        self,
        answering: Answering,
        subjects: Subjects,
        views: Views,
        ask: Ask,
        due_dates: DueDates,
    ) -> None:
        self._answering = answering
        self._subjects = subjects
        self._views = views
        self._ask = ask
        self._due_dates = due_dates
        self.routes = Routes(
            presses={
                ShowSchedule: self.schedule,
                ShowTimeline: self.timeline,
                AskDay: self.other_day,
            },
            prompts={PROMPT: self.given_day},
        )

    def schedule(self, incoming: Incoming, wanted: ShowSchedule) -> list[Reply]:
        """Show a page of a schedule; a moment that has passed since becomes the present one."""
        published = self._find(wanted.code, wanted.agency)
        if published is None:
            return [self._views.talk.say("gone")]
        return self._show(incoming, published, wanted.at, wanted.page, replaces=True)

    def timeline(self, incoming: Incoming, wanted: ShowTimeline) -> list[Reply]:
        published = self._find(wanted.code, wanted.agency)
        if published is None:
            return [self._views.talk.say("gone")]
        plan = self._due_dates.schedule(published.procedure, self._not_past(wanted.at))
        if plan is None or plan.empty or published.banner.off is not None:
            return [self._views.talk.say("stale")]
        return self._views.dates.pictures(published, plan)

    def other_day(self, incoming: Incoming, wanted: AskDay) -> list[Reply]:
        self._subjects.prompt(incoming, PROMPT, f"{wanted.agency}:{wanted.code}")
        return [self._views.dates.ask_day()]

    def given_day(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        day = self._due_dates.mentioned(incoming.text)
        if day is None:
            return self._ask(incoming)
        agency, _, code = prompt.detail.partition(":")
        published = self._find(code, agency)
        if published is None:
            return [self._views.talk.say("gone")]
        named = self._due_dates.named(day)
        if named.at is None:
            self._subjects.prompt(incoming, PROMPT, prompt.detail)
            return [self._views.dates.problem(named)]
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
        self._subjects.shown(incoming, procedure.code, Facet.TIME, procedure.agency, at)
        if published.banner.off is not None:
            return [self._views.procedure.show(published, NO_CIRCUMSTANCES, replaces=replaces)]
        plan = self._due_dates.schedule(procedure, at)
        if plan is None:
            return [self._views.talk.say("stale")]
        return [self._views.dates.schedule(published, plan, page, replaces=replaces)]

    def _not_past(self, at: datetime) -> datetime:
        return max(at, self._due_dates.now())

    def _find(self, code: str, agency: str) -> Published | None:
        """Find the text of a button; None when its agency has none of its own any more."""
        key = find_text(self._answering, code, agency)
        published = self._answering.show(key.code, key.agency) if key else None
        if key is None or published is None or published.procedure.agency != key.agency:
            return None
        return published
