"""A procedure as a message: what comes first, which buttons, where it comes from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.markup import plain
from bot.views import Views
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.bot.views.records import full
from tests.bot.views.rendering import published, section, shown


def titles(text: str) -> list[str]:
    known = ("📄", "⏱", "💰", "📍", "📬", "👣", "👤", "📝", "⚖️", "🌐")
    return [line.split()[0] for line in text.splitlines() if line.startswith(known)]


def test_the_overview_says_everything_a_hurried_person_needs() -> None:
    text = shown(full())

    assert text.startswith("Đăng ký khai sinh\n")
    assert titles(text) == ["📄", "⏱", "💰", "📍", "📬"]
    assert section(text, "📍 Nơi nộp") == "UBND cấp xã\nĐịa chỉ: Bộ phận Một cửa"
    assert section(text, "📬 Bạn nhận được") == "• Giấy khai sinh"


def test_the_last_line_says_where_the_answer_comes_from() -> None:
    reply = Views().procedure.show(published(full()))
    *_, source, link = plain(reply.html).splitlines()

    assert source == (
        "Mã 1.001193 · Hộ tịch · cấp xã · quy trình QT 11/CX-HCTP · ban hành lần 2 ngày 01/07/2025"
        " · TCVN ISO 9001:2015 · Quyết định 3606/QĐ-BTP ngày 07/07/2025 · Bộ Tư pháp"
        " · hiệu lực từ 08/07/2025 · Văn bản chung, nơi bạn nộp có thể làm hơi khác"
    )
    assert link == "🔗 Xem bản gốc ở dichvucong.gov.vn"
    assert '<a href="https://dichvucong.gov.vn/p/1.001193">' in reply.html


def test_every_page_says_where_it_comes_from() -> None:
    procedure = full(dossier=[{"documents": [{"name": "giấy " * 300, "originals": 1}] * 4}])
    pages = Views(3_900).procedure.pages(published(procedure), None)

    assert len(pages) > 1
    assert all("Mã 1.001193 ·" in plain(page) for page in pages)


def test_what_the_source_of_an_answer_lacks_is_said() -> None:
    text = shown(full(iso=None, decision={"number": "Quyết định số 9/QĐ"}, effective_from=None))

    assert "· Quyết định số 9/QĐ ·" in text
    assert "nạp vào hệ thống ngày 20/11/2025 · chưa có mã quy trình ISO" in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "dichvucong", "http://", "http://[", "a b"])
def test_an_address_that_is_none_is_shown_but_not_linked(url: str) -> None:
    html = Views().procedure.show(published(full(url=url))).html

    assert "href" not in html
    assert f"Nguồn: {url}" in plain(html)


@pytest.mark.parametrize(
    ("facet", "title"),
    [
        (Facet.DOCUMENTS, "📄"),
        (Facet.TIME, "⏱"),
        (Facet.FEE, "💰"),
        (Facet.PLACE, "📍"),
        (Facet.ONLINE, "🌐"),
        (Facet.STEPS, "👣"),
        (Facet.FORMS, "📝"),
        (Facet.RESULT, "📬"),
        (Facet.WHO, "👤"),
        (Facet.LEGAL, "⚖️"),
    ],
)
def test_the_side_that_is_asked_for_comes_first(facet: Facet, title: str) -> None:
    assert titles(shown(full(), facet))[0] == title


def test_after_the_time_the_rest_follows_briefly() -> None:
    text = shown(full(), Facet.TIME)

    assert titles(text) == ["⏱", "💰", "📍", "📄"]
    assert section(text, "📄 Giấy tờ cần nộp") == "1 giấy tờ, bấm “Giấy tờ” để xem."


@pytest.mark.parametrize("facet", list(Facet))
def test_a_side_that_is_not_in_the_record_is_said_to_be_missing(facet: Facet) -> None:
    coordinated = Procedure(code="1.1", name="Đăng ký khai sinh", coordinating_agency="Công an")

    text = shown(coordinated, facet)

    assert "chưa có trong cơ sở dữ liệu" in text.split("\n\n")[1].casefold()


def test_one_missing_side_keeps_its_place_and_several_are_named_in_one_line() -> None:
    one = shown(full(results=[]))
    several = shown(full(results=[], submissions=[], executing_agency="", receiving_address=""))

    assert section(one, "📬 Bạn nhận được") == "Chưa có trong cơ sở dữ liệu."
    assert titles(several) == ["📄"]
    assert "\n\nChưa có trong cơ sở dữ liệu: thời gian, lệ phí, nơi nộp, kết quả.\n\n" in several


def test_steps_are_numbered_with_who_and_how_long_in_every_case() -> None:
    text = shown(full(), Facet.STEPS)

    assert section(text, "👣 Các bước").splitlines() == [
        "1. Tiếp nhận",
        "   – Bộ phận Một cửa",
        "   – ½ ngày",
        "2. Thẩm tra",
        "   – Công chức hộ tịch",
        "   – có xác minh: 2 ngày",
        "   – không xác minh: nguồn ghi “3”, chưa rõ",
        "   – Ra: Phiếu trình",
    ]


def test_without_a_step_table_that_is_said_and_the_text_stands_in() -> None:
    text = shown(full(steps=[], sequence="Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả."), Facet.STEPS)

    assert section(text, "👣 Các bước").splitlines() == [
        "Bảng các bước theo quy trình ISO (ai làm, bao lâu): chưa có trong cơ sở dữ liệu.",
        "Trình tự theo văn bản chung:",
        "Bước 1: Nộp hồ sơ.",
        "Bước 2: Nhận kết quả.",
    ]


def test_an_office_that_the_source_names_twice_is_named_once() -> None:
    text = shown(full(executing_agency="Sở Nội vụ; UBND cấp xã; Sở Nội vụ; UBND cấp xã"))

    assert section(text, "📍 Nơi nộp").splitlines()[0] == "Sở Nội vụ; UBND cấp xã"


def test_an_office_that_also_decides_is_not_named_again() -> None:
    same = shown(full(deciding_agency="Ubnd cấp xã"), Facet.PLACE)
    other = shown(full(deciding_agency="Chủ tịch UBND"), Facet.PLACE)

    assert "Cơ quan quyết định" not in same
    assert "Cơ quan quyết định: Chủ tịch UBND" in other


def test_a_note_that_only_repeats_the_time_is_not_said_with_the_place() -> None:
    ways = [{"channel": "online", "time": "1 ngày", "note": "Trong 1 ngày kể từ khi nhận hồ sơ"}]

    text = shown(full(submissions=ways), Facet.PLACE)

    assert section(text, "📍 Nơi nộp").endswith("Cách nộp: trực tuyến.")


def test_lines_that_were_only_wrapped_are_joined_again() -> None:
    text = shown(
        full(steps=[], sequence="Người dân nộp\nhồ sơ tại xã.\n•\nNhận kết quả"), Facet.STEPS
    )

    assert "Người dân nộp hồ sơ tại xã." in text
    assert "• Nhận kết quả" in text


def test_a_question_about_going_online_is_answered_from_the_channels() -> None:
    online = shown(full(), Facet.ONLINE)
    direct = shown(full(submissions=[{"channel": "direct"}, {"channel": "post"}]), Facet.ONLINE)

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

    text = shown(full(dossier=dossier), Facet.FORMS)

    assert section(text, "📝 Mẫu đơn, tờ khai").splitlines() == [
        "1. Tờ khai đăng ký",
        "2. Ảnh (mẫu: A1)",
    ]


def test_a_sample_record_says_so_at_the_foot_of_every_page() -> None:
    procedure = full(dossier=[{"documents": [{"name": "giấy " * 300, "originals": 1}] * 4}])
    pages = Views(3_900).procedure.pages(published(procedure, sample=True), None)

    assert len(pages) > 1
    assert all(plain(page).endswith("Dữ liệu mẫu, không có giá trị pháp lý.") for page in pages)
    assert "Dữ liệu mẫu" not in shown(procedure)


def test_an_agencys_own_process_names_the_agency_at_the_top() -> None:
    text = shown(full(agency="UBND xã Ea Kao"))

    assert text.splitlines()[0] == "🏛 Quy trình riêng của UBND xã Ea Kao"


def test_short_facts_come_before_the_papers_when_one_page_cannot_hold_all() -> None:
    papers = [{"name": f"Giấy số {n} " + "chi tiết " * 40, "originals": 1} for n in range(30)]
    pages = Views(3_900).procedure.pages(published(full(dossier=[{"documents": papers}])), None)

    assert len(pages) > 1
    assert titles(plain(pages[0])) == ["⏱", "💰", "📍", "📬", "📄"]


def leaves(value: object) -> list[str]:
    """List every text of a record that a reader must be able to find."""
    if isinstance(value, dict):
        return [text for key, part in value.items() if key != "keywords" for text in leaves(part)]
    if isinstance(value, list):
        return [text for part in value for text in leaves(part)]
    return [value] if isinstance(value, str) else []


WORDS = ("đơn", "phiếu", "bản sao", "trích lục", "số 5", "(nếu có)", "a; b", "x & y", "<b>")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=18, max_size=18))
def test_every_text_of_a_record_is_found_on_one_of_its_sides(words: list[str]) -> None:
    texts = iter(f"Nội dung {number} {word}" for number, word in enumerate(words))

    def draw() -> str:
        return next(texts)

    procedure = full(
        name=draw(),
        executing_agency=draw(),
        deciding_agency=draw(),
        coordinating_agency=draw(),
        receiving_address=draw(),
        applicants=[draw()],
        requirements=draw(),
        results=[draw(), draw()],
        legal_basis=[draw()],
        sequence=draw(),
        dossier=[{"case": draw(), "documents": [{"name": draw(), "form": draw()}]}],
        submissions=[
            {
                "channel": "direct",
                "time": draw(),
                "fees": [{"amount": draw(), "note": draw()}],
                "note": draw(),
            }
        ],
    )

    sides = "\n".join(shown(procedure, facet) for facet in (None, *Facet))

    record = procedure.model_dump(mode="json", exclude={"url", "decision", "iso", "submissions"})
    record |= {"ways": [way.model_dump(exclude={"channel"}) for way in procedure.submissions]}
    record.pop("effective_from")
    record.pop("agency")
    assert [text for text in leaves(record) if text not in sides] == []
