"""Files of the exchange format for tests."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path


def record(**overrides: object) -> Mapping[str, object]:
    """Make the JSON of a small valid record."""
    return {"code": "1.000001", "name": "Đăng ký khai sinh", "field": "Hộ tịch"} | overrides


def write_records(path: Path, *records: Mapping[str, object]) -> Path:
    """Write records as JSON Lines, packed when the name ends in `.gz`."""
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    return write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> Path:
    """Write any content, packed when the name ends in `.gz`."""
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path
