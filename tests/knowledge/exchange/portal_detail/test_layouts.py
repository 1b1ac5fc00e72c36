"""Printed pages of portals with other orders, columns and headings than the usual one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import typst

from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord

Rows = Sequence[Sequence[str]]
LONG = "Tại Trung tâm Phục vụ hành chính công cấp xã nơi trồng sầu riêng, vào giờ hành chính. " * 12


@dataclass(frozen=True)
class Page:
    """A page as it is printed: facts, then sections with a table or a text below a heading."""

    facts: Rows = (
        ("Tên thủ tục", "Cấp giấy chứng nhận trồng sầu riêng"),
        ("Mã thủ tục", "1.012345"),
        ("Lĩnh vực", "Nông nghiệp"),
    )
    sections: Sequence[tuple[str, str | Rows]] = (
        ("TRÌNH TỰ THỰC HIỆN", "Bước một: nộp hồ sơ."),
        (
            "THÀNH PHẦN HỒ SƠ",
            (
                ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"),
                ("Đơn đề nghị", "mau01.docx", "1 bản chính"),
                ("Giấy đăng ký", "", "1 bản chính, 2 bản sao"),
            ),
        ),
        (
            "CÁCH THỨC THỰC HIỆN",
            (
                ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"),
                ("Trực tiếp", "5 ngày", "20.000 đồng", "Tại xã"),
                ("Trực tuyến", "3 ngày", "10.000 đồng", ""),
            ),
        ),
        (
            "CĂN CỨ PHÁP LÝ",
            (("Tên văn bản pháp lý", "Mã văn bản"), ("Luật Trồng trọt", "31/2018/QH14")),
        ),
        ("KẾT QUẢ XỬ LÝ", "Giấy chứng nhận"),
    )
    height: str = "297mm"
    repeats: bool = False

    def with_section(self, at: int, heading: str, content: str | Rows) -> "Page":
        sections = list(self.sections)
        sections[at] = (heading, content)
        return replace(self, sections=sections)

    def _table(self, rows: Rows) -> str:
        return _table(rows, "table.header(" if self.repeats else "")

    def written(self, path: Path) -> Path:
        parts = [_table(self.facts)]
        for heading, content in self.sections:
            parts += [_text(heading), content if isinstance(content, str) else self._table(content)]
        head = (
            f'#set page(width: 210mm, height: {self.height})\n#set text(font: "Libertinus Serif")'
        )
        source = "\n\n".join([head, *parts])
        path.with_suffix(".typ").write_text(source, encoding="utf-8")
        typst.compile(str(path.with_suffix(".typ")), output=str(path))
        return path


def _text(text: str) -> str:
    return f"#text({_quoted(text)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table(rows: Rows, header: str = "") -> str:
    first, *others = [", ".join(f"[#{_quoted(cell)}]" for cell in row) for row in rows]
    cells = ", ".join((f"{header}{first})" if header else first, *others))
    return f"#table(columns: {len(rows[0])}, {cells})"


USUAL = Page()
WAYS = USUAL.sections[2][1]
PAPERS = USUAL.sections[1][1]
LAWS = USUAL.sections[3][1]
VARIANTS = {
    "the usual one": USUAL,
    "sections in another order": replace(USUAL, sections=list(reversed(USUAL.sections))),
    "headings in small letters": replace(
        USUAL, sections=[(f"{one[0].capitalize()}:", one[1]) for one in USUAL.sections]
    ),
    "numbered headings": replace(
        USUAL, sections=[(f"{at}. {one[0]}", one[1]) for at, one in enumerate(USUAL.sections, 1)]
    ),
    "facts with colons": replace(USUAL, facts=[(f"{one[0]}:", one[1]) for one in USUAL.facts]),
    "columns in another order": USUAL.with_section(
        2, "CÁCH THỨC THỰC HIỆN", [(row[2], row[0], row[3], row[1]) for row in WAYS]
    ).with_section(1, "THÀNH PHẦN HỒ SƠ", [(row[2], row[0], row[1]) for row in PAPERS]),
    "columns of numbers": USUAL.with_section(
        1,
        "THÀNH PHẦN HỒ SƠ",
        [("STT" if not at else str(at), *row) for at, row in enumerate(PAPERS)],
    ).with_section(
        3,
        "CĂN CỨ PHÁP LÝ",
        [("STT" if not at else str(at), *row) for at, row in enumerate(LAWS)],
    ),
    "originals and copies apart": USUAL.with_section(
        1,
        "THÀNH PHẦN HỒ SƠ",
        (
            ("Tên giấy tờ", "Bản chính", "Bản sao", "Mẫu đơn, tờ khai"),
            ("Đơn đề nghị", "1", "0", "mau01.docx"),
            ("Giấy đăng ký", "1", "2", ""),
        ),
    ),
    "other words for channels": USUAL.with_section(
        2,
        "CÁCH THỨC THỰC HIỆN",
        (
            ("Cách thức nộp", "Thời gian giải quyết", "Lệ phí", "Ghi chú"),
            ("Nộp trực tiếp", "5 ngày", "20.000 đồng", "Tại xã"),
            ("Nộp trực tuyến", "3 ngày", "10.000 đồng", ""),
        ),
    ),
    "other words for sections": replace(
        USUAL,
        sections=[
            (words, one[1])
            for words, one in zip(
                (
                    "TRÌNH TỰ THỰC HIỆN THỦ TỤC",
                    "THÀNH PHẦN, SỐ LƯỢNG HỒ SƠ",
                    "CÁCH THỨC NỘP HỒ SƠ",
                    "CƠ SỞ PHÁP LÝ",
                    "KẾT QUẢ THỰC HIỆN",
                ),
                USUAL.sections,
                strict=True,
            )
        ],
    ),
}


def read(path: Path) -> ReadRecord:
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord), found
    return found


@pytest.mark.parametrize("name", VARIANTS)
def test_a_page_is_read_whatever_its_order(tmp_path: Path, name: str) -> None:
    found = read(VARIANTS[name].written(tmp_path / "page.pdf")).procedure
    assert (found.code, found.field) == ("1.012345", "Nông nghiệp")
    papers = [
        (one.document.name, one.document.originals, one.document.copies, one.document.form)
        for one in found.papers
    ]
    assert papers == [("Đơn đề nghị", 1, 0, "mau01.docx"), ("Giấy đăng ký", 1, 2, None)]
    ways = [
        (one.channel.value, one.time, one.fees[0].amount, one.note) for one in found.submissions
    ]
    assert ways == [
        ("direct", "5 ngày", "20.000 đồng", "Tại xã"),
        ("online", "3 ngày", "10.000 đồng", ""),
    ]
    assert found.legal_basis == ("Luật Trồng trọt (31/2018/QH14)",)
    assert (found.results, found.sequence) == (("Giấy chứng nhận",), "Bước một: nộp hồ sơ.")


def test_a_table_without_a_column_of_remarks(tmp_path: Path) -> None:
    page = USUAL.with_section(2, "CÁCH THỨC THỰC HIỆN", [row[:3] for row in WAYS])
    found = read(page.written(tmp_path / "page.pdf")).procedure
    assert [(one.time, one.note) for one in found.submissions] == [("5 ngày", ""), ("3 ngày", "")]


@pytest.mark.parametrize("repeats", [False, True], ids=["titles once", "titles on each page"])
def test_a_cell_that_pages_break_is_whole(tmp_path: Path, *, repeats: bool) -> None:
    rows = (*WAYS[:1], ("Trực tiếp", "5 ngày", "20.000 đồng", LONG.strip()), *WAYS[2:])
    page = replace(
        USUAL.with_section(2, "CÁCH THỨC THỰC HIỆN", rows), height="100mm", repeats=repeats
    )
    found = read(page.written(tmp_path / "page.pdf")).procedure
    direct, online = found.submissions
    assert " ".join(direct.note.split()) == LONG.strip()
    assert (direct.time, online.time) == ("5 ngày", "3 ngày")
