"""Pages in other encodings and of other shapes than those of one portal."""

import unicodedata
from pathlib import Path

import pytest

from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord
from knowledge.records import ProcedureContent

NAME = "Cấp giấy chứng nhận trồng sầu riêng"
BODY = f"""<body><h1>{NAME}</h1><p>(Mã TTHC: 1.012345)</p>
<h2>Thời hạn giải quyết</h2><p>05 ngày làm việc</p>
<h2>Thành phần hồ sơ</h2><ul><li>Đơn đề nghị (02 bản chính)</li><li>Ảnh</li></ul>
<h2>Phí, lệ phí</h2><p>20.000 đồng</p>
<h2>Cách thức thực hiện</h2><p>Trực tiếp</p><p>Trực tuyến</p>
<h2>Căn cứ pháp lý</h2><p>Luật Trồng trọt</p></body>"""


def page(charset: str = "", body: str = BODY) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<!DOCTYPE html><html><head>{meta}<title>Cổng thông tin</title></head>{body}</html>"


def as_1258(text: str) -> bytes:
    """Write as old Vietnamese Windows does: some letters whole, tones after them as marks."""
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            if len(marks) == 2:
                tone = next(one for one in marks if one not in "\u0302\u0306\u031b")
                shape = next(one for one in marks if one != tone)
                base, marks = unicodedata.normalize("NFC", base + shape), [tone]
            out += "".join((base, *marks)).encode("cp1258")
    return bytes(out)


PLAIN = page()
ENTITIES = "".join(f"&#{ord(one)};" if ord(one) > 255 else one for one in page("windows-1252"))
ENCODED = {
    "cp1258": as_1258(page("windows-1258")),
    "cp1258, not told": as_1258(PLAIN),
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16 that is told": page("utf-16").encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "UTF-8, not told": PLAIN.encode(),
    "UTF-8 with a mark": PLAIN.encode("utf-8-sig"),
    "UTF-8, told to be Latin": page("iso-8859-1").encode(),
    "Latin with entities": ENTITIES.encode("cp1252"),
    "decomposed": unicodedata.normalize("NFD", PLAIN).encode(),
    "XHTML": b'<?xml version="1.0" encoding="utf-8"?>\n' + PLAIN.encode(),
    "saved from a browser": b"<!-- saved from url=(0040)https://example.org/ -->\n"
    + PLAIN.encode(),
    "a piece of a page": BODY.removeprefix("<body>").removesuffix("</body>").encode(),
}
ROWS = (
    ("Tên thủ tục", NAME),
    ("Mã thủ tục", "1.012345"),
    ("Thời hạn giải quyết", "05 ngày làm việc"),
    ("Thành phần hồ sơ", "<ul><li>Đơn đề nghị (02 bản chính)</li><li>Ảnh</li></ul>"),
    ("Phí, lệ phí", "20.000 đồng"),
    ("Cách thức thực hiện", "<p>Trực tiếp</p><p>Trực tuyến</p>"),
    ("Căn cứ pháp lý", "Luật Trồng trọt"),
)
IN_ROWS = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in ROWS)
IN_TERMS = "".join(f"<dt>{label}:</dt><dd>{value}</dd>" for label, value in ROWS)
IN_LINES = "".join(f"<p><b>{label}:</b> {value}</p>" for label, value in ROWS)
IN_BOLD = "".join(f"<p><b>{at}. {one[0]}</b></p><div>{one[1]}</div>" for at, one in enumerate(ROWS))
LISTED = f"<p><b>3. Thành phần hồ sơ</b></p><div>{ROWS[3][1]}</div>"
PAPERS = """<p><b>Thành phần hồ sơ</b></p><table><tr><td>STT</td><td>Tên giấy tờ</td><td>Bản chính
</td></tr><tr><td>1</td><td>Đơn đề nghị</td><td>2</td></tr><tr><td>2</td><td>Ảnh</td><td></td></tr>
</table>"""
LAYOUTS = {
    "rows of labels and values": f"<body><table>{IN_ROWS}</table></body>",
    "a table inside of another": f"<body><table><tr><td>Trang chủ</td></tr><tr><td><table>{IN_ROWS}"
    "</table></td></tr></table></body>",
    "terms and what they mean": f"<body><dl>{IN_TERMS}</dl></body>",
    "labels on the line": f"<body>{IN_LINES}</body>",
    "bold lines for headings": f"<body>{IN_BOLD}</body>",
    "papers in a table": f"<body>{IN_BOLD.replace(LISTED, PAPERS)}</body>",
    "the name as a heading alone": f"<body><h1>{NAME}</h1><table>{IN_ROWS}</table></body>",
}


def read(path: Path, content: bytes) -> ProcedureContent:
    path.write_bytes(content)
    (found,) = read_file(path)
    assert isinstance(found, ReadRecord), found
    return found.procedure


def assert_told(found: ProcedureContent) -> None:
    assert (found.code, found.name) == ("1.012345", NAME)
    (case,) = found.dossier
    names = [(one.name.removesuffix(" (02 bản chính)"), one.originals) for one in case.documents]
    assert names == [("Đơn đề nghị", 2), ("Ảnh", None)]
    assert [one.channel.value for one in found.submissions] == ["direct", "online"]
    assert {one.time for one in found.submissions} == {"05 ngày làm việc"}
    assert {one.fees[0].amount for one in found.submissions} == {"20.000 đồng"}
    assert found.legal_basis == ("Luật Trồng trọt",)


@pytest.mark.parametrize("name", ENCODED)
def test_a_page_in_any_encoding(tmp_path: Path, name: str) -> None:
    assert_told(read(tmp_path / "page.html", ENCODED[name]))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_of_any_shape(tmp_path: Path, name: str) -> None:
    assert_told(read(tmp_path / "page.html", page("utf-8", LAYOUTS[name]).encode()))
