"""Files that are at fault as a whole."""

import gzip
import random
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.exchange import lines
from knowledge.exchange.lines import read_lines
from tests.files import write_bytes


def refusal_of(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        list(read_lines(path))
    return caught.value


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_lines_come_with_their_numbers_and_blank_ones_are_passed_over(
    tmp_path: Path, name: str
) -> None:
    path = write_bytes(tmp_path / name, b"one\r\n\n   \ntwo")
    assert list(read_lines(path)) == [(1, b"one"), (4, b"two")]


def test_a_mark_before_the_first_line_is_no_part_of_it(tmp_path: Path) -> None:
    path = write_bytes(tmp_path / "a.jsonl", b"\xef\xbb\xbf{}\n")
    assert list(read_lines(path)) == [(1, b"{}")]


def test_a_packed_file_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(gzip.compress(b"one\n"))
    assert list(read_lines(path)) == [(1, b"one")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("content", [b"", b"\n \n\t\r\n", b"\xef\xbb\xbf\n"])
def test_a_file_without_any_text_is_empty(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusal_of(write_bytes(tmp_path / name, content)).reason == "file_empty"


def test_a_packed_file_that_is_cut_off_is_refused_wherever_the_cut_is(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(20_000).hex().encode()
    packed = gzip.compress(noise + b"\n")
    for end in (3, 9, 12, 500, len(packed) // 2, len(packed) - 8, len(packed) - 1):
        path = tmp_path / "a.gz"
        path.write_bytes(packed[:end])
        assert refusal_of(path).reason == "file_cut_off"


def test_a_packed_file_with_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(random.Random(1).randbytes(5_000).hex().encode()))
    packed[len(packed) // 2] ^= 0xFF
    path = tmp_path / "a.gz"
    path.write_bytes(packed)
    assert refusal_of(path).reason in {"file_damaged", "file_cut_off"}


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, name: str) -> None:
    content = b"PK\x03\x04\x14\x00\x00\x00word/document.xml"
    assert refusal_of(write_bytes(tmp_path / name, content)).reason == "file_not_text"


def test_a_file_in_utf16_is_told_apart(tmp_path: Path) -> None:
    content = '{"code": "1"}'.encode("utf-16")
    assert refusal_of(write_bytes(tmp_path / "a.jsonl", content)).reason == "file_not_utf8"


def test_a_file_that_unpacks_to_more_than_200_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    line = b'{"code": "' + b" " * 999_986 + b'"}\n'
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(201):
            stream.write(line)
    error = refusal_of(path)
    assert (error.reason, error.values) == ("file_too_large", {"megabytes": 200})


def test_a_line_too_long_to_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MAX_LINE", 10)
    error = refusal_of(write_bytes(tmp_path / "a.jsonl", b"1234567890\n"))
    assert (error.reason, error.values["line"]) == ("line_too_long", 1)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal_of(tmp_path / "none.jsonl")
    assert error.reason == "file_missing"
    assert "none.jsonl" in str(error.values["file"])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).reason == "file_is_a_folder"
