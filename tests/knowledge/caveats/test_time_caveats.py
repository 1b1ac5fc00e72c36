from datetime import date

import pytest

from knowledge.caveats.caveat import Caveat, CaveatKind
from knowledge.caveats.times import time_caveats

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "kind"), [("7", CaveatKind.NO_UNIT), ("0 ngày làm việc", CaveatKind.ZERO)]
)
def test_unclear_times_are_named(text: str, kind: CaveatKind) -> None:
    assert time_caveats(text, DAY) == (Caveat(kind),)


def test_a_time_that_ended_by_its_own_words_has_expired() -> None:
    expired = Caveat(CaveatKind.EXPIRED, until=date(2024, 6, 30))
    assert time_caveats("10 ngày (áp dụng đến ngày 30/6/2024)", DAY) == (expired,)
    assert time_caveats("Trước ngày 01/7/2024: 10 ngày", DAY) == (expired,)


def test_a_text_that_also_tells_what_holds_now_is_left_alone() -> None:
    text = "Trước ngày 01/7/2024: 10 ngày; từ ngày 01/7/2024: 5 ngày"
    assert time_caveats(text, DAY) == ()


@pytest.mark.parametrize("text", ["", "5 ngày làm việc", "30 ngày kể từ ngày nhận hồ sơ"])
def test_a_plain_time_has_no_caveat(text: str) -> None:
    assert time_caveats(text, DAY) == ()
