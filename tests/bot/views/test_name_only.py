"""Records that hold no more than a name: said once, with what to do next."""

import pytest

from bot.rendering.markup import plain
from bot.views import Views
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.bot.views.rendering import labels, published, shown

NAME_ONLY = Procedure(
    code="1.000863",
    name="Cấp giấy chứng nhận môn bi-a",
    field="Thể thao",
    executing_agency="Sở Thể thao; Sở Thể thao",
    url="https://dichvucong.gov.vn/p/1",
)


def test_that_there_is_only_a_name_is_said_once_with_where_to_go_on() -> None:
    lines = [line for line in shown(NAME_ONLY).splitlines() if line]

    assert lines[:4] == [
        "Cấp giấy chứng nhận môn bi-a",
        "Mình mới biết tên thủ tục này. Giấy tờ, thời gian, lệ phí, các bước:"
        " chưa có trong cơ sở dữ liệu.",
        "📍 Nơi giải quyết: Sở Thể thao",
        "Bạn xem chi tiết ở dichvucong.gov.vn, hoặc hỏi nơi này hay Bộ phận Một cửa gần nhất nhé.",
    ]
    assert lines[4].startswith("Mã 1.000863 · Thể thao")


def test_the_address_of_the_source_is_linked() -> None:
    html = Views().procedure.show(published(NAME_ONLY)).html

    assert '<a href="https://dichvucong.gov.vn/p/1">ở dichvucong.gov.vn</a>' in html


@pytest.mark.parametrize("facet", list(Facet))
def test_every_question_about_it_gets_the_same_answer(facet: Facet) -> None:
    assert shown(NAME_ONLY, facet) == shown(NAME_ONLY)


def test_no_buttons_lead_to_sides_that_hold_nothing() -> None:
    view = Views(3_900).procedure

    trust = ["👍 Đúng", "👎 Chưa", "⚠️ Sai", "🔔"]
    assert labels(view.show(published(NAME_ONLY), Facet.FEE)) == [trust]
    assert labels(view.show(published(NAME_ONLY), variants=True)) == [
        ["Quy trình riêng của nơi khác"],
        trust,
    ]


def test_without_agency_and_address_the_one_stop_counter_is_named() -> None:
    text = plain(Views().procedure.show(published(Procedure(code="1.1", name="Khai tử"))).html)

    assert "Bạn hỏi Bộ phận Một cửa gần nhất nhé." in text
    assert "📍" not in text
