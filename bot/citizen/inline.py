"""A citizen types the bot's name in any chat: complete short answers to choose from."""

from bot.citizen.subjects import Subjects
from bot.messages import Incoming, Suggestion, Suggestions
from bot.views import Views
from knowledge.answering import Answer, Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.places.places import Places
from knowledge.search.result import Outcome
from knowledge.text.facets import Facet

MOST = 6
LONGEST = 256
KEPT = 60
KEPT_FOR_ONE = 5
KEPT_EXAMPLES = 300


class Inline:
    """Suggests answers; of a person's place only, and only where one is known."""

    def __init__(
        self,
        answering: Answering,
        places: Places,
        subjects: Subjects,
        views: Views,
        circumstances: ReaderCircumstances,
    ) -> None:
        self._answering = answering
        self._circumstances = circumstances
        self._places = places
        self._subjects = subjects
        self._views = views

    def suggest(self, incoming: Incoming) -> Suggestions:
        """Suggest what to send for a text that is being typed; examples for none."""
        text = incoming.text.strip()[:LONGEST]
        place = self._subjects.state(incoming).place
        if not text:
            return self._examples(place)
        mention, question = self._places.mention(text)
        resolved = mention.found.resolved if mention is not None else None
        agency = resolved.unit.agency if resolved is not None else place
        answer = self._answering.answer(question, agency)
        personal = place is not None and resolved is None
        return Suggestions(
            self._of(answer, agency),
            personal=personal,
            seconds=KEPT_FOR_ONE if personal else KEPT,
            hint=self._views.inline.hint(found=bool(answer.candidates)),
        )

    def _examples(self, place: str | None) -> Suggestions:
        """Suggest the answers to the example questions."""
        items: dict[str, Suggestion] = {}
        for question in self._views.talk.examples:
            answer = self._answering.answer(question, place)
            if answer.outcome is Outcome.ANSWERED:
                items.update({one.id: one for one in self._of(answer, place)})
        return Suggestions(
            tuple(items.values())[:MOST],
            personal=place is not None,
            seconds=KEPT_FOR_ONE if place is not None else KEPT_EXAMPLES,
            hint=self._views.inline.hint(found=False),
        )

    def _of(self, answer: Answer, agency: str | None) -> tuple[Suggestion, ...]:
        if answer.outcome is Outcome.ANSWERED:
            codes = [answer.candidates[0].code]
        elif answer.outcome is Outcome.CLARIFY:
            codes = [one.code for one in answer.candidates[:MOST]]
        else:
            return ()
        written = (self._one(code, answer.facet, agency) for code in codes)
        return tuple(one for one in written if one is not None)

    def _one(self, code: str, facet: Facet | None, agency: str | None) -> Suggestion | None:
        published = self._answering.show(code, agency)
        if published is None:
            return None
        circumstances = self._circumstances.of(published, agency, facet=facet)
        return self._views.inline.suggestion(published, circumstances)
