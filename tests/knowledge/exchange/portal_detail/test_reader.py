"""The portal's printed pages, compared with what a person read in them."""

import zlib
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange.formats import read_file
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.portal_detail.pages import PageText, ends_line, pages_of
from knowledge.exchange.reading import ReadRecord
from knowledge.records import Channel, Procedure, ProcedureContent
from tests.builders import REAL

FILES = Path(__file__).parents[5] / "shared" / "data" / "portal_pdf"
needs_files = pytest.mark.skipif(not FILES.is_dir(), reason="needs ../shared/data/portal_pdf")
CODES = ("1.000689", "1.001193", "2.001023")


def read_page(code: str) -> ProcedureContent:
    (path,) = FILES.glob(f"*-{code}-*.pdf")
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord)
    assert found.partial
    assert found.doubts == ()
    return found.procedure


def plain(text: str | None) -> str:
    return "".join((text or "").split())


@needs_files
@pytest.mark.parametrize(
    ("code", "name", "number", "applicants", "executing", "deciding"),
    [
        (
            "1.000689",
            "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
            "163/QĐ-BTP",
            ("Công dân Việt Nam",),
            "Ủy ban Nhân dân xã, phường, thị trấn.",
            "Ủy ban Nhân dân xã, phường, thị trấn.",
        ),
        (
            "1.001193",
            "Thủ tục đăng ký khai sinh",
            "163/QĐ-BTP",
            ("Người Việt Nam định cư ở nước ngoài", "Công dân Việt Nam"),
            None,
            None,
        ),
        (
            "2.001023",
            "Liên thông các thủ tục hành chính về đăng ký khai sinh, cấp Thẻ bảo hiểm y tế "
            "cho trẻ em dưới 6 tuổi",
            "QĐ/0001-BTP",
            ("Công dân Việt Nam", "Cán bộ", "công chức", "viên chức"),
            "Công đoàn cơ quan BHXH Việt Nam",
            None,
        ),
    ],
)
def test_the_facts_of_a_page(
    code: str,
    name: str,
    number: str,
    applicants: tuple[str, ...],
    executing: str | None,
    deciding: str | None,
) -> None:
    page = read_page(code)
    assert (page.code, page.name, page.field, page.levels) == (code, name, "Hộ tịch", ("xã",))
    assert page.decision is not None
    assert page.decision.number == number
    assert page.applicants == applicants
    assert (page.executing_agency, page.deciding_agency) == (executing, deciding)
    assert (page.coordinating_agency, page.receiving_address) == (None, None)
    assert (page.requirements, page.keywords) == (None, ())


@needs_files
@pytest.mark.parametrize(
    ("code", "cases", "originals", "copies"),
    [
        (
            "1.000689",
            [("* Giấy tờ phải nộp:", 7), ("* Giấy tờ phải xuất trình:", 6), ("* Lưu ý:", 14)],
            7,
            2,
        ),
        (
            "1.001193",
            [
                ("* Giấy tờ phải nộp:", 5),
                ("* Giấy tờ phải xuất trình:", 6),
                ("* Lưu ý:", 19),
                ("", 3),
            ],
            8,
            0,
        ),
        ("2.001023", [("", 3)], 3, 0),
    ],
)
def test_every_paper_stands_in_its_case_with_its_counts(
    code: str, cases: list[tuple[str, int]], originals: int, copies: int
) -> None:
    page = read_page(code)
    assert [(one.case, len(one.documents)) for one in page.dossier] == cases
    assert sum(one.document.originals or 0 for one in page.papers) == originals
    assert sum(one.document.copies or 0 for one in page.papers) == copies


@needs_files
@pytest.mark.parametrize(
    ("code", "time", "channels", "note"),
    [
        ("1.000689", "3 ngày", [Channel.ONLINE, Channel.POST, Channel.DIRECT], 0),
        ("1.001193", "1 ngày", [Channel.ONLINE, Channel.POST, Channel.DIRECT], 0),
        ("2.001023", "15 ngày", [Channel.DIRECT], 4),
    ],
)
def test_every_way_has_its_time_and_fee(
    code: str, time: str, channels: list[Channel], note: int
) -> None:
    ways = read_page(code).submissions
    assert [one.channel for one in ways] == channels
    assert {one.time for one in ways} == {time}
    assert [[fee.amount for fee in one.fees] for one in ways] == [["Miễn phí"]] * len(ways)
    assert len(ways[0].note.splitlines()) == note


@needs_files
def test_laws_and_results_are_named() -> None:
    birth = read_page("1.001193")
    assert len(birth.legal_basis) == 15
    assert birth.legal_basis[0].endswith("(85/2019/TT-BTC)")
    assert birth.legal_basis[10] == "Luật 60/2014/QH13"
    assert birth.results == ("Giấy khai sinh",)
    assert read_page("1.000689").results[1] == "Trích lục đăng ký nhận cha, mẹ, con"
    joint = read_page("2.001023").legal_basis
    assert len(joint) == 11
    assert joint[-1].endswith("(Nghị định số 06/2012/NĐ-CP)")
    assert "Luật 25/2008/QH12 - Bảo hiểm y tế" in joint


@needs_files
@pytest.mark.skipif(not REAL.exists(), reason="needs the real records")
@pytest.mark.parametrize("code", CODES)
def test_long_texts_are_word_for_word_those_of_the_real_records(code: str) -> None:
    records = (one for _, one in read_records(REAL))
    real = next(one for one in records if isinstance(one, Procedure) and one.code == code)
    page = read_page(code)
    assert plain(page.sequence) == plain(real.sequence)

    def papers(record: ProcedureContent) -> set[tuple[str, int | None, int | None]]:
        named = (one.document for one in record.papers)
        return {(plain(one.name), one.originals, one.copies) for one in named}

    assert papers(page) == papers(real)


@pytest.mark.parametrize(
    ("before", "after", "ends"),
    [
        ("quyền ", "t", False),
        ("quyền", " ", False),
        ("cấp x", "ã", False),
        ("03/2023/TT-", "B", False),
        ("Giấy khai sinh", "M", True),
        ("theo quy định. ", "-", True),
        ("tư pháp ", "-", False),
    ],
)
def test_wrapped_lines_are_told_from_lines_that_end(before: str, after: str, ends: bool) -> None:
    assert ends_line(before, after) is ends


def a_pdf(content: bytes, *, filtered: bytes = b"") -> bytes:
    """Write a PDF of one page with what is drawn on it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        b" >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filtered, content),
    ]
    out = b"%PDF-1.4\n"
    for number, one in enumerate(objects, 1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    return out + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def test_a_space_that_the_next_letter_covers_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(a_pdf(b"BT /F1 12 Tf 100 700 Td [(dang k ) 278 (y ket hon)] TJ ET"))
    (found,) = pages_of(path)
    assert isinstance(found, PageText)
    assert found.text == "dang ky ket hon"


FLATE = b"/Filter /FlateDecode"
TEXT = b"BT /F1 12 Tf 100 700 Td (Hoa don ban hang) Tj ET"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (a_pdf(b"q Q"), "pdf_without_text"),
        (a_pdf(TEXT), "pdf_not_known"),
        (b"%PDF-1.4 cut off", "file_damaged"),
        (a_pdf(TEXT)[:250], "file_damaged"),
        (a_pdf(zlib.compress(bytes(150_000_000)), filtered=FLATE), "file_is_a_bomb"),
        (
            a_pdf(zlib.compress(zlib.compress(bytes(150_000_000))), filtered=FLATE),
            "file_is_a_bomb",
        ),
    ],
)
def test_a_pdf_that_is_no_page_of_the_portal_is_refused_in_one_line(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        list(read_file(path))
    assert caught.value.reason == reason
