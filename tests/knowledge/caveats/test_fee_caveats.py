from datetime import date

import pytest

from knowledge.caveats.caveat import Caveat, CaveatKind
from knowledge.caveats.fees import fee_caveats
from knowledge.records import Fee

DAY = date(2026, 3, 2)
END_2023, END_2026 = date(2023, 12, 31), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("amount", "note"),
    [
        ("40.000 đồng", "áp dụng đến hết ngày 31/12/2023"),
        ("40.000 đồng", "40.000đ/bản (áp dụng đến hết năm 2023 theo Thông tư 44/2023/TT-BTC)"),
        ("40.000 đồng (từ 01/7/2023 đến 31/12/2023)", ""),
        ("40.000 đồng (từ 1.7.2023 - 31.12.2023)", ""),
        ("40.000 đồng", "hết hiệu lực từ ngày 01 tháng 01 năm 2024"),
        ("40.000 đồng", "cấp lại do mất: 80.000đ/bản (áp dụng đến hết 31/12/2023)"),
        ("Miễn phí", "Miễn phí từ ngày 1/7/2023 đến 31/12/2023"),
    ],
)
def test_a_fee_that_ended_by_its_own_words_has_expired(amount: str, note: str) -> None:
    first, *_ = fee_caveats(Fee(amount=amount, note=note), DAY)
    assert first == Caveat(CaveatKind.EXPIRED, until=END_2023)
    assert first.spoils


@pytest.mark.parametrize(
    ("note", "about"),
    [
        ("áp dụng mức phí 50.000 đồng kể từ ngày 01/7/2025 đến hết ngày 31/12/2026", "50.000 đồng"),
        ("100.000 đồng/lần; 50.000 đồng/lần (áp dụng đến hết 31/12/2026)", "50.000 đồng"),
        ("Từ 1/7/2025 đến hết 31/12/2026 thu bằng 50% mức trên", "50 %"),
        ("Nộp trực tuyến giảm 20 % đến hết ngày 31/12/2026", "80 %"),
        ("(Miễn kể từ ngày 7/4/2025 đến 31/12/2026 theo Thông tư 1/2025/TT-BTC)", ""),
        ("Từ 1/7/2025 đến hết 31/12/2026: 50 nghìn đồng", "50.000 đồng"),
    ],
)
def test_a_reduction_in_force_is_told_with_its_last_day(note: str, about: str) -> None:
    (found,) = fee_caveats(Fee(amount="100.000 đồng", note=note), DAY)
    assert found == Caveat(CaveatKind.REDUCED, about, END_2026)
    assert not found.spoils


def test_a_reduction_that_ended_leaves_the_usual_fee_true() -> None:
    fee = Fee(amount="100.000 đồng", note="Thu 50% từ 1/7/2023 đến hết 31/12/2023")
    (found,) = fee_caveats(fee, DAY)
    assert found == Caveat(CaveatKind.REDUCTION_OVER, "50 %", END_2023)
    assert not found.spoils


def test_of_two_reductions_the_one_in_force_comes_first() -> None:
    note = "Từ 1/1/2023 đến 31/12/2023 thu 50 %. Từ 1/7/2025 đến hết 31/12/2026 thu 70 %."
    first, *_ = fee_caveats(Fee(amount="100.000 đồng", note=note), DAY)
    assert first == Caveat(CaveatKind.REDUCED, "70 %", END_2026)


def test_the_last_day_still_counts() -> None:
    fee = Fee(amount="40.000 đồng", note="áp dụng đến hết ngày 31/12/2026")
    assert fee_caveats(fee, END_2026) == (Caveat(CaveatKind.TEMPORARY, until=END_2026),)
    assert fee_caveats(fee, date(2027, 1, 1)) == (Caveat(CaveatKind.EXPIRED, until=END_2026),)


@pytest.mark.parametrize(
    "note",
    [
        "theo Thông tư 1/2023/TT-BTC ngày 30/6/2023",
        "với xe mua trước ngày 31/12/2023",
        "người sinh đến ngày 31/12/2023",
        "thực hiện từ ngày 15/01/2019",
        "Từ 1/7/2023 đến 31/12/2023: 40.000 đồng. Từ 1/1/2024: 40.000 đồng",
        "áp dụng đến ngày 31/02/2023",
    ],
)
def test_other_dates_say_nothing_against_a_fee(note: str) -> None:
    assert fee_caveats(Fee(amount="40.000 đồng", note=note), DAY) == ()


@pytest.mark.parametrize(
    ("amount", "note", "kind"),
    [
        ("20 đồng", "", CaveatKind.SUSPICIOUS_AMOUNT),
        ("Miễn phí", "135.000 đồng", CaveatKind.CONTRADICTED),
        ("30.000", "", CaveatKind.NO_UNIT),
        ("30.000 đồng", "do HĐND cấp tỉnh quyết định", CaveatKind.DEPENDS_ON_PROVINCE),
        ("Miễn phí", "theo Thông tư 1/2023/TT-BTC", CaveatKind.SET_ELSEWHERE),
    ],
)
def test_unclear_amounts_are_named(amount: str, note: str, kind: CaveatKind) -> None:
    assert fee_caveats(Fee(amount=amount, note=note), DAY) == (Caveat(kind),)


@pytest.mark.parametrize("note", ["", "mỗi bản", "theo Thông tư 1/2023/TT-BTC"])
def test_a_plain_fee_has_no_caveat(note: str) -> None:
    assert fee_caveats(Fee(amount="30.000 đồng", note=note), DAY) == ()
