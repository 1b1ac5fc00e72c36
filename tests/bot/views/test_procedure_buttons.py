"""The buttons under a procedure: its sides, its pages, other agencies' processes."""

from bot.buttons import ShowProcedure, ShowVariants, Stay, digest, parse
from bot.messages import Reply
from bot.views import Views
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates
from tests.bot.views.records import full
from tests.bot.views.rendering import labels, published
from tests.clocks import FixedClock


def buttons_of(reply: Reply) -> dict[str, str]:
    return {b.label: b.payload or "" for row in reply.buttons for b in row}


def test_under_an_answer_every_side_has_its_button_two_in_a_row() -> None:
    reply = Views(3_900).procedure.show(published(full()))

    assert labels(reply) == [
        ["Giấy tờ", "Thời gian"],
        ["Các bước", "Lệ phí"],
        ["Nơi nộp", "Điều kiện"],
        ["Mẫu đơn", "Căn cứ pháp lý"],
        ["👍 Đúng", "👎 Chưa", "⚠️ Sai", "🔔"],
    ]
    assert parse(buttons_of(reply)["Lệ phí"]) == ShowProcedure("1.001193", Facet.FEE)


def test_a_side_has_the_way_back_and_the_dates_in_one_row() -> None:
    reply = Views(3_900, DueDates(FixedClock())).procedure.show(published(full()), Facet.TIME)

    assert labels(reply)[0] == ["⬅ Tóm tắt", "📅 Lịch dự kiến"]


def test_the_side_that_is_shown_stays_and_the_overview_can_be_reached() -> None:
    buttons = buttons_of(Views(3_900).procedure.show(published(full()), Facet.FEE))

    assert parse(buttons["• Lệ phí •"]) == Stay()
    assert parse(buttons["⬅ Tóm tắt"]) == ShowProcedure("1.001193")


def test_buttons_under_an_agencys_process_stay_with_that_agency() -> None:
    agency = "UBND xã Ea Kao"
    buttons = buttons_of(
        Views(3_900).procedure.show(published(full(agency=agency)), Facet.FEE, variants=True)
    )

    assert parse(buttons["Thời gian"]) == ShowProcedure("1.001193", Facet.TIME, digest(agency))
    assert parse(buttons["Quy trình riêng của nơi khác"]) == ShowVariants("1.001193")


def test_pages_are_turned_by_buttons_and_a_page_too_high_is_the_last() -> None:
    procedure = full(sequence="\n".join(f"- Việc {n}." + " làm việc" * 30 for n in range(60)))
    view = Views(3_900).procedure
    pages = len(view.pages(published(procedure), Facet.STEPS))

    first = view.show(published(procedure), Facet.STEPS)
    middle = view.show(published(procedure), Facet.STEPS, 2)
    last = view.show(published(procedure), Facet.STEPS, 999)

    assert labels(first)[0] == [f"1/{pages}", "Sau ▶"]
    assert labels(middle)[0] == ["◀ Trước", f"2/{pages}", "Sau ▶"]
    assert labels(last)[0] == ["◀ Trước", f"{pages}/{pages}"]
    assert parse(buttons_of(middle)["Sau ▶"]) == ShowProcedure("1.001193", Facet.STEPS, page=3)
