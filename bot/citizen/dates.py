"""A citizen asks when: the schedule from a day, its picture, another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.buttons import AskDay, ShowSchedule, ShowTimeline, digest
from bot.citizen.references import find_agency, find_code
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.state import Prompt
from bot.views import Views
from knowledge.answering import Answering
from knowledge.clock import Clock
from knowledge.conversation.context import Subject
from knowledge.description.circumstances import NO_CIRCUMSTANCES
from knowledge.records import Published
from knowledge.text.facets import Facet
from knowledge.worktime.day_mentions import DayMention

PROMPT = "day"

Ask = Callable[[Incoming], list[Reply]]


class Dates:
    """Answers questions that name a day of handing in, and presses about dates.

    `further` answers questions about procedures; whatever names no day goes there.
    """

    def __init__(
        self, answering: Answering, subjects: Subjects, views: Views, further: Ask, clock: Clock
    ) -> None:
        self._answering = answering
        self._subjects = subjects
        self._views = views
        self._further = further
        self._clock = clock
        self.routes = Routes(
            presses={
                ShowSchedule: self.schedule,
                ShowTimeline: self.timeline,
                AskDay: self.other_day,
            },
            prompts={PROMPT: self.given_day},
        )

    def mentioned(self, text: str) -> DayMention | None:
        """Find the day of handing in that a message names, seen from today.

        `Mention.alone`: the message is about the procedure that is being talked about.
        """
        return self._views.dates.due_dates.mentioned(text)

    def ask(self, incoming: Incoming) -> list[Reply]:
        """Answer a question; one that only names a day is about the procedure talked of."""
        day = self.mentioned(incoming.text)
        if day is None or not (day.alone or day.handing_in):
            return self._further(incoming)
        if not day.alone:
            before = self._subject(incoming)
            replies = self._further(replace(incoming, text=day.rest))
            subject = self._subject(incoming)
            return replies if subject in (None, before) else [*replies, *self._about(subject, day)]
        replies = self._about(self._subject(incoming), day)
        if not replies and day.handing_in:
            return [self._views.talk.which(Facet.TIME)]
        return replies or self._further(incoming)

    def _about(self, subject: Subject | None, day: DayMention) -> list[Reply]:
        if subject is None:
            return []
        published = self._answering.show(subject.code, subject.agency)
        return self.when(published, day) if published is not None else []

    def _subject(self, incoming: Incoming) -> Subject | None:
        context = self._subjects.state(incoming).context.at(self._clock())
        return next(iter(context.subjects), None)

    def when(self, published: Published, day: DayMention) -> list[Reply]:
        """Say when a dossier handed in on a day is done; one clear line for an impossible day."""
        named = self._views.dates.due_dates.named(day)
        if named.at is None:
            return [self._views.dates.problem(named)]
        return self._show(published, named.at)

    def schedule(self, incoming: Incoming, wanted: ShowSchedule) -> list[Reply]:
        """Show a page of a schedule; a moment that has passed since becomes the present one."""
        published = self._find(wanted.code, wanted.agency)
        if published is None:
            return [self._views.talk.say("gone")]
        self._talked_of(incoming, published)
        return self._show(published, self._not_past(wanted.at), wanted.page, replaces=True)

    def timeline(self, incoming: Incoming, wanted: ShowTimeline) -> list[Reply]:
        """Send the pictures of a schedule."""
        published = self._find(wanted.code, wanted.agency)
        if published is None:
            return [self._views.talk.say("gone")]
        plan = self._views.dates.due_dates.schedule(published.procedure, self._not_past(wanted.at))
        if plan is None or plan.empty or published.standing.off is not None:
            return [self._views.talk.say("stale")]
        return self._views.dates.pictures(published, plan)

    def other_day(self, incoming: Incoming, wanted: AskDay) -> list[Reply]:
        """Ask for the day of handing in."""
        detail = f"{wanted.agency}:{wanted.code}"
        self._subjects.prompt(incoming, Prompt(name=PROMPT, detail=detail))
        return [self._views.dates.ask_day()]

    def given_day(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Take the day that was asked for; a day that cannot be is asked for again."""
        day = self.mentioned(incoming.text)
        if day is None:
            return self._further(incoming)
        agency, _, code = prompt.detail.partition(":")
        published = self._find(code, agency)
        if published is None:
            return [self._views.talk.say("gone")]
        named = self._views.dates.due_dates.named(day)
        if named.at is None:
            self._subjects.prompt(incoming, Prompt(name=PROMPT, detail=prompt.detail))
        self._talked_of(incoming, published)
        return self.when(published, day)

    def _show(
        self, published: Published, at: datetime, page: int = 1, *, replaces: bool = False
    ) -> list[Reply]:
        if published.standing.off is not None:
            return [self._views.procedure.show(published, NO_CIRCUMSTANCES, replaces=replaces)]
        plan = self._views.dates.due_dates.schedule(published.procedure, at)
        if plan is None:
            return [self._views.talk.say("stale")]
        return [self._views.dates.schedule(published, plan, page, replaces=replaces)]

    def _talked_of(self, incoming: Incoming, published: Published) -> None:
        procedure = published.procedure
        self._subjects.shown(incoming, procedure.code, Facet.TIME, procedure.agency)

    def _not_past(self, at: datetime) -> datetime:
        return max(at, self._views.dates.due_dates.now())

    def _find(self, code_key: str, agency: str) -> Published | None:
        code = find_code(self._answering, code_key)
        if code is None:
            return None
        name = find_agency(self._answering, code, agency) if agency else None
        published = self._answering.show(code, name)
        if published is None:
            return None
        own = digest(published.procedure.agency) if published.procedure.agency else ""
        return published if own == agency else None
