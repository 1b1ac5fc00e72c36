"""The lexicon's data files: their form, and that what they point to is there."""

import gzip
import json
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from knowledge.text.lexicon import LexiconEntry, read_entries
from knowledge.text.normalise import folded_words
from knowledge.text.phrases import readings
from knowledge.text.syllables import is_syllable

DATA = Path(__file__).parents[3] / "knowledge" / "text" / "data"
FILES = sorted((DATA / "lexicon").glob("*.toml"))
ABBREVIATIONS = tomllib.loads((DATA / "abbreviations.toml").read_text(encoding="utf-8"))
PROCEDURES = Path(__file__).parents[4] / "shared" / "data" / "procedures.jsonl.gz"

needs_procedures = pytest.mark.skipif(not PROCEDURES.exists(), reason="../shared/data is absent")


@lru_cache(maxsize=1)
def entries() -> tuple[tuple[str, LexiconEntry], ...]:
    return tuple(
        (file.stem, entry)
        for file in FILES
        for entry in read_entries(file.read_text(encoding="utf-8"), file.name)
    )


@lru_cache(maxsize=1)
def procedures() -> dict[str, str]:
    with gzip.open(PROCEDURES, "rt", encoding="utf-8") as lines:
        return {record["code"]: record["name"] for record in map(json.loads, lines)}


def strings(entry: LexiconEntry) -> Iterator[str]:
    yield from (*entry.say, *entry.mean, *entry.when, *entry.unless)


def test_the_lexicon_covers_the_fields_of_life() -> None:
    said = sum(len(readings(phrase)) for _, entry in entries() for phrase in entry.say)

    assert len(FILES) >= 25
    assert len(entries()) >= 600
    assert said >= 2_500


def test_every_phrase_is_clean_lower_case_text() -> None:
    for name, entry in entries():
        for phrase in strings(entry):
            assert phrase == phrase.strip().lower(), f"{name}: {phrase}"
            assert phrase == unicodedata.normalize("NFC", phrase), f"{name}: {phrase}"
            assert "  " not in phrase, f"{name}: {phrase}"


def test_every_entry_says_something_official() -> None:
    for name, entry in entries():
        assert entry.mean, f"{name}: {entry.say[0]}"
        assert all(folded_words(phrase) for phrase in strings(entry)), f"{name}: {entry.say[0]}"


def test_no_phrase_has_two_meanings_in_the_same_context() -> None:
    seen: dict[tuple[tuple[str, ...], frozenset[str], frozenset[str]], str] = {}
    for name, entry in entries():
        context = (frozenset(entry.when), frozenset(entry.unless))
        said = {reading for phrase in entry.say for reading in readings(phrase)}
        for reading in said:
            other = seen.setdefault((reading, *context), f"{name}: {entry.say[0]}")
            assert other == f"{name}: {entry.say[0]}", f"{' '.join(reading)} also in {other}"


def test_conditions_do_not_contradict_each_other() -> None:
    for name, entry in entries():
        assert not set(entry.when) & set(entry.unless), f"{name}: {entry.say[0]}"


def test_abbreviations_are_typed_in_lower_case_and_stand_for_other_words() -> None:
    assert set(ABBREVIATIONS) == {"abbreviations", "official", "regional"}
    for table in ABBREVIATIONS.values():
        assert table
        for short, long in table.items():
            meant = [long] if isinstance(long, str) else long
            assert short == unicodedata.normalize("NFC", short).lower()
            assert meant, short
            assert meant != [short], short
            assert len(set(meant)) == len(meant), short
            assert all(one == unicodedata.normalize("NFC", one).lower() for one in meant), short


def test_no_short_form_stands_in_two_tables() -> None:
    every = [short for table in ABBREVIATIONS.values() for short in table]
    assert sorted(set(every)) == sorted(every)


def test_official_short_forms_are_no_words_of_their_own() -> None:
    assert [short for short in ABBREVIATIONS["official"] if is_syllable(short)] == []


@needs_procedures
def test_the_official_words_stand_together_in_a_name() -> None:
    names = [frozenset(folded_words(name)) for name in procedures().values()]
    meant = {phrase for _, entry in entries() for phrase in entry.mean}
    wanted = {phrase: frozenset(folded_words(phrase)) for phrase in meant}
    missing = {
        phrase for phrase, official in wanted.items() if not any(official <= n for n in names)
    }

    assert missing == set()
