"""The bundled sample: common procedures of a commune in the exchange format, to try the bot on."""

import atexit
from contextlib import ExitStack
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

SUFFIX = ".jsonl"

_unpacked = ExitStack()
atexit.register(_unpacked.close)


@lru_cache(maxsize=1)
def sample_files() -> tuple[Path, ...]:
    """List the sample's files by name; they stay readable until the program ends."""
    found = [item for item in files(__name__).iterdir() if item.name.endswith(SUFFIX)]
    found.sort(key=lambda item: item.name)
    return tuple(_unpacked.enter_context(as_file(item)) for item in found)
