"""Processes as other offices lay them out, made with python-docx."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table

from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord

SECTIONS = (
    "1. Thành phần hồ sơ:",
    "- Đơn đề nghị theo mẫu số 01 (01 bản chính);",
    "- Bản sao giấy đăng ký (02 bản sao).",
    "2. Số lượng hồ sơ: 01 bộ",
    "3. Thời hạn giải quyết: 05 ngày làm việc",
)
STEPS = (
    ("STT", "Trình tự thực hiện", "Trách nhiệm", "Thời gian"),
    ("1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "½ ngày"),
    ("2", "Thẩm định hồ sơ", "Phòng Chuyên môn", "04 ngày"),
    ("3", "Trả kết quả", "Bộ phận Một cửa", "½ ngày"),
)


class Process:
    """A Word file as it is being written; a cover and sections as they come, any table of steps."""

    def __init__(self) -> None:
        self.document: Document = docx.Document()

    def lines(self, *texts: str) -> "Process":
        for text in texts:
            self.document.add_paragraph(text)
        return self

    def cover(
        self,
        name: str = "Cấp giấy chứng nhận trồng sầu riêng",
        office: str = "UBND XÃ EA KAO",
        code: str = "Mã hiệu: QT-05",
        issue: str = "Lần ban hành: 02",
        day: str = "Ngày ban hành: 15/8/2025",
    ) -> "Process":
        rows = [(office, "QUY TRÌNH", code), ("", name, issue), ("", "", day)]
        table = self.table(rows)
        table.cell(0, 0).merge(table.cell(2, 0))
        table.cell(1, 1).merge(table.cell(2, 1))
        return self.lines("Theo TCVN ISO 9001:2015")

    def sections(self, *extra: str) -> "Process":
        return self.lines(*SECTIONS, *extra)

    def table(self, rows: Sequence[Sequence[str]]) -> Table:
        table: Table = self.document.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
        return table

    def steps(self, rows: Sequence[Sequence[str]] = STEPS) -> "Process":
        self.table(rows)
        return self

    def saved(self, folder: Path) -> Path:
        path = folder / "process.docx"
        self.document.save(str(path))
        return path

    def read(self, folder: Path) -> ReadRecord:
        (found,) = read_file(self.saved(folder))
        assert isinstance(found, ReadRecord), found
        return found


def step_values(record: ReadRecord) -> list[tuple[str, str | None, dict[str, str | None]]]:
    return [(one.name, one.responsible, dict(one.times)) for one in record.procedure.steps]


def reasons(record: ReadRecord) -> list[str]:
    return [one.reason for one in record.doubts]


def merge_down(table: Table, column: int, rows: Iterable[int]) -> None:
    first, *_, last = rows
    text = table.cell(first, column).text
    table.cell(first, column).merge(table.cell(last, column)).text = text
