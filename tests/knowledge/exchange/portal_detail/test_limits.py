"""A PDF that would take too long or too much memory is refused before it is drawn."""

import zlib
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange.portal_detail import limits
from knowledge.exchange.portal_detail.pages import pages_of

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(path: Path, content: bytes, kind: bytes = b"FlateDecode") -> Path:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>"
        b"/Contents 5 0 R>>",
        FONT,
        b"<</Filter/%s/Length %d>>\nstream\n%s\nendstream" % (kind, len(content), content),
    )
    numbered = (b"%d 0 obj\n%s\nendobj\n" % (at, one) for at, one in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.4\n" + b"".join(numbered) + b"trailer\n<</Root 1 0 R>>\n%%EOF\n")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        pages_of(path)
    return caught.value.reason


def text(letters: int) -> bytes:
    return zlib.compress(b"BT /F 12 Tf 10 700 Td (" + b"a" * letters + b") Tj ET")


def test_too_much_drawing_on_a_page(tmp_path: Path) -> None:
    assert refusal(pdf(tmp_path / "a.pdf", text(limits.MAX_DRAWING))) == "file_is_a_bomb"


def test_too_many_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_LETTERS", 50)
    assert refusal(pdf(tmp_path / "a.pdf", text(51))) == "file_too_much_text"


def test_a_bomb_that_is_not_zipped(tmp_path: Path) -> None:
    packed = b"\x81 " * 200_000 + b"\x80"
    assert refusal(pdf(tmp_path / "a.pdf", packed, b"RunLengthDecode")) == "file_is_a_bomb"


def test_a_page_without_letters(tmp_path: Path) -> None:
    assert refusal(pdf(tmp_path / "a.pdf", zlib.compress(b"q Q"))) == "pdf_without_text"
