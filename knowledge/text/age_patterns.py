"""The patterns of told ages over canonical words joined by spaces, made once from the data."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from knowledge.text.age_words import OLDEST, AgeWords, age_words
from knowledge.text.normalise import fold
from knowledge.text.numbers import NUMBER, any_way, number_of

_PARTS_OF_A_YEAR = {"months": 12, "weeks": 53, "days": 366}
_DECADE = 9
_MOST_APART = 5
_FIRST_YEAR = 1900


@dataclass(frozen=True)
class AgeMatch:
    start: int
    end: int
    low: int
    high: int


class AgePatterns:
    def __init__(self, words: AgeWords) -> None:
        told = (*words.unit, *words.months, *words.weeks, *words.grades.said, *words.birth.before)
        staged = (phrase.split()[-1] for stage in words.stages for phrase in stage.said)
        self._triggers = frozenset(fold(word) for word in (*told, *staged))
        self._years = _years(words)
        bounds = words.bounds
        self._kinds = {
            name: re.compile(any_way(getattr(bounds, name), marked=words.marked))
            for name in ("below", "at_most", "nearly", "at_least", "past")
        }
        bound = any_way((*words.bounds.below, *words.bounds.at_least), marked=words.marked)
        self._short = re.compile(
            rf"(?<!\S)(?:(?P<bound>{bound}) )?(?P<low>[0-9]{{1,2}}) ?{_glued(words.short)}(?!\S)"
        )
        self._not_short_after = re.compile(rf"{any_way(words.not_short_after)}(?: \S+)? $")
        parts = rf"(?:(?P<months>{any_way(words.months)})|{any_way((*words.weeks, *words.days))})"
        self._young = re.compile(
            rf"{any_way(words.young)}(?: {any_way(words.reached)})? (?P<low>{NUMBER})"
            rf" {parts}(?! {any_way(words.not_age_before)})"
        )
        birth = any_way(words.birth.before)
        between = any_way(words.birth.between)
        self._birth = re.compile(
            rf"{birth}(?: {between}| [0-9]{{1,2}}(?!\S))* (?P<year>[0-9]{{4}})(?!\S)"
            rf"|{birth}(?: {between})* (?P<short>[0-9]{{2}})(?!\S)"
            rf"|{birth}(?: {between})* (?P<decade>[0-9])x(?!\S)"
            r"|(?<!\S)2k(?P<after>[0-9]{1,2})(?!\S)"
        )
        self._not_birth = re.compile(rf"{any_way(words.birth.not_after)} $")
        self._grades = words.grades
        self._grade = re.compile(
            rf"{any_way(words.grades.said)} (?P<grade>{NUMBER}|[0-9]{{1,2}}(?=[a-z][0-9]?(?!\S)))"
        )
        self._no_grade = re.compile(rf"{any_way(words.grades.not_after)} $")
        self._stages = [
            (re.compile(any_way(stage.said)), stage.low, stage.high) for stage in words.stages
        ]

    def may_be_told(self, words: Sequence[str]) -> bool:
        return any(word[:1].isdigit() or fold(word) in self._triggers for word in words)

    def all_in(self, text: str, today: date) -> Iterator[AgeMatch]:
        """Give every reading, the surer before those that may overlap them."""
        yield from self.in_years(text)
        yield from self._born(text, today)
        for match in self._young.finditer(text):
            age = number_of(match["low"]) // (
                _PARTS_OF_A_YEAR["months"] if match["months"] else 365
            )
            yield AgeMatch(match.start("low"), match.end(), age, age)
        for pattern, low, high in self._stages:
            for match in pattern.finditer(text):
                yield AgeMatch(match.start(), match.end(), low, high)
        yield from self._graded(text)
        for match in self._short.finditer(text):
            if not self._not_short_after.search(text[: match.start("low")]):
                age, kind = int(match["low"]), self._kind(match["bound"] or "")
                low = 0 if kind == "below" else age
                high = age - 1 if kind == "below" else OLDEST if kind == "at_least" else age
                yield AgeMatch(match.start(), match.end(), low, max(high, 0))

    def in_years(self, text: str) -> list[AgeMatch]:
        found: list[AgeMatch] = []
        for match in self._years.finditer(text):
            one = self._read(match)
            goes_on = found and not text[found[-1].end : one.start].strip()
            if goes_on and one.low == 0 and found[-1].high == OLDEST:
                one = replace(found.pop(), end=one.end, high=one.high)
            if one.low <= one.high:
                found.append(one)
        return found

    def _read(self, match: re.Match[str]) -> AgeMatch:
        low, high, start = _numbers(match)
        bound, to = match["bound"] or "", match["to"] or ""
        kind = self._kind(bound)
        for part, parts in _PARTS_OF_A_YEAR.items():
            if match[part]:
                whole = high % parts == 0
                low, high = low // parts, high // parts
                # Below 36 months is below 3 years, but below 18 months is 1 year and less.
                high += kind == "below" and not whole
        if to:
            high -= self._kind(to) == "below"
        elif match["less"] or kind == "at_most":
            low = 0
        elif match["more"] or kind == "at_least":
            high = high if high > low else OLDEST
        elif kind == "below":
            low, high = 0, high - 1
        elif kind == "nearly":
            low, high = low - 1, high - 1
        elif kind == "past" or match["odd"]:
            high += _DECADE
        return AgeMatch(match.start() if bound else start, match.end(), max(low, 0), high)

    def _kind(self, bound: str) -> str:
        found = (kind for kind, pattern in self._kinds.items() if pattern.fullmatch(bound))
        return next(found, "")

    def _born(self, text: str, today: date) -> Iterator[AgeMatch]:
        for match in self._birth.finditer(text):
            first = last = _year(match, today)
            if match["decade"]:
                last = first + _DECADE
            if self._not_birth.search(text[: match.start()]):
                continue
            if first >= _FIRST_YEAR and last <= today.year:
                low = max(today.year - last - 1, 0)
                yield AgeMatch(match.start(), match.end(), low, today.year - first)

    def _graded(self, text: str) -> Iterator[AgeMatch]:
        for match in self._grade.finditer(text):
            grade = number_of(match["grade"])
            if grade and grade <= self._grades.last:
                age = self._grades.first_age + grade - 1
                if not self._no_grade.search(text[: match.start()]):
                    yield AgeMatch(match.start(), match.end(), age, age + 1)


def _years(words: AgeWords) -> re.Pattern[str]:
    bounds = words.bounds
    limits = (*bounds.below, *bounds.at_most)
    every = (*limits, *bounds.nearly, *bounds.at_least, *bounds.past, *bounds.exactly)
    unit = any_way(words.unit)
    parts = "|".join(rf"(?P<{part}>{any_way(getattr(words, part))})" for part in _PARTS_OF_A_YEAR)
    return re.compile(
        rf"(?:(?P<bound>{any_way(every, marked=words.marked)}) )?(?<![0-9] )(?P<low>{NUMBER})"
        rf"(?: (?P<odd>{any_way(bounds.odd)}))?"
        rf"(?:(?: (?P<to>{any_way(limits, marked=words.marked)}))? (?P<high>{NUMBER}))?"
        rf"(?: (?:{parts}))? {unit}(?! {any_way(words.not_before, marked=words.not_before)})"
        rf"(?: (?:(?P<more>{any_way(bounds.or_more)})|(?P<less>{any_way(bounds.or_less)})))?"
        rf"|(?<!\S)(?P<glued>[0-9]{{1,3}}){_glued(words.unit)}(?!\S)"
    )


def _glued(units: Sequence[str]) -> str:
    return f"(?:{'|'.join({*units, *map(fold, units)})})"


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    """Give the lowest and the highest age, and where the first number stands."""
    if match["glued"]:
        age = int(match["glued"])
        return age, age, match.start()
    low, start = number_of(match["low"]), match.start("low")
    if match["high"] is None:
        return low, low, start
    high = number_of(match["high"])
    apart = OLDEST if match["bound"] else _MOST_APART
    if match["to"] or (low < high <= low + apart and _alike(match)):
        return low, high, start
    if low < 10 and high < 10 and _alike(match) and not match["low"].isdigit():
        return 10 * low + high, 10 * low + high, start
    # What stands before is no age: "nam 20 tuổi", "nhà số 5 20 tuổi".
    return high, high, match.start("high")


def _alike(match: re.Match[str]) -> bool:
    return match["low"].isdigit() == match["high"].isdigit()


def _year(match: re.Match[str], today: date) -> int:
    if match["year"]:
        return int(match["year"])
    if match["after"]:
        return 2000 + int(match["after"])
    short = int(match["short"]) if match["short"] else 10 * int(match["decade"])
    return (1900 if short > today.year % 100 else 2000) + short


@lru_cache(maxsize=1)
def age_patterns() -> AgePatterns:
    return AgePatterns(age_words())
