"""Notices, reviews and switches over answers, within what a message holds."""

from datetime import date

import pytest

from bot.rendering.markup import plain, units
from bot.views import Views
from knowledge.records import Banner, Published
from knowledge.text.facets import Facet
from tests.builders import a_procedure

PAGE = 4_096


def shown(standing: Banner, facet: Facet | None = None, **overrides: object) -> str:
    procedure = a_procedure(**overrides)
    published = Published(procedure, 1, date(2025, 7, 1), sample=False, standing=standing)
    return Views(PAGE).procedure.show(published, facet).html


@pytest.mark.parametrize("facet", [None, Facet.FEE, Facet.STEPS, Facet.LEGAL])
def test_notices_and_reviews_stand_over_every_side(facet: Facet | None) -> None:
    text = plain(shown(Banner(("Bảo trì", "Nghỉ lễ"), review="100/2026/NĐ-CP"), facet))
    assert text.startswith("📢 Bảo trì\n\n📢 Nghỉ lễ\n\n🔎 Đang rà soát theo 100/2026/NĐ-CP")
    assert "Đăng ký khai sinh" in text


def test_what_is_off_shows_only_the_reason() -> None:
    text = plain(shown(Banner(("Bảo trì",), off="đang sửa")))
    assert text.startswith("⏸ Đăng ký khai sinh\nTạm dừng trả lời về thủ tục này: đang sửa")
    assert "Tờ khai" not in text


def test_many_long_notices_and_a_long_name_still_fit_a_message() -> None:
    html = shown(Banner(tuple("🎉" * 250 for _ in range(12))), name="Đăng ký " * 200)
    assert units(html) <= PAGE
    assert "🎉" in html


def test_a_notice_cannot_break_the_message() -> None:
    html = shown(Banner(("<b>&</b> {{ 7 }}",), review="<i>1/2020/NĐ-CP"))
    assert "&lt;b&gt;&amp;&lt;/b&gt; {{ 7 }}" in html
    assert "&lt;i&gt;1/2020/NĐ-CP" in html
