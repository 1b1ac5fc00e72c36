"""Find a place that is named inside a question, and give the question without it.

A name counts only where something says that it is one: a word for where (ở, tại), a kind (xã,
phường), an old district behind it, letters that no Vietnamese word has (Ea Kao), or capitals.
Words of ordinary questions are never taken for a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.places.communes import DISTRICT_KINDS
from knowledge.places.elsewhere import ElsewhereFinder, ElsewhereWords, OutsidePlace
from knowledge.places.finding import PlaceSearch, choose
from knowledge.places.gazetteer import Gazetteer, PlaceName
from knowledge.places.place_words import PlaceWords
from knowledge.places.spelling import Phrase, contradictions, word_key
from knowledge.places.tokenized_question import TokenizedQuestion

MOST_WORDS_OF_A_NAME = 4
SHORTEST_WITH_SLIP = 6
SHORTEST_ALONE = 4
LONG_NAME, LONG_KEY = 3, 9

Meant = tuple[PlaceName, ...]


@dataclass(frozen=True)
class PlaceMention:
    """A place as it is named; `outside`: one of another province, where no office is known."""

    text: str
    found: PlaceSearch
    outside: bool = False


@dataclass(frozen=True)
class _Before:
    """What stands before a name: its kind, where that begins, and all that goes with it."""

    kind: str | None
    kind_start: int
    start: int
    says_where: bool = False
    away: bool = False


@dataclass(frozen=True)
class _Spot:
    """Words[start:end] of a question, which say where; the place's own name begins at `name`."""

    start: int
    name: int
    end: int
    away: bool
    named: Meant


class MentionFinder:
    def __init__(
        self, gazetteer: Gazetteer, place_words: PlaceWords, elsewhere: ElsewhereWords
    ) -> None:
        self._gazetteer = gazetteer
        self._elsewhere = ElsewhereFinder(elsewhere)
        self._names = gazetteer.names
        self._place_words = place_words
        self._needs_kind = place_words.provinces.names | place_words.provinces.ordinary
        self._long_keys = tuple(key for key in self._names if len(key) >= SHORTEST_WITH_SLIP - 1)
        self._written_kinds = {word_key(kind.split()[-1]) for kind in place_words.kinds}
        self._kinds = [
            (kind, words) for kind, spellings in place_words.kinds.items() for words in spellings
        ]

    def mention(self, question: str) -> tuple[PlaceMention | None, str]:
        asked = TokenizedQuestion(question)
        outside = list(self._elsewhere.all_in(asked))
        spots = []
        for spot in self._spots(asked):
            end = self._elsewhere.named_at(asked, spot.end)
            if end > spot.end:
                outside.append(OutsidePlace(spot.start, spot.name, end))
            elif not _lies_outside(spot, outside):
                spots.append(spot)
        if not spots and outside:
            first = outside[0]
            mention = PlaceMention(asked.span(first.name, first.end), PlaceSearch(), outside=True)
            return mention, asked.without((one.start, one.end) for one in outside)
        if not spots:
            return None, question
        chosen = next((spot for spot in spots if not spot.away), spots[0])
        mention = PlaceMention(asked.span(chosen.name, chosen.end), choose(chosen.named))
        return mention, asked.without((spot.start, spot.end) for spot in spots)

    def _spots(self, asked: TokenizedQuestion) -> Iterator[_Spot]:
        at = 0
        while at < len(asked):
            spot = self._at(asked, at)
            if spot:
                yield spot
            at = spot.end if spot else at + 1

    def _at(self, asked: TokenizedQuestion, at: int) -> _Spot | None:
        most = min(MOST_WORDS_OF_A_NAME, len(asked) - at)
        known = asked.keys[at] in self._gazetteer.beginnings
        for end in range(at + most, at, -1) if known else ():
            named = self._meant(asked.part(at, end))
            spot = self._spot(asked, at, end, named) if named and asked.is_one(at, end) else None
            if spot:
                return spot
        return self._with_a_slip(asked, at, most)

    def _meant(self, typed: Phrase) -> Meant:
        return tuple(
            one
            for one in self._names.get(typed.key, ())
            if not contradictions(typed.marked, one.name.marked)
            and (len(typed.words) == len(one.name.words) or typed.is_foreign)
        )

    def _spot(self, asked: TokenizedQuestion, start: int, end: int, named: Meant) -> _Spot | None:
        before = self._before(asked, start)
        behind, in_district = self._district_behind(asked, end, named)
        name = asked.part(start, end)
        if before.kind is None and not in_district:
            if name.key in self._needs_kind or named[0].needs_kind:
                return None
            if not (before.says_where or _stands_alone(name) or asked.is_capitalised(start, end)):
                return None
        sure = before.says_where or bool(in_district) or name.is_foreign
        meant = _of_kind(in_district or named, before.kind, strictly=not sure)
        if not meant:
            return None
        return self._with_end(
            asked, _Spot(before.start, before.kind_start, behind, before.away, meant)
        )

    def _before(self, asked: TokenizedQuestion, name: int) -> _Before:
        kind, start = self._kind_before(asked, name)
        if kind and asked.ends(start, self._place_words.before.keep_kind) != start:
            return _Before(kind, start, name)
        where = asked.ends(start, self._place_words.before.at)
        if where != start:
            return _Before(kind, start, where, says_where=True)
        away = asked.ends(start, self._place_words.before.away)
        if away != start:
            return _Before(kind, start, away, says_where=True, away=True)
        toward = asked.ends(start, self._place_words.before.toward) != start
        return _Before(kind, start, start, says_where=toward)

    def _kind_before(self, asked: TokenizedQuestion, name: int) -> tuple[str | None, int]:
        for kind, words in self._kinds:
            start = asked.ends(name, (words,))
            if start != name:
                return kind, start
        return None, name

    def _district_behind(
        self, asked: TokenizedQuestion, end: int, named: Meant
    ) -> tuple[int, Meant]:
        best = end
        inside: Meant = ()
        for one in named:
            for district in one.districts:
                to = asked.begins(end, self._gazetteer.districts[district])
                if to > best:
                    best, inside = to, ()
                if to == best and to > end:
                    inside = (*inside, one)
        return best, inside

    def _with_end(self, asked: TokenizedQuestion, spot: _Spot) -> _Spot:
        """Take in "cũ" and the province behind a place; "cũ" says that the name is an old one."""
        named, end = spot.named, spot.end
        old = asked.begins(end, self._place_words.answers.old)
        if old > end and (old == len(asked) or not asked.part(end, old).marked.isascii()):
            named, end = tuple(one for one in named if not one.is_new) or named, old
        end = asked.begins(end, self._place_words.provinces.here)
        return replace(spot, end=end, named=named)

    def _with_a_slip(self, asked: TokenizedQuestion, at: int, most: int) -> _Spot | None:
        """Find a name with one slip, only where the kind is written out before it."""
        if at == 0 or asked.keys[at - 1] not in self._written_kinds:
            return None
        kind, start = self._kind_before(asked, at)
        where = asked.ends(start, self._place_words.before.at) != start
        for end in range(at + min(most, LONG_NAME), at, -1):
            typed = asked.part(at, end)
            if len(typed.key) < SHORTEST_WITH_SLIP or not asked.is_one(at, end):
                continue
            if meant := self._nearly_meant(typed, kind, where=where):
                return self._spot(asked, at, end, meant)
        return None

    def _nearly_meant(self, typed: Phrase, kind: str | None, *, where: bool) -> Meant:
        """Give what is named nearly so; words that may be ordinary ones need a word for where."""
        near = process.extractOne(typed.key, self._long_keys, scorer=OSA.distance, score_cutoff=1)
        if near is None:
            return ()
        return tuple(
            one
            for one in self._names[near[0]]
            if one.kind == kind
            and len(one.name.words) == len(typed.words)
            and (where or typed.is_foreign or one.name.is_foreign)
            and (typed.marked.isascii() or OSA.distance(typed.marked, one.name.marked) <= 1)
        )


def _lies_outside(spot: _Spot, outside: list[OutsidePlace]) -> bool:
    """Tell whether a name is that of a place elsewhere, or of a part of one ("…, Hà Nội")."""
    return any(spot.start < one.end and one.start <= spot.end for one in outside)


def _stands_alone(name: Phrase) -> bool:
    foreign = name.is_foreign and (len(name.key) >= SHORTEST_ALONE or _is_abbreviation(name))
    return foreign or (len(name.words) >= LONG_NAME and len(name.key) >= LONG_KEY)


def _is_abbreviation(name: Phrase) -> bool:
    return not set(name.key) & set("aeiouy")


def _of_kind(named: Meant, kind: str | None, *, strictly: bool) -> Meant:
    if kind is None:
        return named
    of_kind = tuple(one for one in named if one.kind == kind)
    if of_kind or strictly:
        return of_kind
    return tuple(one for one in named if one.is_district == (kind in DISTRICT_KINDS)) or named
