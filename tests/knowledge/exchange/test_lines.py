"""Files that are at fault as a whole."""

import gzip
import os
import random
from pathlib import Path

import pytest

from knowledge.errors import Refused
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


def first_refusal(path: Path) -> Refused:
    """Give the refusal that comes before any line does."""
    with pytest.raises(Refused) as caught:
        next(read_lines(path))
    return caught.value


def test_a_file_that_unpacks_to_more_than_200_megabytes_is_refused_before_a_line_is_given(
    tmp_path: Path,
) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    line = b'{"code": "' + b" " * 999_986 + b'"}\n'
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(201):
            stream.write(line)
    error = first_refusal(path)
    assert (error.reason, error.values) == ("file_too_large", {"megabytes": 200})


@pytest.mark.parametrize("line", [b"{}\n", b"\n"])
def test_a_file_of_more_than_200000_lines_is_refused_before_a_line_is_given(
    tmp_path: Path, line: bytes
) -> None:
    most = write_bytes(tmp_path / "most.jsonl.gz", b"{}\n" + line * 199_999)
    assert next(read_lines(most)) == (1, b"{}")
    over = write_bytes(tmp_path / "over.jsonl.gz", b"{}\n" + line * 200_000)
    error = first_refusal(over)
    assert (error.reason, error.values) == ("file_too_many", {"lines": 200_000})


def test_a_line_of_more_than_a_megabyte_is_refused_before_a_line_is_given(tmp_path: Path) -> None:
    sound = write_bytes(tmp_path / "a.jsonl", b"{}\n" + b"x" * 999_999 + b"\n")
    assert [number for number, _ in read_lines(sound)] == [1, 2]
    error = first_refusal(write_bytes(tmp_path / "b.jsonl", b"{}\n" + b"x" * 1_000_001))
    assert (error.reason, error.values) == ("line_too_long", {"line": 2, "megabytes": 1})


def test_a_packed_file_with_a_damaged_end_is_refused_before_a_line_is_given(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 100_000)[:-3])
    assert first_refusal(path).reason == "file_cut_off"


def test_what_cannot_be_read_twice_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    try:
        assert first_refusal(pipe).reason == "file_is_a_stream"
    finally:
        os.close(writer)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    error = refusal_of(tmp_path / "none.jsonl")
    assert error.reason == "file_missing"
    assert "none.jsonl" in str(error.values["file"])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).reason == "file_is_a_folder"
