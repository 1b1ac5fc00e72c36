"""Staff see what people ask and how the bot serves."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.buttons.codec import agency_key, pack
from bot.buttons.figures import GetFigures, SendWeekly, ShowFigures
from bot.dialogue import Dialogue
from knowledge.access import Role
from knowledge.desk import SearchTrace, open_citizens
from knowledge.learning.periods import PeriodSpan
from knowledge.learning.totals import count_days
from knowledge.store.counting import write_day, write_month
from knowledge.store.database import Database
from knowledge.store.rows import insert_rows
from knowledge.store.tables import QuestionTotalRow
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, MARRIAGE, Staff
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
    code, name, _, *counts = list(book["Thủ tục"].values)[1]
    assert (code, name, counts) == (MARRIAGE, "Đăng ký kết hôn", [3, None])
    assert ("Câu hỏi", 4) in list(book["Tổng quan"].values)
    assert list(book["Nơi hỏi"].values)[1:] == [
        (AGENCY, 3, "Đăng ký kết hôn"),
        (OTHER, 1, None),
    ]


def test_a_sheet_holds_every_procedure_and_adds_them_up_by_field(
    knowledge: Database, clock: FixedClock, hire: Hire
) -> None:
    day = clock().date()
    codes = [MARRIAGE, *(f"9.{number:06}" for number in range(5_200))]
    with knowledge.writing() as session:
        insert_rows(
            session,
            QuestionTotalRow,
            (
                {"day": day, "agency": AGENCY, "code": code, "facet": "", "outcome": "answered"}
                | {"questions": 2, "people": 1}
                for code in codes
            ),
        )
        write_day(session, day)
        write_month(session, day.replace(day=1))
    clock.advance(days=1)
    admin = hire("301", Role.ADMIN)
    admin.say("/thongke")
    admin.press("Bảng XLSX")
    [reply] = admin.replies
    assert reply.attachment is not None
    book = load_workbook(BytesIO(reply.attachment.content), read_only=True)
    listed = list(book["Thủ tục"].values)[1:]
    assert {row[0] for row in listed} == set(codes)
    assert sum(int(str(row[3])) for row in listed) == 2 * len(codes)
    fields = {row[0]: row[1] for row in list(book["Lĩnh vực"].values)[1:]}
    assert fields == {"Hộ tịch": 2, "(không rõ)": 2 * 5_200}


@pytest.mark.usefixtures("asked")
def test_an_editor_sees_the_figures_of_their_agency_alone(hire: Hire) -> None:
    editor = hire("101", Role.EDITOR, AGENCY)
    assert "3 câu hỏi" in editor.say("/thongke")
    assert AGENCY in editor.say("/thongke")
    assert not [one for one in editor.labels() if AGENCY in one]
    assert "Chưa có câu hỏi nào của cơ quan" in editor.say("/thongke tuy hòa")
    others = pack(ShowFigures(PeriodSpan.DAY, 0, agency_key(OTHER)))
    assert "chưa có số liệu" in editor.press_payload(others)


@pytest.mark.usefixtures("asked")
def test_an_agency_is_named_in_short(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    assert f"🏛 {AGENCY}" in admin.say("/thongke ea kao")
    assert "2 cơ quan khớp" in admin.say("/thongke ubnd")


@pytest.mark.usefixtures("asked")
def test_an_admin_asks_for_a_report_each_week_and_lets_it_be(hire: Hire) -> None:
    admin = hire("301", Role.ADMIN)
    admin.say("/thongke")
    assert "Sáng thứ Hai" in admin.press("Gửi mỗi tuần")
    admin.say("/thongke")
    assert "📬 Gửi mỗi tuần" not in admin.labels()
    assert "thôi gửi" in admin.press("Thôi gửi mỗi tuần")
    admin.say("/thongke")
    assert "📬 Gửi mỗi tuần" in admin.labels()


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("role", list(Role)[:3])
@pytest.mark.parametrize("agencies", [(), (AGENCY,)])
def test_who_may_see_what_of_the_figures(hire: Hire, role: Role, agencies: tuple[str, ...]) -> None:
    one = hire("401", role, *agencies)
    everywhere = not agencies
    assert f"{4 if everywhere else 3} câu hỏi" in one.say("/thongke")
    assert ("📬 Gửi mỗi tuần" in one.labels()) == (role is Role.ADMIN)
    told = one.press_payload(pack(SendWeekly(True)))
    assert ("Sáng thứ Hai" in told) == (role is Role.ADMIN)
    told = one.press_payload(pack(ShowFigures(PeriodSpan.MONTH, 0, agency_key(OTHER))))
    assert ("1 câu hỏi" in told) == everywhere
    told = one.press_payload(pack(GetFigures("sheet", PeriodSpan.MONTH, 0, agency_key(OTHER))))
    assert ("chưa có số liệu" in told) != everywhere


@pytest.mark.usefixtures("asked")
def test_a_citizen_sees_no_figures(dialogue: Dialogue) -> None:
    citizen = Staff(dialogue, "999")
    for said in (
        citizen.say("/thongke"),
        citizen.press_payload(pack(ShowFigures(PeriodSpan.MONTH))),
        citizen.press_payload(pack(GetFigures("sheet", PeriodSpan.MONTH))),
        citizen.press_payload(pack(SendWeekly(True))),
    ):
        assert "câu hỏi</b>" not in said
        assert not any(reply.attachment for reply in citizen.replies)
