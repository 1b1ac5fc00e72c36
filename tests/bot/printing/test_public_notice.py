"""The printed notice, read back from its pages as a person at the wall reads it."""

import io
from datetime import date

import pdfplumber
import pytest

from bot.printing.public_notice import BotLink, Paper, public_notice
from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.records import Published
from tests.builders import a_procedure

DAY = date(2026, 3, 2)
LINK = BotLink("https://t.me/motcua_bot?start=p_1-000001", "motcua_bot")
STEPS = [
    {"name": "Tiếp nhận hồ sơ", "responsible": "Bộ phận Một cửa", "times": {"": "½ ngày"}},
    {"name": "Ký giấy", "responsible": "Lãnh đạo phường", "times": {"": "2 giờ"}},
]


def a_notice(paper: Paper = Paper.A4, link: BotLink | None = LINK, **overrides: object) -> bytes:
    agency = "UBND phường Tân Lập"
    procedure = a_procedure(agency=agency, steps=STEPS, **overrides)
    published = Published(procedure=procedure, version=1, effective_from=DAY, sample=False)
    return public_notice(SectionContext(published, Circumstances(today=DAY)), paper, link)


def pages(notice: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(notice)) as opened:
        return [page.extract_text() for page in opened.pages]


def test_it_tells_papers_times_steps_rights_and_where_it_comes_from() -> None:
    read = "\n".join(pages(a_notice(decision={"number": "12/QĐ-UBND"})))
    for told in (
        "UBND PHƯỜNG TÂN LẬP",
        "NIÊM YẾT CÔNG KHAI",
        "Đăng ký khai sinh",
        "Tờ khai (1 bản chính)",
        "1 ngày làm việc",
        "Bộ phận Một cửa",
        "½ ngày",
        "bạn có quyền từ chối",
        "12/QĐ-UBND",
        "In ngày 02/03/2026",
        "@motcua_bot",
    ):
        assert told in read


def test_steps_stand_in_a_table_with_their_column_names() -> None:
    with pdfplumber.open(io.BytesIO(a_notice())) as opened:
        (table,) = opened.pages[0].extract_tables()
    assert table[0] == ["STT", "Bước", "Ai làm", "Thời gian"]
    assert table[1] == ["1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "½ ngày"]


@pytest.mark.parametrize(("paper", "millimetres"), [(Paper.A4, (210, 297)), (Paper.A3, (297, 420))])
def test_it_has_the_size_of_its_paper(paper: Paper, millimetres: tuple[int, int]) -> None:
    with pdfplumber.open(io.BytesIO(a_notice(paper))) as opened:
        page = opened.pages[0]
    size = tuple(round(points / 72 * 25.4) for points in (page.width, page.height))
    assert size == millimetres


def darkness_of_the_corner(notice: bytes) -> float:
    """Give the share of dark dots in the upper right corner, where the code stands."""
    with pdfplumber.open(io.BytesIO(notice)) as opened:
        picture = opened.pages[0].to_image(resolution=72).original.convert("L")
    corner = picture.crop((picture.width - 110, 45, picture.width - 45, 110))
    return sum(corner.histogram()[:100]) / (corner.width * corner.height)


def test_a_code_to_scan_stands_in_the_corner_where_the_bot_is_known() -> None:
    assert darkness_of_the_corner(a_notice()) > 0.25
    assert darkness_of_the_corner(a_notice(link=None)) < 0.1
    assert "Quét mã" not in "\n".join(pages(a_notice(link=None)))


def test_what_the_record_lacks_is_said_in_one_line_at_the_end() -> None:
    read = " ".join("\n".join(pages(a_notice())).split())
    assert read.count("hưa có trong cơ sở dữ liệu") >= 1
    assert "lệ phí" in read.split("Chưa có trong cơ sở dữ liệu:")[1]


def test_signs_of_a_typesetter_are_printed_as_they_are() -> None:
    odd = "Giấy #let x = 1 $a$ *b* _c_ @d <e> \\ [f] {g} `h` // i"
    paper = {"case": "", "documents": [{"name": odd, "originals": 1}]}
    assert odd in " ".join("\n".join(pages(a_notice(dossier=[paper], name="Thủ tục #1 $"))).split())


def test_a_long_text_runs_over_numbered_pages() -> None:
    papers = [{"name": f"Giấy tờ số {number}", "originals": 1} for number in range(1, 121)]
    read = pages(a_notice(dossier=[{"case": "", "documents": papers}]))
    assert len(read) > 1
    assert read[-1].endswith(f"trang {len(read)}/{len(read)}")
    assert "Giấy tờ số 120" in "\n".join(read)
