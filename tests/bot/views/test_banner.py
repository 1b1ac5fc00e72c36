"""Notices, reviews and switches over answers, within what a message holds."""

from datetime import date

import pytest

from bot.rendering.markup import plain, units
from knowledge.records import Banner, Published
from knowledge.text.facets import Facet
from tests.bot.views.rendering import LIMIT, answer, full_page, pages
from tests.builders import a_procedure


def under_banner(banner: Banner, **overrides: object) -> Published:
    return Published(a_procedure(**overrides), 1, date(2025, 7, 1), sample=False, banner=banner)


@pytest.mark.parametrize("facet", [Facet.FEE, Facet.STEPS, Facet.LEGAL])
def test_notices_and_reviews_stand_over_every_side(facet: Facet) -> None:
    record = under_banner(Banner(("Bảo trì", "Nghỉ lễ"), review="100/2026/NĐ-CP"))

    for html in (answer(record).html, answer(record, facet).html, *pages(record, facet)):
        assert plain(html).startswith("📢 Bảo trì\n📢 Nghỉ lễ\n🔎 Đang rà soát theo 100/2026/NĐ-CP")
        assert "Đăng ký khai sinh" in html


def test_what_is_off_shows_only_the_reason() -> None:
    record = under_banner(Banner(("Bảo trì",), off="đang sửa"))

    for html in (answer(record, Facet.DOCUMENTS).html, full_page(record, Facet.DOCUMENTS).html):
        assert plain(html) == (
            "Đăng ký khai sinh\n\n⏸ Tạm dừng trả lời về thủ tục này: đang sửa\n"
            "Bạn hỏi Bộ phận Một cửa nơi nộp hồ sơ giúp mình nhé."
        )


def test_many_long_notices_and_a_long_name_still_fit_a_message() -> None:
    notices = tuple("🎉" * 250 for _ in range(12))
    record = under_banner(Banner(notices), name="Đăng ký " * 200)

    for html in (answer(record).html, *pages(record, Facet.DOCUMENTS)):
        assert units(html) <= LIMIT
    assert "🎉" in answer(record).html


def test_a_notice_cannot_break_the_message() -> None:
    record = under_banner(Banner(("<b>&</b> {{ 7 }}",), review="<i>1/2020/NĐ-CP"))

    for html in (answer(record).html, *pages(record, Facet.FEE)):
        assert "&lt;b&gt;&amp;&lt;/b&gt; {{ 7 }}" in html
        assert "&lt;i&gt;1/2020/NĐ-CP" in html
