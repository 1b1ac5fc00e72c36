"""How people say where they live, read from data: kinds, lead-ins, words before a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.places.datafiles import PlaceTable, bundled, checked
from knowledge.places.spelling import Phrase, phrase

FILE = "place_words.toml"


class _Answers(PlaceTable):
    leads: tuple[str, ...]
    tails: tuple[str, ...]
    old: tuple[str, ...]
    forget: tuple[str, ...]
    between: tuple[str, ...]


class _Before(PlaceTable):
    at: tuple[str, ...]
    toward: tuple[str, ...]
    away: tuple[str, ...]
    keep_kind: tuple[str, ...]


class _Provinces(PlaceTable):
    names: tuple[str, ...]
    ordinary: tuple[str, ...]
    here: tuple[str, ...]


class _File(PlaceTable):
    kinds: Mapping[str, tuple[str, ...]]
    answers: _Answers
    before: _Before
    provinces: _Provinces


@dataclass(frozen=True)
class PlaceWords:
    """The words around a name; each tuple is ordered longest first."""

    kinds: Mapping[str, tuple[Phrase, ...]]
    leads: tuple[Phrase, ...]
    tails: tuple[Phrase, ...]
    old: tuple[Phrase, ...]
    forget: frozenset[str]
    between: frozenset[str]
    at: tuple[Phrase, ...]
    toward: tuple[Phrase, ...]
    away: tuple[Phrase, ...]
    keep_kind: tuple[Phrase, ...]
    needs_kind: frozenset[str]
    here: tuple[Phrase, ...]


@lru_cache(maxsize=1)
def bundled_place_words() -> PlaceWords:
    return read_place_words(bundled(FILE), FILE)


def read_place_words(text: str, file: str) -> PlaceWords:
    data = checked(text, file, _File)
    return PlaceWords(
        kinds={kind: _phrases(spellings) for kind, spellings in data.kinds.items()},
        leads=_phrases(data.answers.leads),
        tails=_phrases(data.answers.tails),
        old=_phrases(data.answers.old),
        forget=frozenset(phrase(one).key for one in data.answers.forget),
        between=frozenset(phrase(one).key for one in data.answers.between),
        at=_phrases(data.before.at),
        toward=_phrases(data.before.toward),
        away=_phrases(data.before.away),
        keep_kind=_phrases(data.before.keep_kind),
        needs_kind=frozenset(
            phrase(one).key for one in (*data.provinces.names, *data.provinces.ordinary)
        ),
        here=_phrases(data.provinces.here),
    )


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(sorted((phrase(one) for one in texts), key=lambda one: -len(one.words)))
