"""Records that hold no more than a name: said once, with what to do next."""

import pytest

from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.knowledge.description.telling import in_full, shortly

NAME_ONLY = Procedure(
    code="1.000863",
    name="Cấp giấy chứng nhận môn bi-a",
    field="Thể thao",
    executing_agency="Sở Thể thao; Sở Thể thao",
    url="https://dichvucong.gov.vn/p/1",
)


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_that_there_is_only_a_name_is_said_shortly_with_where_to_go_on() -> None:
    assert lines(shortly(NAME_ONLY)) == [
        "Cấp giấy chứng nhận môn bi-a",
        "Mình mới biết tên thủ tục này; giấy tờ, thời gian, lệ phí chưa có trong cơ sở dữ liệu.",
        "📍 Sở Thể thao",
        "Bạn hỏi Bộ phận Một cửa nơi nộp, hoặc xem trang của thủ tục nhé.",
        "Mã 1.000863 · văn bản chung · nạp 20/11/2025",
    ]


@pytest.mark.parametrize("facet", list(Facet))
def test_every_full_side_of_it_says_the_same_once(facet: Facet) -> None:
    told = lines(in_full(NAME_ONLY, facet))

    assert told[:4] == [
        "Cấp giấy chứng nhận môn bi-a",
        "Mình mới biết tên thủ tục này. Giấy tờ, thời gian, lệ phí, các bước:"
        " chưa có trong cơ sở dữ liệu.",
        "📍 Nơi giải quyết: Sở Thể thao",
        "Bạn xem chi tiết ở dichvucong.gov.vn, hoặc hỏi nơi này hay Bộ phận Một cửa gần nhất nhé.",
    ]
    assert told[4].startswith("Mã 1.000863 · Thể thao")


@pytest.mark.parametrize("facet", sorted(set(Facet) - {Facet.PLACE}))
def test_a_question_about_it_first_hears_that_the_side_is_missing(facet: Facet) -> None:
    text = shortly(NAME_ONLY, facet)

    assert text.startswith("Cơ sở dữ liệu chưa ghi ")
    assert "Bạn hỏi Bộ phận Một cửa nơi nộp, hoặc xem trang của thủ tục nhé." in text


def test_without_agency_and_address_the_one_stop_counter_is_named() -> None:
    bare = Procedure(code="1.1", name="Khai tử")

    assert "Bạn hỏi Bộ phận Một cửa nơi nộp nhé." in shortly(bare)
    assert "Bạn hỏi Bộ phận Một cửa gần nhất nhé." in in_full(bare, Facet.FEE)
    assert "📍" not in shortly(bare) + in_full(bare, Facet.FEE)
