"""The words of times and fees are checked when they are loaded."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.worktime.reading_words import FeeWords, TimeWords, fee_words, time_words
from knowledge.worktime.readings import Currency, TimeUnit


def content(name: str) -> dict[str, Any]:
    """Load a data file as it is, to be spoiled by a test."""
    return tomllib.loads((files("knowledge.worktime") / name).read_text(encoding="utf-8"))


def test_the_words_at_hand_are_right_and_complete() -> None:
    assert set(time_words().units) == set(TimeUnit)
    assert set(fee_words().currencies) == set(Currency)


def test_a_spelling_with_two_units_is_refused() -> None:
    words = content("durations.toml")
    words["units"]["working_day"].append("ngày")

    with pytest.raises(ValidationError, match="two meanings"):
        TimeWords.model_validate(words)


def test_a_unit_without_spellings_is_refused() -> None:
    words = content("durations.toml")
    del words["units"]["week"]

    with pytest.raises(ValidationError, match="without spellings"):
        TimeWords.model_validate(words)


@pytest.mark.parametrize("phrase", ["", "  ", "5²"])
def test_an_empty_or_unreadable_phrase_is_refused(phrase: str) -> None:
    words = content("durations.toml")
    words["phrases"]["not_stated"].append(phrase)

    with pytest.raises(ValidationError, match="empty or unreadable"):
        TimeWords.model_validate(words)


def test_an_unknown_key_is_refused_by_name() -> None:
    words = content("fees.toml")
    words["provnce"] = words.pop("province")

    with pytest.raises(ValidationError, match="provnce"):
        FeeWords.model_validate(words)


def test_a_currency_without_spellings_is_refused() -> None:
    words = content("fees.toml")
    del words["currencies"]["USD"]

    with pytest.raises(ValidationError, match="without spellings"):
        FeeWords.model_validate(words)


def test_a_new_spelling_needs_nothing_but_its_line_in_the_file() -> None:
    words = content("durations.toml")
    words["units"]["working_day"].append("NGÀY  CÔNG TÁC")

    assert "ngày công tác" in TimeWords.model_validate(words).units[TimeUnit.WORKING_DAY]
