"""The sides of a procedure: what is said of each, in full and shortly, and where it comes from."""

import pytest

from knowledge.description.context import SectionContext
from knowledge.description.full import describe_in_full
from knowledge.description.values import Description, plain
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.knowledge.description.records import full
from tests.knowledge.description.telling import in_full, published, section, shortly

TITLES = {
    Facet.DOCUMENTS: "📄",
    Facet.TIME: "⏱",
    Facet.FEE: "💰",
    Facet.PLACE: "📍",
    Facet.ONLINE: "🌐",
    Facet.STEPS: "👣",
    Facet.FORMS: "📝",
    Facet.RESULT: "📬",
    Facet.WHO: "👤",
    Facet.LEGAL: "⚖️",
}


def titles(text: str) -> list[str]:
    known = tuple(TITLES.values())
    return [line.split()[0] for line in text.splitlines() if line.startswith(known)]


def links(description: Description) -> dict[str, str]:
    spans = (span for text in description.source for span in text)
    return {span.text: span.url for span in spans if span.url}


def test_the_short_answer_says_everything_a_hurried_person_needs() -> None:
    text = shortly(full())

    assert text.splitlines() == [
        "Đăng ký khai sinh",
        "",
        "📄 Giấy tờ cần nộp",
        "1. Tờ khai",
        "Mỗi loại 1 bản chính.",
        "",
        "⏱ Thời hạn: 1 ngày",
        "💰 Lệ phí: 8.000 đồng",
        "📍 UBND cấp xã",
        "",
        "Mã 1.001193 · quy trình QT 11/CX-HCTP · hiệu lực từ 08/07/2025",
    ]


def test_the_last_lines_of_a_side_say_where_it_comes_from() -> None:
    description = describe_in_full(SectionContext(published(full())), Facet.FEE)
    source, link = map(plain, description.source)

    assert source == (
        "Mã 1.001193 · Hộ tịch · cấp xã · quy trình QT 11/CX-HCTP · ban hành lần 2 ngày 01/07/2025"
        " · TCVN ISO 9001:2015 · Quyết định 3606/QĐ-BTP ngày 07/07/2025 · Bộ Tư pháp"
        " · hiệu lực từ 08/07/2025 · Văn bản chung, nơi bạn nộp có thể làm hơi khác"
    )
    assert link == "🔗 Xem bản gốc ở dichvucong.gov.vn"
    assert "https://dichvucong.gov.vn/p/1.001193" in links(description).values()


def test_what_the_source_of_a_side_lacks_is_said() -> None:
    text = in_full(
        full(iso=None, decision={"number": "Quyết định số 9/QĐ"}, effective_from=None), Facet.FEE
    )

    assert "· Quyết định số 9/QĐ ·" in text
    assert "nạp vào hệ thống ngày 20/11/2025 · chưa có mã quy trình ISO" in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "dichvucong", "http://", "http://[", "a b"])
def test_an_address_that_is_none_is_shown_but_not_linked(url: str) -> None:
    description = describe_in_full(SectionContext(published(full(url=url))), Facet.FEE)

    assert links(description) == {}
    assert f"Nguồn: {url}" in in_full(full(url=url), Facet.FEE)


@pytest.mark.parametrize("facet", list(Facet))
def test_only_the_side_that_is_asked_for_is_told(facet: Facet) -> None:
    assert titles(in_full(full(), facet)) == [TITLES[facet]]
    assert titles(shortly(full(), facet))[:1] == [TITLES[facet]]


@pytest.mark.parametrize("facet", list(Facet))
def test_a_side_that_is_not_in_the_record_is_said_to_be_missing(facet: Facet) -> None:
    coordinated = Procedure(code="1.1", name="Đăng ký khai sinh", coordinating_agency="Công an")

    assert shortly(coordinated, facet).startswith("Cơ sở dữ liệu chưa ghi ")
    assert (
        facet is Facet.PLACE
        or "chưa có trong cơ sở dữ liệu" in in_full(coordinated, facet).casefold().split("\n\n")[1]
    )


def test_the_short_answer_names_what_is_missing_in_one_line() -> None:
    text = shortly(full(submissions=[], executing_agency="", receiving_address=""))

    assert titles(text) == ["📄"]
    assert "Chưa có trong cơ sở dữ liệu: " in text


def test_steps_are_numbered_with_who_and_how_long_in_every_case() -> None:
    text = in_full(full(), Facet.STEPS)

    assert section(text, "👣 Các bước").splitlines() == [
        "1. Tiếp nhận",
        "   – Bộ phận Một cửa",
        "   – ½ ngày",
        "2. Thẩm tra",
        "   – Công chức hộ tịch",
        "   – có xác minh: 2 ngày",
        "   – không xác minh: nguồn ghi “3”, thiếu đơn vị nên chưa rõ",
        "   – Ra: Phiếu trình",
    ]


def test_without_a_step_table_that_is_said_and_the_text_stands_in() -> None:
    text = in_full(
        full(steps=[], sequence="Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả."), Facet.STEPS
    )

    assert section(text, "👣 Các bước").splitlines() == [
        "Bảng các bước theo quy trình ISO (ai làm, bao lâu): chưa có trong cơ sở dữ liệu.",
        "Trình tự theo văn bản chung:",
        "Bước 1: Nộp hồ sơ.",
        "Bước 2: Nhận kết quả.",
    ]


def test_an_office_that_the_source_names_twice_is_named_once() -> None:
    record = full(executing_agency="Sở Nội vụ; UBND cấp xã; Sở Nội vụ; UBND cấp xã")

    told = section(in_full(record, Facet.PLACE), "📍 Nơi nộp").splitlines()[0]
    assert told == "Sở Nội vụ; UBND cấp xã"


def test_an_office_that_also_decides_is_not_named_again() -> None:
    same = in_full(full(deciding_agency="Ubnd cấp xã"), Facet.PLACE)
    other = in_full(full(deciding_agency="Chủ tịch UBND"), Facet.PLACE)

    assert "Cơ quan quyết định" not in same
    assert "Cơ quan quyết định: Chủ tịch UBND" in other


def test_a_note_that_only_repeats_the_time_is_not_said_with_the_place() -> None:
    ways = [{"channel": "online", "time": "1 ngày", "note": "Trong 1 ngày kể từ khi nhận hồ sơ"}]

    text = in_full(full(submissions=ways), Facet.PLACE)

    assert section(text, "📍 Nơi nộp").endswith("Cách nộp: trực tuyến.")


def test_lines_that_were_only_wrapped_are_joined_again() -> None:
    text = in_full(
        full(steps=[], sequence="Người dân nộp\nhồ sơ tại xã.\n•\nNhận kết quả"), Facet.STEPS
    )

    assert "Người dân nộp hồ sơ tại xã." in text
    assert "• Nhận kết quả" in text


def test_a_question_about_going_online_is_answered_from_the_channels() -> None:
    online = in_full(full(), Facet.ONLINE)
    direct = in_full(full(submissions=[{"channel": "direct"}, {"channel": "post"}]), Facet.ONLINE)

    assert "Nộp trực tuyến được, bắt đầu từ trang của thủ tục." in online
    assert "không ghi cách nộp trực tuyến, chỉ ghi: trực tiếp, bưu chính." in direct


def test_forms_are_the_papers_that_have_or_name_one() -> None:
    dossier = [
        {
            "documents": [
                {"name": "Tờ khai đăng ký", "originals": 1},
                {"name": "Hộ chiếu", "originals": 1},
                {"name": "Ảnh", "originals": 1, "form": "A1"},
            ]
        }
    ]

    text = in_full(full(dossier=dossier), Facet.FORMS)

    assert section(text, "📝 Mẫu đơn, tờ khai").splitlines() == [
        "1. Tờ khai đăng ký",
        "2. Ảnh (mẫu: A1)",
    ]


@pytest.mark.parametrize("facet", list(Facet))
def test_a_sample_record_says_so_at_the_foot_of_every_side(facet: Facet) -> None:
    told = in_full(full(), facet, sample=True)

    assert told.endswith("Dữ liệu mẫu, không có giá trị pháp lý.")
    assert "Dữ liệu mẫu" not in in_full(full(), facet)


def test_an_agencys_own_process_names_the_agency_at_the_top() -> None:
    own = full(agency="UBND xã Ea Kao")

    for text in (shortly(own), in_full(own, Facet.FEE)):
        assert text.splitlines()[0] == "🏛 Quy trình riêng của UBND xã Ea Kao"
