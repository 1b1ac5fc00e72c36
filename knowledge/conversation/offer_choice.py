"""Which of the offered procedures is meant by what is typed, if any of them is."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.answering import Answering
from knowledge.conversation.context import Offer
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.phrasing import Cue
from knowledge.conversation.relatedness import COMMON, named_in, weigh, weight_in
from knowledge.search.result import Outcome, SearchResult
from knowledge.text.normalise import fold, words

LEADS = 0.8
NEAR = 6
# How much of the name is said, and how far ahead of the others.
ENOUGH = 0.5
AHEAD = 0.15
ALL = 0.9
MOST_PIECES = 4
# Of what a name says beside what is typed: less than one word that tells anything.
LITTLE = 0.15


@dataclass(frozen=True)
class OfferChoice:
    """A question, and what the search says of it."""

    question: ParsedQuestion
    found: SearchResult
    answering: Answering

    def choose(self, offer: Offer) -> str | None:
        question, found = self.question, self.found
        entries = {code: self.answering.entry(code) for code in offer.codes}
        names = {code: entry.name for code, entry in entries.items() if entry is not None}
        if question.chosen is not None:
            return by_number(question.chosen, tuple(names))
        if question.names_nothing and question.hint is not None and offer.lead >= LEADS:
            return next(iter(names), None)
        placed = found.outcome in (Outcome.ANSWERED, Outcome.DECLINED)
        if not names or question.names_nothing or placed or not self.names_something():
            return None
        best = self.best_named(names)
        if best is not None or self._fits_another(names):
            return best
        beside = self.answering.find(" ".join((*offer.said, found.question)))
        shares = {code: named_in(question, name) for code, name in names.items()}
        most = max(shares.values())
        if most >= ENOUGH:
            first = [code for code, share in shares.items() if share > most - AHEAD]
            return next((one.code for one in beside.candidates if one.code in first), None)
        return self._narrowed(beside, offer)

    def names_something(self) -> bool:
        """Tell whether a word stands for more than what half of all names hold ("đăng ký")."""
        typed = (
            w
            for slot in self.question.rest
            for w in self.question.plan.words[slot.start : slot.end]
        )
        return any(self.answering.rarity(word) > COMMON for word in typed)

    def best_named(self, names: Mapping[str, str]) -> str | None:
        """Give the one whose name says what is typed, and the least beside."""
        shares = {code: named_in(self.question, name) for code, name in names.items()}
        best = max(shares.values())
        first = [code for code, share in shares.items() if share > best - AHEAD]
        if best < ENOUGH or self._fits_another(names):
            return None
        if len(first) == 1:
            return first[0]
        beyond = {code: self._beyond(names[code]) for code in first}
        least = min(beyond.values())
        closest = [code for code in first if beyond[code] == least]
        return closest[0] if len(closest) == 1 and least < LITTLE else None

    def _fits_another(self, names: Mapping[str, str]) -> bool:
        """Tell whether a procedure that is not offered is named better than those that are."""
        mine = max((self._fit(name) for name in names.values()), default=(0.0, 0.0))
        others = [one for one in self.found.candidates[:NEAR] if one.code not in names]
        return any(self._fit(one.name) > mine for one in others)

    def _fit(self, name: str) -> tuple[float, float]:
        return named_in(self.question, name), -self._beyond(name)

    def _beyond(self, name: str) -> float:
        """Weigh what a name says that the question does not."""
        typed = {fold(word) for word in self.question.plan.words}
        beyond = (word for word in words(name) if fold(word) not in typed)
        return weigh(beyond, self.answering)

    def _narrowed(self, beside: SearchResult, offer: Offer) -> str | None:
        """Give what both the earlier question and the new words name, when that is clear."""
        if len(self.question.rest) > MOST_PIECES or self.question.plan.facet is not None:
            return None
        named = [one for one in beside.candidates if named_in(self.question, one.name) >= ALL]
        if not named:
            return None
        ranked = [(weight_in(offer.said, one.name, self.answering), one.score) for one in named]
        best = max(ranked)
        return named[ranked.index(best)].code if best[0] > 0 else None

    def asks_of_offered(self) -> bool:
        """Tell whether something is asked that only one of those offered could be about."""
        question = self.question
        asked = question.names_nothing and (question.facet or question.hint)
        return bool(asked) and not question.has(Cue.BACK)


def by_number(number: int, codes: tuple[str, ...]) -> str | None:
    if number < 0:
        return codes[-1] if codes else None
    return codes[number - 1] if 0 < number <= len(codes) else None
