"""Measures on the 7,439 real records, where they are at hand."""

import re
import unicodedata
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import CannotTell, Duration, Reason, TimeUnit
from scripts.worktime_figures import written_times

RECORDS = Path(__file__).parents[4] / "shared" / "data" / "procedures.jsonl.gz"
UNITS = {
    "ngày làm việc": TimeUnit.WORKING_DAY,
    "ngày": TimeUnit.CALENDAR_DAY,
    "giờ": TimeUnit.HOUR,
    "tháng": TimeUnit.MONTH,
}

pytestmark = pytest.mark.skipif(
    not RECORDS.exists(), reason="the shared records are not beside this checkout"
)


@pytest.fixture(scope="module")
def times() -> Counter[str]:
    return written_times(RECORDS)


def one_number_and_unit(text: str) -> tuple[Fraction, TimeUnit] | None:
    """Find, in another way than the reader, the one number and unit of a text that has one."""
    plain = unicodedata.normalize("NFC", text).lower()
    found = re.findall(
        r"(\d+(?:[.,]\d+)?) *(?:\([^)]*\))? *(ngày\s+làm\s+việc|ngày|giờ|tháng)", plain
    )
    if len(found) != 1 or len(re.findall(r"\d+(?:[.,]\d+)?", plain)) != 1:
        return None
    number, unit = found[0]
    return Fraction(number.replace(",", ".")), UNITS[" ".join(unit.split())]


def test_of_times_with_one_number_and_unit_at_most_3_percent_stay_unread(
    times: Counter[str],
) -> None:
    clear = {text: found for text in times if (found := one_number_and_unit(text))}
    unread = sum(times[text] for text in clear if not isinstance(read_duration(text), Duration))

    assert sum(times[text] for text in clear) > 4_500
    assert unread <= 0.03 * sum(times[text] for text in clear)


def test_every_time_that_is_read_has_the_number_and_unit_that_stand_there(
    times: Counter[str],
) -> None:
    wrong = {
        text: (read, found)
        for text in times
        if isinstance(read := read_duration(text), Duration)
        and (found := one_number_and_unit(text))
        and (read.value, read.unit) != found
    }

    assert wrong == {}


def test_every_bare_number_is_said_to_lack_its_unit(times: Counter[str]) -> None:
    bare = [text for text in times if text.strip().isdigit()]

    assert len(bare) > 10
    assert {read_duration(text) for text in bare} == {CannotTell(Reason.NO_UNIT)}


def test_next_to_nothing_remains_unreadable(times: Counter[str]) -> None:
    unreadable = sum(
        count
        for text, count in times.items()
        if read_duration(text) == CannotTell(Reason.UNREADABLE)
    )

    assert unreadable <= 0.01 * times.total()
