"""Who takes a dossier in the place of the people's committee."""

import pytest

from knowledge.errors import Refused
from knowledge.places.counters import FILE, bundled_counters, read_counters


@pytest.mark.parametrize(
    ("agency", "issuer", "field", "word"),
    [
        ("Công an cấp Xã", "Bộ Công an", "Đăng ký, quản lý cư trú", "công an"),
        ("Thuế tỉnh, thành phố\nThuế cơ sở", "Bộ Tài chính", "Thuế", "thuế"),
        ("Bảo hiểm xã hội cấp huyện", "Bộ Tài chính", None, "bảo hiểm xã hội"),
        ("Ban chỉ huy quân sự cấp Xã", "Bộ Quốc phòng", "Nghĩa vụ quân sự", "quân sự"),
        ("Tòa án nhân dân khu vực", None, None, "tòa án"),
        (None, "Bộ Công an", "Người có công", "công an"),
    ],
)
def test_another_counter_is_told_by_the_agency_or_else_by_the_field(
    agency: str | None, issuer: str | None, field: str | None, word: str
) -> None:
    counter = bundled_counters().instead_of_committee(agency, issuer, field)

    assert counter is not None
    assert word in counter


@pytest.mark.parametrize(
    ("agency", "issuer"),
    [
        ("Ủy ban nhân dân cấp xã", "Bộ Quốc phòng"),
        ("Công an cấp xã, Ủy ban nhân dân cấp xã", "Bộ Công an"),
        ("Trường tiểu học", "Bộ Giáo dục và Đào tạo"),
        (None, "Bộ Tư pháp"),
        (None, None),
    ],
)
def test_the_committee_stays_the_counter_where_nothing_else_is_sure(
    agency: str | None, issuer: str | None
) -> None:
    assert bundled_counters().instead_of_committee(agency, issuer, None) is None


def test_a_counter_without_agencies_is_refused() -> None:
    with pytest.raises(Refused):
        read_counters('committee = ["ubnd"]\n[[counter]]\nname = "x"\nagencies = []\n', FILE)
