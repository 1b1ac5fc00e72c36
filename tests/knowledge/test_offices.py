"""What may be written about an office."""

import pytest

from knowledge.errors import Refused
from knowledge.offices import LONGEST, ContactDetail, OfficeContact, checked


@pytest.mark.parametrize(
    ("detail", "typed", "kept"),
    [
        (
            ContactDetail.ADDRESS,
            "  01  Lý Nam Đế,\n phường Buôn Ma Thuột ",
            "01 Lý Nam Đế, phường Buôn Ma Thuột",
        ),
        (ContactDetail.PHONE, "0262.3812.345", "0262.3812.345"),
        (ContactDetail.PHONE, "(0262) 3812 345, 1022", "(0262) 3812 345, 1022"),
        (ContactDetail.PHONE, "+84 262 3812345 / 113", "+84 262 3812345 / 113"),
        (ContactDetail.HOURS, "Thứ 2–6: 7h–11h30, 13h–16h30", "Thứ 2–6: 7h–11h30, 13h–16h30"),
        (ContactDetail.MAP, "https://maps.app.goo.gl/abc", "https://maps.app.goo.gl/abc"),
        (
            ContactDetail.PORTAL,
            "http://dichvucong.gov.vn:8080/x?y=1",
            "http://dichvucong.gov.vn:8080/x?y=1",
        ),
    ],
)
def test_a_detail_is_kept_on_one_line(detail: ContactDetail, typed: str, kept: str) -> None:
    assert checked(detail, typed) == kept


@pytest.mark.parametrize(
    "typed", ["gọi cô Lan", "12", "0262 abc", "1" * 20, ",", "0262 3812 345,", "-", "٣٤٥٦٧"]
)
def test_what_is_no_phone_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="office_phone"):
        checked(ContactDetail.PHONE, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "ftp://example.vn/a",
        "dichvucong.gov.vn",
        "https://",
        "https://localhost",
        "https://người@dichvucong.gov.vn",
        "https://a b.vn",
        "https://a.vn:99999/",
        "https://[::1",
        'https://a.vn"onclick="x',
        "tg://resolve?domain=x",
    ],
)
def test_only_web_addresses_are_links(typed: str) -> None:
    for detail in (ContactDetail.MAP, ContactDetail.PORTAL):
        with pytest.raises(Refused, match="office_link"):
            checked(detail, typed)


@pytest.mark.parametrize("detail", ContactDetail)
def test_texts_are_limited_and_readable(detail: ContactDetail) -> None:
    with pytest.raises(Refused, match="office_too_long"):
        checked(detail, "9" * (LONGEST[detail] + 1))
    for typed in ("", "  ", "a\x00b", "a\u202eb"):
        with pytest.raises(Refused, match="office_unreadable"):
            checked(detail, typed)


def test_a_detail_is_put_in_place_of_what_was_there() -> None:
    nothing = OfficeContact("UBND xã Ea Ktur")

    assert nothing.with_detail(ContactDetail.MAP, "https://a.vn").map == "https://a.vn"
    assert (
        nothing.with_detail(ContactDetail.PHONE, "113").with_detail(ContactDetail.PHONE, None)
        == nothing
    )
