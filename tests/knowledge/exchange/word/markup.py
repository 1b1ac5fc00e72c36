r"""Word files from a few lines of text.

A line is a paragraph; lines that begin with "|" are rows of a table, one more blank line parts two
tables. In a cell `^` is merged with the cell above, `<` with the one before, `#` is numbered by
Word; `\n` begins a paragraph, `\t` is a tab. `{box: …}` is a box, `{table: a ; b ; c ; d}` a table
within the cell, `{-…-}` was deleted and `{+…+}` put in under tracking; `{-row-}` before a row
deletes it whole. `:head` and `:foot` write into the pages' header and footer, `¶` is an empty
paragraph; `:cover`, `:sections`, `:papers` and `:steps` stand for ordinary ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

PARTS = {
    ":cover": r"""| UBND XÃ EA KAO | QUY TRÌNH | Mã hiệu: QT-05 |
| ^ | Cấp giấy chứng nhận trồng sầu riêng | Lần ban hành: 02 |
| ^ | ^ | Ngày ban hành: 15/8/2025 |
Theo TCVN ISO 9001:2015""",
    ":papers": """1. Thành phần hồ sơ:
- Đơn đề nghị theo mẫu số 01 (01 bản chính);
- Bản sao giấy đăng ký (02 bản sao).""",
    ":sections": """:papers
2. Số lượng hồ sơ: 01 bộ
3. Thời hạn giải quyết: 05 ngày làm việc""",
    ":steps": """| STT | Trình tự thực hiện | Trách nhiệm | Thời gian |
| 1 | Tiếp nhận hồ sơ | Bộ phận Một cửa | ½ ngày |
| 2 | Thẩm định hồ sơ | Phòng Chuyên môn | 04 ngày |
| 3 | Trả kết quả | Bộ phận Một cửa | ½ ngày |""",
}
_INLINE = re.compile(r"\{-(?P<out>.*?)-\}|\{\+(?P<into>.*?)\+\}|(?P<tab>\t)|(?P<plain>[^{\t]+|\{)")
_INNER = re.compile(r"\{(box|table): (.*?)\}")
_NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'


def write_word(body: str, path: Path, *, nfd: bool = False, controls: bool = False) -> Path:
    """Write what the lines describe; with `controls` inside content controls, as forms are."""
    document = docx.Document()
    section = document.sections[0]
    lines = [line for one in _expanded(body.strip("\n")) for line in one.split("\n")]
    end = document.element.body.sectPr
    for is_row, group in groupby(lines, key=lambda line: line.lstrip("{-row}").startswith("|")):
        if is_row:
            xml = _table(list(group), controls=controls)
            end.addprevious(_parsed(xml, nfd=nfd))
            continue
        for line in group:
            text = line.replace(r"\t", "\t")
            if text.startswith((":head ", ":foot ")):
                part = section.header if text.startswith(":head") else section.footer
                part.paragraphs[0].text = text[6:]
            elif text:
                xml = _paragraph("" if text == "¶" else text, controls=controls)
                end.addprevious(_parsed(xml, nfd=nfd))
    document.save(str(path))
    return path


def _expanded(body: str) -> Iterator[str]:
    for line in body.split("\n"):
        if line in PARTS:
            yield from _expanded(PARTS[line])
        else:
            yield line


def _parsed(xml: str, *, nfd: bool) -> object:
    text = unicodedata.normalize("NFD", xml) if nfd else xml
    return parse_xml(text.replace(">", f" {nsdecls('w')}>", 1))


def _paragraph(text: str, *, controls: bool = False) -> str:
    if text == "#":
        return f"<w:p>{_NUMBERED}</w:p>"
    runs = "".join(_run(found) for found in _INLINE.finditer(text))
    if controls and runs:
        runs = f"<w:sdt><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    return f"<w:p>{runs}</w:p>"


def _run(found: re.Match[str]) -> str:
    kind, text = found.lastgroup, escape(found.group())
    if kind == "tab":
        return "<w:r><w:tab/></w:r>"
    if kind == "plain":
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    tag, name = ("del", "delText") if kind == "out" else ("ins", "t")
    inner = f'<w:r><w:{name} xml:space="preserve">{text[2:-2]}</w:{name}></w:r>'
    return f'<w:{tag} w:id="1" w:author="x">{inner}</w:{tag}>'


def _table(lines: list[str], *, controls: bool) -> str:
    rows = [
        [cell.strip() for cell in line.removeprefix("{-row-}").strip().strip("|").split("|")]
        for line in lines
    ]
    parts = []
    for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
        gone = '<w:trPr><w:del w:id="2" w:author="x"/></w:trPr>' if line.startswith("{-row") else ""
        cells = "".join(_cells(rows, at, controls=controls))
        parts.append(f"<w:tr>{gone}{cells}</w:tr>")
        if controls and row:
            parts[-1] = f"<w:sdt><w:sdtContent>{parts[-1]}</w:sdtContent></w:sdt>"
    columns = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(parts)}</w:tbl>"


def _cells(rows: list[list[str]], at: int, *, controls: bool) -> Iterator[str]:
    row = rows[at]
    for column, text in enumerate(row):
        if text == "<":
            continue
        span = 1
        while column + span < len(row) and row[column + span] == "<":
            span += 1
        marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        below = rows[at + 1][column : column + 1] if at + 1 < len(rows) else []
        if text == "^":
            marks += "<w:vMerge/>"
        elif below == ["^"]:
            marks += '<w:vMerge w:val="restart"/>'
        content = _content("" if text == "^" else text, controls=controls)
        cell = f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"
        yield f"<w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt>" if controls else cell


def _content(text: str, *, controls: bool) -> str:
    inner = _INNER.search(text)
    plain = _INNER.sub("", text).strip()
    paragraphs = "".join(
        _paragraph(one.replace(r"\t", "\t"), controls=controls) for one in plain.split(r"\n")
    )
    if inner is None:
        return paragraphs
    kind, words = inner.groups()
    if kind == "box":
        box = f"<w:txbxContent>{_paragraph(words)}</w:txbxContent>"
        return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"
    cells = [one.strip() for one in words.split(";")]
    rows = [f"| {' | '.join(cells[at : at + 2])} |" for at in range(0, len(cells), 2)]
    return f"{paragraphs}{_table(rows, controls=False)}<w:p/>"
