"""A fee is read together with its note; what the two do not agree on is not read."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import Amount, CannotTell, Currency, Free, Several
from tests.knowledge.worktime.forms import rows, written

FORMS = rows("fee_forms.tsv")
WORDS = (
    *(
        "Phí",
        "Lệ phí",
        ":",
        "0",
        "20",
        "20.000",
        "50,000",
        "1.5",
        "10.000.0000",
        "đồng",
        "VNĐ",
        "đ",
    ),
    *("USD", "triệu", "Miễn phí", "không", "không có", "/giấy", "Thông tư số 47/2019/TT-BTC"),
    *("theo quy định", "Hội đồng nhân dân tỉnh", "từ ngày 01/7/2025", "50%", "trường hợp"),
    *("(", ")", ";", ".", "-", "\n"),
)
phrases = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@pytest.mark.parametrize(("amount", "note", "reading"), FORMS)
def test_a_fee_and_its_note_have_their_one_right_reading(
    amount: str, note: str, reading: str
) -> None:
    assert written(read_fee(amount, note)) == reading


def test_the_table_holds_hundreds_of_different_forms() -> None:
    assert len({form[:2] for form in FORMS}) == len(FORMS) > 300


@pytest.mark.parametrize(("amount", "note"), [form[:2] for form in FORMS])
def test_spelling_habits_do_not_change_a_reading(amount: str, note: str) -> None:
    expected = read_fee(amount, note)

    assert read_fee(*(unicodedata.normalize("NFD", text) for text in (amount, note))) == expected
    assert read_fee(amount.upper(), note.upper()) == expected
    assert read_fee(f" {amount}\u00a0", f"{note}\u200b ") == expected


def test_free_is_believed_only_while_the_note_does_not_speak_against_it() -> None:
    assert read_fee("Miễn phí", "") == Free()
    assert isinstance(read_fee("Miễn phí", "Lệ phí cấp giấy phép"), CannotTell)


def test_a_fee_for_several_cases_is_said_to_be_several() -> None:
    amount = "Phí : 2.000.000 Đồng (nghiên cứu)\nPhí : 3.500.000 Đồng (khai thác trên đất liền)"

    assert read_fee(amount, "") == Several()


def test_the_size_of_a_business_is_no_second_amount() -> None:
    note = "Từ 50 tỷ đến dưới 150 tỷ: 20 triệu đồng/Giấy chứng nhận"

    assert read_fee("20,000,000 VNĐ", note) == Amount(Decimal(20_000_000), Currency.VND)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_without_a_currency_is_never_a_fee(number: int) -> None:
    assert isinstance(read_fee(str(number), ""), CannotTell)
    assert isinstance(read_fee(f"{number:,}", ""), CannotTell)


@given(st.integers(min_value=1_000, max_value=10**12))
def test_every_amount_is_read_however_its_thousands_are_set_apart(number: int) -> None:
    expected = Amount(Decimal(number), Currency.VND)

    assert read_fee(f"{number:,} Việt Nam Đồng", "") == expected
    assert read_fee(f"{number:,} VNĐ".replace(",", "."), "") == expected
    assert read_fee(f"Lệ phí: {number} Đồng", f"{number:,}đ/giấy".replace(",", ".")) == expected


@given(st.one_of(st.text(max_size=50), phrases), st.one_of(st.text(max_size=50), phrases))
def test_reading_never_fails_whatever_is_written(amount: str, note: str) -> None:
    assert isinstance(read_fee(amount, note), (Free, Amount, Several, CannotTell))


@given(phrases, phrases)
def test_composed_and_decomposed_letters_read_alike(amount: str, note: str) -> None:
    decomposed = [unicodedata.normalize("NFD", text) for text in (amount, note)]

    assert read_fee(*decomposed) == read_fee(amount, note)


@given(phrases)
def test_nothing_is_free_that_names_a_sum(note: str) -> None:
    if any(sum_ in note for sum_ in ("20.000 đồng", "50,000 VNĐ", "20 USD", "10.000.0000 đồng")):
        assert read_fee("Miễn phí", note) != Free()


def test_a_very_long_text_is_read_in_a_moment() -> None:
    for repeated in ("20.000 đồng ", "phí : ", "1", "( ", "từ ngày 1 / "):
        text = repeated * (200_000 // len(repeated))
        assert not isinstance(read_fee(text, text), (Free, Amount))
