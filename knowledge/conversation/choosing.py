"""Which of the offered procedures is chosen: by an ordinal, or by a piece of a name."""

from knowledge.conversation.context import Offer
from knowledge.conversation.hearing import Heard
from knowledge.conversation.relating import Ground, named_in, weight_in
from knowledge.search.result import Outcome, SearchResult

ENOUGH = 0.5
AHEAD = 0.15
LEADS = 0.6
ALL = 0.9
MOST_PIECES = 4


def choose(heard: Heard, found: SearchResult, offer: Offer, ground: Ground) -> str | None:
    """Give the offered procedure that is meant; None when none of them is."""
    names = {code: entry.name for code in offer.codes if (entry := ground.entry(code)) is not None}
    if heard.chosen is not None:
        return _by_number(heard.chosen, tuple(names))
    if heard.names_nothing and heard.hint is not None and offer.lead >= LEADS:
        return next(iter(names), None)
    if not names or heard.names_nothing or found.outcome in (Outcome.ANSWERED, Outcome.DECLINED):
        return None
    shares = {code: named_in(heard, name) for code, name in names.items()}
    best = max(shares.values())
    first = [code for code, share in shares.items() if share > best - AHEAD]
    if best >= ENOUGH and len(first) == 1:
        return first[0]
    beside = ground.find(" ".join((*offer.said, found.question)))
    if best >= ENOUGH:
        return next((one.code for one in beside.candidates if one.code in first), None)
    return _narrowed(heard, beside, offer, ground)


def _narrowed(heard: Heard, beside: SearchResult, offer: Offer, ground: Ground) -> str | None:
    """Give what both the earlier question and the new words name, when that is clear."""
    if len(heard.rest) > MOST_PIECES or heard.plan.facet is not None:
        return None
    named = [one for one in beside.candidates if named_in(heard, one.name) >= ALL]
    if not named:
        return None
    best = max(named, key=lambda one: (weight_in(offer.said, one.name, ground), one.score))
    return best.code if weight_in(offer.said, best.name, ground) > 0 else None


def _by_number(number: int, codes: tuple[str, ...]) -> str | None:
    if number < 0:
        return codes[-1] if codes else None
    return codes[number - 1] if 0 < number <= len(codes) else None
