"""Which format a file has, by what is in it, never by its name."""

import stat
import struct
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from knowledge.errors import Refused
from knowledge.exchange import excel, jsonl
from knowledge.exchange.lines import (
    GZIP_MARK,
    MEGABYTE,
    UTF8_MARK,
    UTF16_MARKS,
    faults_named,
)
from knowledge.exchange.notice_page import reader as notice_page
from knowledge.exchange.notice_page.decoding import page_of
from knowledge.exchange.packed import member_names
from knowledge.exchange.portal_detail import reader as portal_detail
from knowledge.exchange.reading import Reader, Reading
from knowledge.exchange.word import old_word
from knowledge.exchange.word import reader as word

MAX_FILE = 200 * MEGABYTE
START = 4_096
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_MARK = b"%PDF-"
# An RTF file begins like an object, but with no quoted key.
JSON_MARKS = (b'{"', b"{ ", b"{\t", b"{}", b"[")
# Gzips, and text that says of itself that it is no UTF-8, are told by the reader of lines.
TEXT_MARKS = (GZIP_MARK, *UTF16_MARKS)
LONGEST_MARK = 16
SEPARATORS, SEPARATED_LINES = (b",", b";", b"\t"), 5
HTML_MARKS = (
    *("<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<center", "<title"),
    *("<h1", "<h2", "<h3", "<p>", "<p "),
)


class FileFormat(StrEnum):
    JSON_LINES = "json_lines"
    WORD = "word"
    OLD_WORD = "old_word"
    WORKBOOK = "workbook"
    PDF = "pdf"
    HTML = "html"


READERS: dict[FileFormat, Reader] = {
    FileFormat.JSON_LINES: jsonl.read,
    FileFormat.WORD: word.read,
    FileFormat.OLD_WORD: old_word.read,
    FileFormat.WORKBOOK: excel.read,
    FileFormat.PDF: portal_detail.read,
    FileFormat.HTML: notice_page.read,
}


def read_file(path: Path) -> Iterator[Reading]:
    """Read the records of a file of any format; raises `Refused` for a file that has none."""
    reader = READERS.get(file_format(path))
    if reader is None:
        raise Refused("file_of_no_known_format", file=path.name)
    return reader(path)


def file_format(path: Path) -> FileFormat:
    """Tell a file's format; raises `Refused` for one that is too large, locked or dangerous."""
    with faults_named(path):
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise Refused("file_is_a_stream", file=str(path))
        if status.st_size > MAX_FILE:
            raise Refused("file_too_large", megabytes=MAX_FILE // MEGABYTE)
        with path.open("rb") as stream:
            start = stream.read(START)
        if start.startswith(ZIP_MARKS):
            return _package_format(path)
        if start.startswith(OLE_MARK):
            return _ole_format(path)
    text = start.removeprefix(UTF8_MARK).lstrip()
    if text.startswith(PDF_MARK):
        return FileFormat.PDF
    if page_of(start).lstrip()[:LONGEST_MARK].lower().startswith(HTML_MARKS):
        return FileFormat.HTML
    if not text or text.startswith(JSON_MARKS) or start.startswith(TEXT_MARKS):
        return FileFormat.JSON_LINES
    if _is_separated(text):
        raise Refused("file_of_separated_values")
    raise Refused("file_of_no_known_format", file=path.name)


def _is_separated(start: bytes) -> bool:
    """Tell a table as text (CSV): as many separators in its first lines, and no zeros."""
    lines = [line for line in start.splitlines()[:-1] if line.strip()][:SEPARATED_LINES]
    counts = [{line.count(one) for line in lines} for one in SEPARATORS]
    return (
        b"\x00" not in start
        and len(lines) > 1
        and any(len(one) == 1 and min(one) > 1 for one in counts)
    )


def _package_format(path: Path) -> FileFormat:
    names = member_names(path)
    if any(name.startswith("word/document") for name in names):
        return FileFormat.WORD
    if any(name.startswith("xl/workbook") for name in names):
        return FileFormat.WORKBOOK
    if {"mimetype", "content.xml"} <= set(names):
        raise Refused("file_of_open_document")
    raise Refused("file_of_no_known_format", file=path.name)


def _ole_format(path: Path) -> FileFormat:
    """Tell old Word files by the names of the streams in them, which are kept in UTF-16."""
    content = path.read_bytes()

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or _is_locked_word(content):
        raise Refused("file_encrypted")
    if holds("WordDocument"):
        return FileFormat.OLD_WORD
    if holds("Workbook") or holds("Book"):
        raise Refused("file_of_old_excel")
    raise Refused("file_of_no_known_format", file=path.name)


def _is_locked_word(content: bytes) -> bool:
    """Look at the flags of a Word 97 file's header ([MS-DOC] 2.5.1, bit fEncrypted)."""
    if len(content) < 524:
        return False
    mark, flags = struct.unpack_from("<H8xH", content, 512)
    return bool(mark == 0xA5EC and flags & 0x100)
