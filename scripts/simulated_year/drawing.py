"""Who asks what on which day of a year, and what they do with the answer."""

import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import accumulate

from knowledge.evaluation import LabelledQuestion
from knowledge.search.result import Outcome, SearchResult
from scripts.simulated_year.wordings import Wording

DAYS = 365
# Monday to Sunday.
WEEKDAYS = (1.25, 1.15, 1.1, 1.05, 1.0, 0.45, 0.3)
CHOOSES, SAYS_NONE, SLIPS = 0.75, 0.4, 0.04
GROWTH = 0.004
MORE_QUESTIONS = 0.45
SAME_SUBJECT = 0.5
PEOPLE_SHARE = 0.25
Row = Mapping[str, object]


def draw_year(
    wordings: Sequence[Wording],
    shares: Sequence[float],
    questions: Sequence[LabelledQuestion],
    answers: Mapping[str, SearchResult],
    places: Sequence[str],
    *,
    rows: int,
    end: datetime,
    seed: int,
) -> Iterator[Row]:
    """Give so many rows of the log, day by day up to `end`; the same seed gives the same rows.

    People come back: some ask on, about the same or something else, and some on other days.
    """
    rng = random.Random(seed)
    by_source: dict[int, list[Wording]] = {}
    for one in wordings:
        by_source.setdefault(one.source, []).append(one)
    days = [end - timedelta(days=number) for number in range(DAYS, 0, -1)]
    weights = [WEEKDAYS[day.weekday()] * (1 + GROWTH * number) for number, day in enumerate(days)]
    people = max(1, round(rows * PEOPLE_SHARE))
    left, weight_left = rows, sum(weights)
    for number, (day, weight) in enumerate(zip(days, weights, strict=True)):
        today = round(left * weight / weight_left)
        left, weight_left = left - today, weight_left - weight
        for person, source in _visits(rng, _in_season(shares, number), people, today):
            place = places[person % len(places)] if person % 3 else None
            yield _row(rng, day, person, place, by_source[source], questions[source], answers)


def _visits(
    rng: random.Random, shares: Sequence[float], people: int, count: int
) -> Iterator[tuple[int, int]]:
    """Give so many questions of a day: each a person and what they ask about."""
    cumulated = list(accumulate(shares))
    person = source = 0
    for number in range(count):
        goes_on = number and rng.random() < MORE_QUESTIONS
        if not goes_on:
            person = rng.randrange(people)
        if not goes_on or rng.random() >= SAME_SUBJECT:
            (source,) = rng.choices(range(len(shares)), cum_weights=cumulated)
        yield person, source


def _in_season(shares: Sequence[float], day: int) -> list[float]:
    """Let every question have its season, some a sharp one."""
    return [
        share * (1 + 0.6 * math.sin(2 * math.pi * (day / DAYS + number * 0.618)))
        for number, share in enumerate(shares)
    ]


def _row(
    rng: random.Random,
    day: datetime,
    person: int,
    place: str | None,
    wordings: Sequence[Wording],
    labelled: LabelledQuestion,
    answers: Mapping[str, SearchResult],
) -> Row:
    text = rng.choice(wordings).text
    found = answers[text]
    answered = found.outcome is Outcome.ANSWERED
    offered = [one.code for one in found.offered]
    return {
        "at": day,
        "person": person_name(person),
        "text": text,
        "outcome": found.outcome.value,
        "code": found.candidates[0].code if answered else None,
        "facet": found.facet.value if found.facet else None,
        "place": place,
        "candidates": json.dumps([[one.code, one.score] for one in found.candidates]),
        "offered": json.dumps(offered),
        "chosen": _chosen(rng, labelled, offered) if offered else None,
        "milliseconds": max(1, round(rng.lognormvariate(2.2, 0.7))),
        "revision": 1,
        "agency": None,
    }


def _chosen(rng: random.Random, labelled: LabelledQuestion, offered: Sequence[str]) -> str | None:
    """Choose as a person who knows what they need: most do, a few press the wrong button."""
    if rng.random() < SLIPS:
        return rng.choice(list(offered))
    meant = [code for code in offered if code in labelled.codes]
    if meant:
        return meant[0] if rng.random() < CHOOSES else None
    return "" if rng.random() < SAYS_NONE else None


def person_name(number: int) -> str:
    return blake2b(str(number).encode(), digest_size=16).hexdigest()
