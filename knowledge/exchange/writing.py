"""Write a file whole or not at all."""

import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from knowledge.errors import Refused


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write lines as UTF-8, packed when the name ends in `.gz`; return how many there were."""
    count = 0
    with replaced(path) as stream, _packed(path, stream) as out:
        for line in lines:
            out.write(line.encode() + b"\n")
            count += 1
    return count


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if target.exists() and not target.is_file():
            raise Refused("file_not_writable", file=str(path))
        with os.fdopen(_private(beside), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    except OSError as error:
        raise Refused("file_not_writable", file=str(path), detail=type(error).__name__) from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _private(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


@contextmanager
def _packed(path: Path, stream: BinaryIO) -> Iterator[BinaryIO | gzip.GzipFile]:
    """Pack without a name or time inside, so that equal content makes equal files."""
    if path.suffix.lower() != ".gz":
        yield stream
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0) as out:
        yield out
