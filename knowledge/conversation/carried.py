"""What a question takes over from what was said before: the place, the day, the side asked."""

from knowledge.conversation.context import Context, PlaceAndDay
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.phrasing import Cue
from knowledge.conversation.subject_choice import Continuation, SubjectChoice
from knowledge.text.facets import Facet


def named_before(parsed: ParsedQuestion, choice: SubjectChoice, context: Context) -> PlaceAndDay:
    way = choice.continuation
    if way is Continuation.FRESH or choice.code is None:
        return PlaceAndDay()
    again = way in (Continuation.FOLLOW, Continuation.BACK) and not parsed.names_nothing
    if again and not (parsed.has(Cue.BACK) or parsed.has(Cue.SWITCH)):
        return PlaceAndDay()
    named = context.named_with(choice.code)
    if way in (Continuation.CASE, Continuation.SWITCH) and context.subjects:
        subject = context.subjects[0]
        return PlaceAndDay(named.place or subject.place, named.handing_in or subject.handing_in)
    return named


def carried_facet(parsed: ParsedQuestion, choice: SubjectChoice, context: Context) -> Facet | None:
    """Give the facet that is not said in full: by a short form, or carried over from before."""
    if choice.continuation is Continuation.CHOICE and context.offer is not None:
        return context.offer.facet
    if choice.continuation in (Continuation.FOLLOW, Continuation.BACK):
        return parsed.hint
    if parsed.has(Cue.SWITCH) and parsed.is_case and context.subjects:
        return context.subjects[0].facet
    return None
