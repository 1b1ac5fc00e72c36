"""Read a text file or a gzip of one line by line, whatever is wrong with it."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import Refused

MAX_UNPACKED = 200_000_000
MAX_LINE = 20_000_000
MEGABYTE = 1_000_000
GZIP_MARK = b"\x1f\x8b"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Give the lines that are not blank with their numbers from 1, never all at once.

    Whether a file is a gzip is read from its content, not from its name. Raises `Refused`
    for a file that cannot be read, is not text, is damaged, cut off, empty, or too large.
    """
    size, any_text = 0, False
    with _faults_named(path), _opened(path) as stream:
        _check_is_text(stream.peek(4096))
        number = 0
        while piece := stream.readline(MAX_LINE + 1):
            number += 1
            size += len(piece)
            if size > MAX_UNPACKED:
                raise Refused("file_too_large", megabytes=MAX_UNPACKED // MEGABYTE)
            if len(piece) > MAX_LINE:
                raise Refused("line_too_long", line=number, megabytes=MAX_LINE // MEGABYTE)
            line = (piece.removeprefix(UTF8_MARK) if number == 1 else piece).strip()
            if line:
                any_text = True
                yield number, line
    if not any_text:
        raise Refused("file_empty", file=path.name)


@contextmanager
def _opened(path: Path) -> Iterator["io.BufferedReader | io.BufferedReader[gzip.GzipFile]"]:
    with path.open("rb") as raw:
        packed = raw.peek(len(GZIP_MARK)).startswith(GZIP_MARK)
        if not packed:
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
def _faults_named(path: Path) -> Iterator[None]:
    """Turn what the system says about a file into `Refused`."""
    try:
        yield
    except FileNotFoundError:
        raise Refused("file_missing", file=str(path)) from None
    except IsADirectoryError:
        raise Refused("file_is_a_folder", file=str(path)) from None
    except PermissionError:
        raise Refused("file_forbidden", file=str(path)) from None
    except EOFError:
        raise Refused("file_cut_off", file=path.name) from None
    except (gzip.BadGzipFile, zlib.error):
        raise Refused("file_damaged", file=path.name) from None
    except OSError as error:
        raise Refused("file_unreadable", file=str(path), detail=type(error).__name__) from error
