"""The buttons under a procedure: its sides, its pages, other agencies' processes."""

from datetime import datetime

from bot.buttons.citizen import Menu, ShowCase, ShowMenu, ShowProcedure, ShowVariants
from bot.buttons.codec import digest, parse
from bot.rendering.markup import plain
from bot.views import Views
from knowledge.description.circumstances import Circumstances
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates
from tests.bot.views.rendering import answer, buttons_of, full_page, labels, pages
from tests.clocks import FixedClock
from tests.knowledge.description.records import full
from tests.knowledge.description.telling import DAY, published

CODE = "1.001193"


def test_under_an_answer_the_main_sides_have_buttons_and_the_rest_is_folded() -> None:
    reply = answer(published(full()))

    assert labels(reply) == [
        ["📄 Giấy tờ", "⏱ Thời gian"],
        ["💰 Lệ phí", "📍 Nơi nộp"],
        ["👣 Các bước"],
        ["Thêm…", "💬 Góp ý"],
    ]
    assert parse(buttons_of(reply)["💰 Lệ phí"]) == ShowProcedure(CODE, Facet.FEE)
    assert parse(buttons_of(reply)["Thêm…"]) == ShowMenu(CODE, None, "", Menu.MORE)


def test_every_side_of_a_record_has_a_button_in_one_of_the_menus() -> None:
    record = published(full())
    buttons = buttons_of(answer(record)) | buttons_of(answer(record, menu=Menu.MORE))

    reached = {
        shown.facet for shown in map(parse, buttons.values()) if isinstance(shown, ShowProcedure)
    }
    # How to hand in online stands with the place, as one of its channels.
    assert reached - {None} == set(Facet) - {Facet.ONLINE}


def test_a_menu_has_the_way_back_to_the_answer() -> None:
    for menu in (Menu.MORE, Menu.FEEDBACK):
        buttons = buttons_of(answer(published(full()), Facet.FEE, menu=menu))

        assert parse(buttons["⬅ Quay lại"]) == ShowProcedure(CODE, Facet.FEE)


def test_the_dates_stand_beside_a_side_that_they_follow_from() -> None:
    record = published(full())
    plan = DueDates(FixedClock()).schedule(record.procedure, datetime(2025, 11, 20, 8))
    asked = Circumstances(today=DAY, schedule=plan, facet=Facet.TIME)

    reply = Views(3_900).procedure.show(record, asked)

    assert ["📅 Lịch dự kiến"] in [row[:1] for row in labels(reply)]


def test_under_a_side_its_full_text_and_the_overview_can_be_reached() -> None:
    buttons = buttons_of(answer(published(full()), Facet.DOCUMENTS))

    assert parse(buttons["📖 Xem đủ"]) == ShowProcedure(CODE, Facet.DOCUMENTS, page=1)
    assert parse(buttons["⬅ Tóm tắt"]) == ShowProcedure(CODE)


def test_a_full_text_leads_back_to_the_short_answer() -> None:
    buttons = buttons_of(full_page(published(full()), Facet.DOCUMENTS))

    assert parse(buttons["⬅ Rút gọn"]) == ShowProcedure(CODE, Facet.DOCUMENTS)
    assert parse(buttons["⬅ Tóm tắt"]) == ShowProcedure(CODE)


def test_buttons_under_an_agencys_process_stay_with_that_agency() -> None:
    agency = "UBND xã Ea Kao"
    own = published(full(agency=agency))

    sides = buttons_of(answer(own, Facet.FEE, variants=True))
    more = buttons_of(answer(own, Facet.FEE, variants=True, menu=Menu.MORE))

    assert parse(sides["⏱ Thời gian"]) == ShowProcedure(CODE, Facet.TIME, digest(agency))
    assert parse(more["🏛 Nơi khác"]) == ShowVariants(CODE)
    assert "🏛 Nơi khác" not in buttons_of(answer(own, Facet.FEE, menu=Menu.MORE))


def test_many_papers_in_cases_are_chosen_by_numbers() -> None:
    papers = [{"name": f"Giấy tờ số {number}", "originals": 1} for number in range(12)]
    dossier = [{"case": f"Trường hợp {case}", "documents": papers} for case in ("A", "B", "C")]

    reply = answer(published(full(dossier=dossier)), Facet.DOCUMENTS)

    assert labels(reply) == [["1", "2", "3"], ["📖 Xem đủ", "⬅ Tóm tắt"], ["💬 Góp ý"]]
    assert parse(buttons_of(reply)["2"]) == ShowCase(CODE, 2)


def test_the_menus_of_a_case_stay_with_it_and_its_side_leads_back_to_all_cases() -> None:
    papers = [{"name": f"Giấy tờ số {number}", "originals": 1} for number in range(12)]
    dossier = [{"case": f"Trường hợp {case}", "documents": papers} for case in ("A", "B", "C")]
    record = published(full(dossier=dossier))
    asked = Circumstances(today=DAY, facet=Facet.DOCUMENTS, case="Trường hợp B")
    view = Views(3_900).procedure

    sides = buttons_of(view.show(record, asked))

    assert parse(sides["Thêm…"]) == ShowMenu(CODE, Facet.DOCUMENTS, "", Menu.MORE, 2)
    assert parse(sides["📄 Giấy tờ"]) == ShowProcedure(CODE, Facet.DOCUMENTS)
    assert len(sides) <= 8
    for menu in (Menu.MORE, Menu.FEEDBACK):
        back = buttons_of(view.show(record, asked, menu=menu))["⬅ Quay lại"]
        assert parse(back) == ShowCase(CODE, 2)


def test_pages_are_turned_by_buttons_and_a_page_too_high_is_the_last() -> None:
    lines = [f"- Việc {number}." + " làm việc" * 30 for number in range(60)]
    record = published(full(sequence="\n".join(lines)))
    total = len(pages(record, Facet.STEPS))

    first = full_page(record, Facet.STEPS)
    middle = full_page(record, Facet.STEPS, 2)
    last = full_page(record, Facet.STEPS, 999)

    assert labels(first)[0] == [f"1/{total}", "Sau ▶"]
    assert labels(middle)[0] == ["◀ Trước", f"2/{total}", "Sau ▶"]
    assert labels(last)[0] == ["◀ Trước", f"{total}/{total}"]
    assert parse(buttons_of(middle)["Sau ▶"]) == ShowProcedure(CODE, Facet.STEPS, page=3)


def test_under_a_mere_name_no_buttons_lead_to_sides_that_hold_nothing() -> None:
    bare = published(Procedure(code="1.1", name="Cấp giấy chứng nhận môn bi-a"))

    assert labels(answer(bare, Facet.FEE)) == [["Thêm…", "💬 Góp ý"]]
    assert labels(answer(bare, menu=Menu.MORE, variants=True)) == [
        ["🏛 Nơi khác", "🔔 Theo dõi"],
        ["🔗 Chia sẻ", "⬅ Quay lại"],
    ]


def test_the_address_of_the_source_is_a_link() -> None:
    linked = published(Procedure(code="1.1", name="Bi-a", url="https://dichvucong.gov.vn/p/1"))

    assert '<a href="https://dichvucong.gov.vn/p/1">' in answer(linked).html
    assert '<a href="https://dichvucong.gov.vn/p/1">' in pages(linked, Facet.FEE)[0]


def test_every_page_says_where_it_comes_from_and_that_it_is_a_sample() -> None:
    papers = [{"name": "giấy " * 300, "originals": 1}] * 4
    record = published(full(dossier=[{"documents": papers}]), sample=True)

    laid_out = [plain(page) for page in pages(record, Facet.DOCUMENTS)]

    assert len(laid_out) > 1
    assert all("Mã 1.001193 ·" in page for page in laid_out)
    assert all(page.endswith("Dữ liệu mẫu, không có giá trị pháp lý.") for page in laid_out)
