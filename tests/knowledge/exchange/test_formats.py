"""Files are known by what is in them, and dangerous ones are refused before anything opens them."""

import gzip
import zipfile
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange import packed
from knowledge.exchange.formats import OLE_MARK, FileFormat, file_format

TYPES, MACROS = packed.TYPES, "file_with_macros"


def package(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        file_format(path)
    return caught.value.reason


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"code": "1"}', FileFormat.JSON_LINES),
        (gzip.compress(b'{"code": "1"}', mtime=0), FileFormat.JSON_LINES),
        (b'\xef\xbb\xbf\n{ "code": "1"}', FileFormat.JSON_LINES),
        (b"", FileFormat.JSON_LINES),
        (b"%PDF-1.7\n\x00", FileFormat.PDF),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE HTML><html>", FileFormat.HTML),
        (b"<html lang=vi>", FileFormat.HTML),
        (OLE_MARK + "WordDocument".encode("utf-16-le"), FileFormat.OLD_WORD),
    ],
)
def test_a_file_is_known_by_its_content(
    tmp_path: Path, content: bytes, expected: FileFormat
) -> None:
    assert file_format(written(tmp_path / "lies.docx", content)) is expected


@pytest.mark.parametrize(
    ("member", "expected"),
    [("word/document.xml", FileFormat.WORD), ("xl/workbook.xml", FileFormat.WORKBOOK)],
)
def test_a_package_is_known_by_its_members(
    tmp_path: Path, member: str, expected: FileFormat
) -> None:
    assert file_format(package(tmp_path / "lies.pdf", {member: b"<x/>"})) is expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{\\rtf1 ", "file_of_no_known_format"),
        (b"\x89PNG\r\n\x1a\n\x00", "file_of_no_known_format"),
        ("TỜ KHAI\nHọ và tên: ……".encode(), "file_of_no_known_format"),
        (b"PK\x03\x04 cut off", "file_cut_off"),
        ("Mã số;Tên;Lĩnh vực\n1;Một;A\n2;Hai;B\n".encode(), "file_of_separated_values"),
        (OLE_MARK + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
        (OLE_MARK + "Workbook".encode("utf-16-le"), "file_of_old_excel"),
        (OLE_MARK + b"nothing known", "file_of_no_known_format"),
        (OLE_MARK.ljust(512, b"\x00") + b"\xec\xa5" + bytes(8) + b"\x00\x01", "file_encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    assert refusal(written(tmp_path / "a.docx", content)) == reason


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"word/document.xml": bytes(3_000_000)}, "file_is_a_bomb"),
        ({f"word/{n}.xml": b"" for n in range(5_001)}, "file_is_a_bomb"),
        ({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "file_with_entities"),
        (
            {"word/styles.xml": '<?xml version="1.0"?><!DOCTYPE a SYSTEM "b">'.encode("utf-16")},
            "file_with_entities",
        ),
        ({"word/document.xml": b"<x/>", "word/vbaProject.bin": b""}, "file_with_macros"),
        ({"word/document.xml": b"<x/>", TYPES: b"<a b='vnd.ms-office.vbaProject'/>"}, MACROS),
        (
            {"word/document.dat": b"\xef\xbb\xbf <!DOCTYPE a [<!ENTITY b 'c'>]>"},
            "file_with_entities",
        ),
        ({"content.xml": b"<x/>"}, "file_of_no_known_format"),
        ({"mimetype": b"x", "content.xml": b"<x/>"}, "file_of_open_document"),
    ],
)
def test_dangerous_packages_are_refused(
    tmp_path: Path, members: dict[str, bytes], reason: str
) -> None:
    assert refusal(package(tmp_path / "a.docx", members)) == reason


def test_too_much_xml_is_refused_whatever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "MAX_XML", 100)
    members = {"word/document.xml": b"<x/>", "word/x.svg": b"<svg" + bytes(100)}
    assert refusal(package(tmp_path / "a.docx", members)) == "file_is_a_bomb"


def test_pictures_and_pages_that_are_put_in_may_name_their_type(tmp_path: Path) -> None:
    members = {"word/document.xml": b"<x/>", "word/media/x.svg": b"<!DOCTYPE svg><svg/>"}
    assert file_format(package(tmp_path / "a.docx", members)) is FileFormat.WORD


def test_a_file_beyond_every_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as out:
        out.truncate(200_000_001)
    assert refusal(path) == "file_too_large"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.docx") == "file_missing"
    assert refusal(tmp_path) == "file_is_a_folder"
