"""Measures on the fees of the 7,439 real records, where they are at hand."""

import gzip
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import Amount, CannotTell, Free, Reason

RECORDS = Path(__file__).parents[4] / "shared" / "data" / "procedures.jsonl.gz"

pytestmark = pytest.mark.skipif(
    not RECORDS.exists(), reason="the shared records are not beside this checkout"
)


@pytest.fixture(scope="module")
def fees() -> Counter[tuple[str, str]]:
    """Count the amounts of all records with their notes."""
    written: Counter[tuple[str, str]] = Counter()
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        for line in lines:
            for submission in json.loads(line).get("submissions") or ():
                written.update(
                    (fee.get("amount") or "", fee.get("note") or "")
                    for fee in submission.get("fees") or ()
                )
    return written


def test_no_fee_is_free_beside_a_note_that_names_a_sum(fees: Counter[tuple[str, str]]) -> None:
    free = [note for amount, note in fees if read_fee(amount, note) == Free()]

    assert free
    assert not [note for note in free if re.search(r"\d{1,3}[.,]\d{3}|\d ?(đồng|đ\b|USD)", note)]


def test_an_amount_has_the_number_that_stands_there(fees: Counter[tuple[str, str]]) -> None:
    plain = {
        amount: int(re.sub(r"\D", "", amount))
        for amount, _ in fees
        if re.fullmatch(r"[\d.,]+ (VNĐ|Việt Nam Đồng)", amount)
    }
    read = {
        amount: reading.value
        for amount, note in fees
        if amount in plain and isinstance(reading := read_fee(amount, note), Amount)
    }

    assert len(read) > 50
    assert read == {amount: Decimal(plain[amount]) for amount in read}


def test_an_amount_that_lost_its_zeros_is_never_believed(fees: Counter[tuple[str, str]]) -> None:
    lost = [fee for fee in fees if re.fullmatch(r"\d{1,3} (VNĐ|Việt Nam Đồng)", fee[0])]

    assert len(lost) > 30
    assert {read_fee(*fee) for fee in lost} == {CannotTell(Reason.SUSPICIOUS_AMOUNT)}


def test_at_most_3_percent_of_fees_are_not_understood(fees: Counter[tuple[str, str]]) -> None:
    unreadable = sum(
        count for fee, count in fees.items() if read_fee(*fee) == CannotTell(Reason.UNREADABLE)
    )

    assert unreadable <= 0.03 * fees.total()
