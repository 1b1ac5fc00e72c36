"""Where an agency is and when it is open: what may be written there, and how long."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from knowledge.errors import Refused


class ContactDetail(StrEnum):
    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    MAP = "map"
    PORTAL = "portal"


@dataclass(frozen=True)
class OfficeContact:
    """An agency's office; None for what nobody has told yet."""

    agency: str
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    map: str | None = None
    portal: str | None = None

    def with_detail(self, detail: ContactDetail, text: str | None) -> "OfficeContact":
        details = {one: getattr(self, one) for one in ContactDetail} | {detail: text}
        return OfficeContact(self.agency, *details.values())


LONGEST = {
    ContactDetail.ADDRESS: 300,
    ContactDetail.PHONE: 100,
    ContactDetail.HOURS: 200,
    ContactDetail.MAP: 500,
    ContactDetail.PORTAL: 500,
}
_LINKS = (ContactDetail.MAP, ContactDetail.PORTAL)
_NUMBER_ENDS = re.compile(r"[,;/]| - ")
_NUMBER = re.compile(r"\+?[0-9(][0-9 .()-]*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 3, 15


def checked(detail: ContactDetail, text: str) -> str:
    """Bring a detail to the form in which it is kept; raise `Refused` for what cannot be one."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if not text or not text.isprintable():
        raise Refused("office_unreadable", detail=detail.value)
    if len(text) > LONGEST[detail]:
        raise Refused("office_too_long", detail=detail.value, longest=LONGEST[detail])
    if detail is ContactDetail.PHONE and not all(map(_is_number, _NUMBER_ENDS.split(text))):
        raise Refused("office_phone")
    if detail in _LINKS and not _is_link(text):
        raise Refused("office_link")
    return text


def _is_number(text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    is_number = _NUMBER.fullmatch(text.strip()) is not None
    return is_number and FEWEST_DIGITS <= digits <= MOST_DIGITS


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_plain = " " not in text and "@" not in parts.netloc
    return is_plain and parts.scheme in ("http", "https") and bool(_HOST.fullmatch(host))
