"""Which of the offered procedures is chosen: by an ordinal, or by a piece of a name."""

from knowledge.conversation.context import Offer
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.relatedness import ProcedureLookup, named_in, weight_in
from knowledge.search.result import Outcome, SearchResult

ENOUGH = 0.5
AHEAD = 0.15
LEADS = 0.6
ALL = 0.9
MOST_PIECES = 4


def choose_offered(
    question: ParsedQuestion, found: SearchResult, offer: Offer, lookup: ProcedureLookup
) -> str | None:
    names = {code: entry.name for code in offer.codes if (entry := lookup.entry(code)) is not None}
    if question.chosen is not None:
        return _by_number(question.chosen, tuple(names))
    if question.names_nothing and question.hint is not None and offer.lead >= LEADS:
        return next(iter(names), None)
    if not names or question.names_nothing or found.outcome in (Outcome.ANSWERED, Outcome.DECLINED):
        return None
    shares = {code: named_in(question, name) for code, name in names.items()}
    best = max(shares.values())
    first = [code for code, share in shares.items() if share > best - AHEAD]
    if best >= ENOUGH and len(first) == 1:
        return first[0]
    beside = lookup.find(" ".join((*offer.said, found.question)))
    if best >= ENOUGH:
        return next((one.code for one in beside.candidates if one.code in first), None)
    return _narrowed(question, beside, offer, lookup)


def _narrowed(
    question: ParsedQuestion, beside: SearchResult, offer: Offer, lookup: ProcedureLookup
) -> str | None:
    if len(question.rest) > MOST_PIECES or question.plan.facet is not None:
        return None
    named = [one for one in beside.candidates if named_in(question, one.name) >= ALL]
    if not named:
        return None
    best = max(named, key=lambda one: (weight_in(offer.said, one.name, lookup), one.score))
    return best.code if weight_in(offer.said, best.name, lookup) > 0 else None


def _by_number(number: int, codes: tuple[str, ...]) -> str | None:
    if number < 0:
        return codes[-1] if codes else None
    return codes[number - 1] if 0 < number <= len(codes) else None
