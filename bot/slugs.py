"""Names of files and addresses: safe in each of them, and telling."""

import re
from collections.abc import Iterable

from bot.buttons.codec import digest
from knowledge.text.normalise import fold

LONGEST = 80
_UNSAFE = re.compile(r"[^a-z0-9]+")
_SAFE_CODE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Name each in small letters, digits and dashes; of two that look alike the later is marked."""
    found: dict[str, str] = {}
    for name in sorted(names):
        plain = _UNSAFE.sub("-", fold(name).lower()).strip("-")[:LONGEST].strip("-")
        taken = plain in found.values() or not plain or plain == "index"
        found[name] = f"{plain}-{digest(name)}".lstrip("-") if taken else plain
    return found


def code_slug(code: str) -> str:
    return code if _SAFE_CODE.fullmatch(code) and len(code) <= LONGEST else digest(code)
