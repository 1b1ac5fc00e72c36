"""Staff see what people ask and how the bot serves."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.buttons.codec import agency_key, pack
from bot.buttons.figures import ShowFigures
from knowledge.access import Role
from knowledge.desk import SearchTrace, open_citizens
from knowledge.learning.periods import PeriodSpan
from knowledge.learning.totals import count_days
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, MARRIAGE
from tests.clocks import FixedClock

OTHER = "UBND phường Tuy Hòa"


@pytest.fixture
def asked(knowledge: Database, clock: FixedClock) -> None:
    log = open_citizens(knowledge, clock).questions
    trace = SearchTrace(milliseconds=12)
    for person in ("1", "2", "3"):
        log.note(
            person, "kết hôn", "answered", code=MARRIAGE, facet="fee", place=AGENCY, trace=trace
        )
    log.note("4", "gì", "not_found", place=OTHER, trace=trace)
    clock.advance(seconds=24 * 3600)
    count_days(knowledge, clock)


@pytest.mark.usefixtures("asked")
def test_figures_of_the_month_are_told_with_ways_to_others(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    text = admin.say("/thongke")
    assert "4 câu hỏi" in text
    assert "• trả lời ngay: 3 (75%)" in text
    assert "1. Đăng ký kết hôn: 3" in text
    assert "lệ phí 3" in text
    assert "một nửa ≤ 20 ms" in text
    assert "Ngày " in admin.press("Ngày")
    assert "3 câu hỏi" in admin.press(f"🏛 {AGENCY}")
    assert "Chưa có câu hỏi" in admin.press("Kỳ trước")


@pytest.mark.usefixtures("asked")
def test_figures_go_out_as_a_picture_and_a_sheet(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    admin.say("/thongke")
    chart, sheet = admin.payload("Biểu đồ"), admin.payload("Bảng XLSX")
    admin.press_payload(chart)
    [reply] = admin.replies
    assert reply.attachment is not None
    assert reply.attachment.content.startswith(b"\x89PNG")
    admin.press_payload(sheet)
    [reply] = admin.replies
    assert reply.attachment is not None
    book = load_workbook(BytesIO(reply.attachment.content))
    assert list(book["Thủ tục"].values)[1] == (MARRIAGE, "Đăng ký kết hôn", 3, 0)


@pytest.mark.usefixtures("asked")
def test_an_editor_sees_the_figures_of_their_agency_alone(hire: Hire) -> None:
    editor = hire("101", Role.EDITOR, AGENCY)
    assert "3 câu hỏi" in editor.say("/thongke")
    assert "Chưa có câu hỏi nào của cơ quan" in editor.say("/thongke tuy hòa")
    others = pack(ShowFigures(PeriodSpan.DAY, 0, agency_key(OTHER)))
    assert "chưa có số liệu" in editor.press_payload(others)


@pytest.mark.usefixtures("asked")
def test_an_agency_is_named_in_short(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    assert f"🏛 {AGENCY}" in admin.say("/thongke ea kao")
    assert "2 cơ quan khớp" in admin.say("/thongke ubnd")
