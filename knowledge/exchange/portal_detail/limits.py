"""Look through the packed parts of a PDF before a reader unpacks them whole."""

import re
import zlib
from pathlib import Path

from knowledge.errors import Refused

MEGABYTE = 1_000_000
MAX_FILE = 50 * MEGABYTE
MAX_UNPACKED = 100 * MEGABYTE
MOST_LAYERS = 3
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
