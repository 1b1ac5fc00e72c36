"""Of the real records only those whose letters are broken are held to be so."""

import pytest

from knowledge.checks.damage.damage import damage
from knowledge.exchange.jsonl import read_records
from knowledge.records import Procedure
from tests.builders import REAL
from tests.clocks import NOON

# "h¶i quan", "tr¬¬ưởng"; "nƣớc", "đƣợc", "nhƣng", "ngƣời" with a letter that is no "ư".
BROKEN = {"1.005250", "3.000423", "N-3076", "N-3096", "N-3097", "N-3101"}


@pytest.mark.skipif(not REAL.exists(), reason="the real procedures are not here")
def test_the_real_records_that_are_kept_back_are_really_broken() -> None:
    records = [one for _, one in read_records(REAL) if isinstance(one, Procedure)]
    found = {one.code for one in records if any(damage(one, NOON.date()))}
    assert found == BROKEN
