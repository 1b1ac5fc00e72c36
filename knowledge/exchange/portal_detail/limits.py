"""Limits of a PDF: of its packed parts before they are unpacked, and of what stands on a page."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import PDFObjectNotFound, PDFStream, resolve1

from knowledge.errors import Refused
from knowledge.exchange.lines import MEGABYTE

MAX_FILE = 50 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MOST_LAYERS = 3
# The longest real file has 20 KB of drawing and 80 lines a page, and 20,000 letters.
MAX_DRAWING = 100_000
MOST_LETTERS = 200_000
MOST_LINES = 1_000
DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
ZIPPED = frozenset({"FlateDecode", "Fl"})
ASCII_85 = frozenset({"ASCII85Decode", "A85"})
IN_LETTERS = ASCII_85 | {"ASCIIHexDecode", "AHx"}
# How many bytes one byte may become at most.
MOST_RATIOS = {"RunLengthDecode": 64, "RL": 64, "LZWDecode": 1_400, "LZW": 1_400} | dict.fromkeys(
    IN_LETTERS, 4
)
MAX_ODDLY_PACKED = 20 * MEGABYTE
STREAM = re.compile(rb"stream\r?\n")


def check_streams(path: Path) -> None:
    """Refuse a file whose streams unpack to too much, also when packed several times."""
    if path.stat().st_size > MAX_FILE:
        raise Refused("file_too_large", megabytes=MAX_FILE // MEGABYTE)
    content = path.read_bytes()
    total = 0
    for start in STREAM.finditer(content):
        packed = content[start.end() :]
        for _ in range(MOST_LAYERS):
            unpacked = _unpacked(packed, MAX_UNPACKED - total + 1)
            total += len(unpacked)
            if total > MAX_UNPACKED:
                raise Refused("file_is_a_bomb")
            if not unpacked:
                break
            packed = unpacked


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def within_limits(pdf: Any) -> Iterator[Any]:  # noqa: ANN401 - untyped library
    """Give pages that can be read in bounded time; refuse the file at the first that can't."""
    _check_objects(pdf.doc)
    letters = 0
    for page in pdf.pages:
        if _drawing(resolve1(page.page_obj.contents), page.page_obj.resources, MAX_DRAWING) < 0:
            raise Refused("file_is_a_bomb")
        letters += len(page.chars)
        if letters > MOST_LETTERS:
            raise Refused("file_too_much_text", letters=MOST_LETTERS)
        if len(page.edges) > MOST_LINES:
            raise Refused("file_is_a_bomb")
        yield page


def _check_objects(document: Any) -> None:  # noqa: ANN401 - untyped library
    """Refuse streams that unpack to too much in ways other than that of zip."""
    left = MAX_UNPACKED
    for number in {number for xref in document.xrefs for number in xref.get_objids()}:
        try:
            found = document.getobj(number)
        except PDFObjectNotFound:
            continue
        if isinstance(found, PDFStream):
            left -= _size(found, left)
            if left < 0:
                raise Refused("file_is_a_bomb")


def _size(stream: PDFStream, most: int) -> int:
    """Tell how much a stream unpacks to, or more than `most`, without unpacking more."""
    content = stream.rawdata or b""
    for name in (str(one).strip("/'") for one, _ in stream.get_filters()):
        if name in ZIPPED:
            content = _unpacked(content, most + 1)
        elif name in MOST_RATIOS:
            if len(content) * MOST_RATIOS[name] > MAX_ODDLY_PACKED:
                return most + 1
            if name in IN_LETTERS:
                content = ascii85decode(content) if name in ASCII_85 else asciihexdecode(content)
        else:
            break
    return len(content)


def _drawing(contents: object, resources: object, left: int) -> int:
    """Tell what is left of a number of bytes after all that is drawn, forms within forms too."""
    for one in contents if isinstance(contents, list) else [contents]:
        stream = resolve1(one)
        if not isinstance(stream, PDFStream):
            continue
        content = stream.get_data()
        left -= len(content) + 1
        for name in DRAWN.findall(content):
            form = _form(resources, name.decode("latin-1"))
            if left >= 0 and form is not None:
                inner = resolve1(form.get("Resources")) or resources
                left = _drawing(form, inner, left)
        if left < 0:
            break
    return left


def _form(resources: object, name: str) -> PDFStream | None:
    objects = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
    found = resolve1(objects.get(name)) if isinstance(objects, dict) else None
    is_form = isinstance(found, PDFStream) and str(found.get("Subtype")) == "/'Form'"
    return found if is_form else None
