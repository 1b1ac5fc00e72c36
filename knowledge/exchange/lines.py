"""Read a text file or a gzip of one line by line, whatever is wrong with it."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import Refused

MAX_UNPACKED = 200_000_000
MAX_LINES = 200_000
# The longest real record has 92 KB; what JSON is read into takes many times its length.
MAX_LINE = 1_000_000
MEGABYTE = 1_000_000
GZIP_MARK = b"\x1f\x8b"
UTF8_MARK = b"\xef\xbb\xbf"
# With the mark of its order, or how an object begins without one.
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"{\x00", b"\x00{")


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the lines that are not blank with their numbers from 1, never all at once.

    The whole file is looked through first, so that no work is spent on one that turns out too
    large or cut off. Whether it is a gzip is read from its content. Raises `Refused` for a file
    that cannot be read twice, is not text, is damaged, cut off, empty, or too large.
    """
    with faults_named(path, "gzip"), path.open("rb") as raw:
        if not raw.seekable():
            raise Refused("file_is_a_stream", file=str(path))
        if not sum(1 for _ in _lines(raw)):
            raise Refused("file_empty", file=path.name)
        yield from _lines(raw)


def _lines(raw: io.BufferedReader) -> Iterator[tuple[int, bytes]]:
    size = number = 0
    with _unpacked(raw) as stream:
        _check_is_text(stream.peek(4096))
        while piece := stream.readline(MAX_LINE + 1):
            number += 1
            size += len(piece)
            if size > MAX_UNPACKED:
                raise Refused("file_too_large", megabytes=MAX_UNPACKED // MEGABYTE)
            if number > MAX_LINES:
                raise Refused("file_too_many", lines=MAX_LINES)
            if len(piece) > MAX_LINE:
                raise Refused("line_too_long", line=number, megabytes=MAX_LINE // MEGABYTE)
            line = (piece.removeprefix(UTF8_MARK) if number == 1 else piece).strip()
            if line:
                yield number, line


@contextmanager
def _unpacked(
    raw: io.BufferedReader,
) -> Iterator["io.BufferedReader | io.BufferedReader[gzip.GzipFile]"]:
    raw.seek(0)
    if not raw.peek(len(GZIP_MARK)).startswith(GZIP_MARK):
        yield raw
        return
    with io.BufferedReader(gzip.GzipFile(fileobj=raw)) as unpacked:
        yield unpacked


def _check_is_text(start: bytes) -> None:
    if start.startswith(UTF16_MARKS):
        raise Refused("file_not_utf8")
    if b"\x00" in start:
        raise Refused("file_not_text")


@contextmanager
def faults_named(path: Path, kind: str = "") -> Iterator[None]:
    """Raises `Refused` for what the system or an unpacker raises; `kind`: of which file."""
    try:
        yield
    except FileNotFoundError:
        raise Refused("file_missing", file=str(path)) from None
    except IsADirectoryError:
        raise Refused("file_is_a_folder", file=str(path)) from None
    except PermissionError:
        raise Refused("file_forbidden", file=str(path)) from None
    except EOFError:
        raise Refused("file_cut_off", file=path.name, kind=kind) from None
    except (gzip.BadGzipFile, zlib.error):
        raise Refused("file_damaged", file=path.name, kind=kind) from None
    except OSError as error:
        raise Refused("file_unreadable", file=str(path), detail=type(error).__name__) from error
