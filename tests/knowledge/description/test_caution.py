"""What cannot be taken at its word is told as the source says it, with a short mark."""

from datetime import date

from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.plain import plain_text
from knowledge.description.short.answer import describe_shortly
from knowledge.records import Published
from knowledge.text.facets import Facet
from tests.builders import a_procedure

DAY = date(2026, 3, 2)


def told(facet: Facet, **record: object) -> str:
    published = Published(a_procedure(**record), 1, DAY, sample=False)
    context = SectionContext(published, Circumstances(today=DAY, facet=facet))
    return plain_text(describe_shortly(context))


def of_fee(amount: str, note: str) -> str:
    fees = [{"amount": amount, "note": note}]
    return told(Facet.FEE, submissions=[{"channel": "direct", "fees": fees}])


def test_a_fee_that_ended_is_what_the_source_says() -> None:
    text = of_fee("160.000 đồng", "áp dụng đến hết ngày 31/12/2023")

    assert "nguồn ghi “160.000 đồng”, chỉ áp dụng đến hết 31/12/2023, nay đã qua" in text


def test_a_reduction_in_force_stands_beside_the_fee() -> None:
    text = of_fee("100.000 đồng", "thu 50 % từ 1/7/2025 đến hết 31/12/2026")

    assert "100.000 đồng (đang thu bằng 50 % đến hết 31/12/2026)" in text


def test_a_place_of_another_province_sends_people_to_the_centre_first() -> None:
    text = told(Facet.PLACE, executing_agency="Sở Y tế tỉnh Hà Tĩnh")

    assert "📍 Bạn hỏi nơi nộp ở Trung tâm Phục vụ hành chính công" in text
    assert "chỗ ghi Hà Tĩnh là của tỉnh khác" in text


def test_the_abolished_district_is_not_the_place_to_go() -> None:
    text = told(
        Facet.PLACE, executing_agency="UBND cấp huyện", receiving_address="Một cửa UBND cấp huyện"
    )

    assert "📍 UBND cấp huyện" not in text
    assert "Địa chỉ" not in text
    assert "cấp huyện (“UBND cấp huyện”) đã bỏ từ 01/07/2025" in text


def test_an_office_that_is_there_is_simply_named() -> None:
    assert "📍 UBND cấp xã" in told(Facet.PLACE, executing_agency="UBND cấp xã")
