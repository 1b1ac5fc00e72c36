"""What the needs behind a question say for and against the procedures of a base."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.needs.needs import Counter, Matter
from knowledge.needs.serving import Serving
from knowledge.search.entries import IndexEntry
from knowledge.search.forward_index import Floats, Numbers
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.result import Unserved
from knowledge.search.sayings import MatterMatch, NeedMatch, Sayings

MATCHES_KEPT = 12
PROCEDURES_KEPT = 40

# How well a procedure fits a need: its case is the ordinary one or was named, no case was
# named, or another was.
CHOSEN, POSSIBLE, UNLIKELY = 1.0, 0.85, 0.7
# How fast chances fall with a worse score, and with a worse fit.
SPREAD = 0.07
SHARPER = 3
# From this score on it is clear enough what is meant to say so.
UNDERSTOOD = 0.35


@dataclass(frozen=True)
class NeedEvidence:
    """`strengths` by number of a procedure: how well a need fits that it serves, 0 to 1.

    `chances` share the certainty out among the procedures of all needs that fit, and `sayings`
    tell how well the best single saying fits, `said` the share of the question that says it
    word for word. `missing` are matches of needs that nothing in the base serves.
    """

    matches: tuple[NeedMatch, ...] = ()
    missing: tuple[NeedMatch, ...] = ()
    strengths: Mapping[int, float] = field(default_factory=dict)
    chances: Mapping[int, float] = field(default_factory=dict)
    sayings: Mapping[int, float] = field(default_factory=dict)
    said: Mapping[int, float] = field(default_factory=dict)
    matter: MatterMatch | None = None

    @property
    def best(self) -> float:
        return max(self.strengths.values(), default=0.0)

    @property
    def best_missing(self) -> float:
        return self.missing[0].score if self.missing else 0.0

    @property
    def best_matter(self) -> float:
        return self.matter.score if self.matter else 0.0

    def of(self, numbers: Numbers) -> tuple[Floats, Floats, Floats, Floats]:
        """Give strengths, chances, sayings and what is said of procedures."""
        wanted = numbers.tolist()
        kinds = self.strengths, self.chances, self.sayings, self.said
        strengths, chances, sayings, said = (
            np.array([kind.get(n, 0.0) for n in wanted], dtype=np.float32) for kind in kinds
        )
        return strengths, chances, sayings, said


@dataclass(frozen=True)
class NeedIndex:
    sayings: Sayings
    serving: Mapping[int, Sequence[Serving]]

    def unserved(self, needs: NeedEvidence) -> Unserved | None:
        """Name the need that was understood though nothing serves it, if one stands out."""
        score = needs.best_missing
        if score < UNDERSTOOD or score <= needs.best or score <= needs.best_matter:
            return None
        need = self.sayings.catalogue.needs[needs.missing[0].need]
        return Unserved(need.name, need.counter or Counter.OTHER)

    def matter(self, needs: NeedEvidence) -> Matter | None:
        """Give what no procedure is for, if that is what was asked."""
        others = max(UNDERSTOOD, needs.best, needs.best_missing)
        if needs.matter is None or needs.matter.score <= others:
            return None
        return self.sayings.catalogue.matters[needs.matter.matter]

    def read(self, query: ParsedQuery) -> NeedEvidence:
        heard = self.sayings.heard(query.words)
        every, matter = self.sayings.match(query, heard)
        matches = every[:MATCHES_KEPT]
        here = [one for one in matches if one.need in self.serving]
        strengths: dict[int, float] = {}
        chances: dict[int, float] = {}
        sayings: dict[int, float] = {}
        for match, chance in zip(here, _chances(matches, here), strict=True):
            for number, fit in self._fits(match.need, heard):
                strengths[number] = max(strengths.get(number, 0.0), match.score * fit)
                chances[number] = chances.get(number, 0.0) + chance * fit**SHARPER
                sayings[number] = max(sayings.get(number, 0.0), match.saying * fit)
        said = self._said(query, heard)
        best = sorted(strengths.items(), key=lambda pair: -pair[1])[:PROCEDURES_KEPT]
        missing = [one for one in matches if one.need not in self.serving]
        return NeedEvidence(tuple(here), tuple(missing), dict(best), chances, sayings, said, matter)

    def _said(self, query: ParsedQuery, heard: frozenset[str]) -> dict[int, float]:
        found: dict[int, float] = {}
        for need, share in self.sayings.said(query).items():
            for number, fit in self._fits(need, heard) if need in self.serving else ():
                found[number] = max(found.get(number, 0.0), share * fit**SHARPER)
        return found

    def _fits(self, need: int, heard: frozenset[str]) -> list[tuple[int, float]]:
        """Rate what serves a need in the cases whose cues were heard."""
        served = self.sayings.catalogue.needs[need]
        chosen = [not heard.isdisjoint(service.when) for service in served.serve]
        if any(chosen):
            by_service = [CHOSEN if one else UNLIKELY for one in chosen]
        elif served.ask:
            by_service = [POSSIBLE] * len(chosen)
        else:
            by_service = [UNLIKELY if service.when else POSSIBLE for service in served.serve]
            by_service[0] = CHOSEN
        return [(one.procedure, by_service[one.service]) for one in self.serving[need]]


def _chances(matches: Sequence[NeedMatch], here: Sequence[NeedMatch]) -> list[float]:
    """Share one out among all matches, more to the better ones."""
    powers = {one.need: math.exp((one.score - matches[0].score) / SPREAD) for one in matches}
    every = sum(powers.values())
    return [powers[one.need] / every for one in here]


def make_need_index(sayings: Sayings, entries: Sequence[IndexEntry]) -> NeedIndex:
    return NeedIndex(sayings, sayings.catalogue.served_by(entries))
