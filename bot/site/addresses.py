"""Where each page of the site stands: names that are safe in files and in addresses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.buttons.codec import digest
from knowledge.text.normalise import fold

HOME = "index.html"
FIELDS = "linh-vuc/index.html"
COMMUNES = "co-quan/index.html"
AT_COMMUNE = "thu-tuc-cap-xa.html"
_UNSAFE = re.compile(r"[^a-z0-9]+")
_SAFE_CODE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
LONGEST = 80


@dataclass(frozen=True)
class Addresses:
    """Addresses within the site; agencies and fields (None: no field) have slugs of their own."""

    agencies: dict[str, str]
    fields: dict[str | None, str]

    def procedure(self, code: str, agency: str | None = None) -> str:
        part = code if _SAFE_CODE.fullmatch(code) and len(code) <= LONGEST else digest(code)
        return f"thu-tuc/{part}--{self.agencies[agency]}.html" if agency else f"thu-tuc/{part}.html"

    def field(self, field: str | None) -> str:
        return f"linh-vuc/{self.fields[field]}.html"

    def agency(self, agency: str) -> str:
        return f"co-quan/{self.agencies[agency]}.html"

    @staticmethod
    def event(key: str) -> str:
        return f"viec/{key.replace('_', '-')}.html"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Name each in small letters, digits and dashes; of two that look alike the later is marked."""
    found: dict[str, str] = {}
    for name in sorted(names):
        plain = _UNSAFE.sub("-", fold(name).lower()).strip("-")[:LONGEST].strip("-")
        taken = plain in found.values() or not plain or plain == "index"
        found[name] = f"{plain}-{digest(name)}".lstrip("-") if taken else plain
    return found
