"""Which law replaces which, as staff type it: in both voices, with the new one first or last."""

import re
from dataclasses import dataclass

from knowledge.errors import Refused
from knowledge.iso.citations import citations
from knowledge.text.normalise import fold

_ENDED = r"(?:thay the cho|thay the|thay cho|thay|bai bo|huy bo)"
_AMENDED = r"(?P<amended>sua doi(?:,? ?(?:va )?bo sung)?)"
_BY = r"(?:bang|boi|theo|tai)"
_SINCE = r"(?:da |se |nay |vua )?"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_FROM = rf"(?:(?: thi hanh)?,?(?: ke)?(?: tu)?(?: ngay)? {_DAY},?)?"
_NO_FORCE = rf"{_SINCE}(?:het|khong con) hieu luc"
_NAME = r"(?=\S*\w)[^\n]+?"
_OLD, _NEW = rf"(?P<old>{_NAME})", rf"(?P<new>{_NAME})"

# The surest first; each is held against the whole line, without marks.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_OLD} ?(?:->|→|=>) ?{_NEW}",
        rf"{_OLD} {_SINCE}(?:duoc |bi )?(?:{_ENDED}|{_AMENDED}) {_BY} {_NEW}",
        rf"{_ENDED} {_OLD} (?:bang|boi) {_NEW}",
        rf"{_OLD} {_SINCE}(?:duoc|bi) {_NEW} (?:{_ENDED}|{_AMENDED})",
        rf"{_OLD} {_NO_FORCE}(?: ke)? tu (?:khi|ngay) {_NEW} co hieu luc",
        rf"(?:theo|can cu) {_NEW}, ?(?:thi )?{_OLD} (?:{_NO_FORCE}|{_SINCE}(?:duoc|bi) {_ENDED})",
        rf"{_OLD} {_NO_FORCE}{_FROM} (?:theo|boi|do|vi|tai) {_NEW}",
        rf"{_NEW} {_SINCE}lam {_OLD} het hieu luc",
        rf"{_NEW} {_SINCE}{_ENDED} {_OLD}",
        rf"{_NEW} {_SINCE}{_AMENDED} {_OLD}",
        rf"{_OLD} {_NO_FORCE}",
    )
)
_DENIED = re.compile(r"(?<!\w)(?:khong|chua) (?:he )?(?:duoc|bi|thay|bai|huy|sua|het|lam)(?!\w)")
_TAIL = re.compile(rf",?(?: co hieu luc)?(?: ke)?(?: tu)?(?: ngay) {_DAY}\.?$|,? het hieu luc$")
_EDGES = " ,;:.–-"


@dataclass(frozen=True)
class Replacement:
    """What was typed: `new` is "" when one law alone was named."""

    old: str
    new: str = ""


def replacement(typed: str) -> Replacement:
    """Read which law replaces which.

    Raises `Refused` for two laws whose relation can't be told, and for one that is denied.
    """
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    line = " → ".join(lines) if len(lines) == 2 else " ".join(lines)
    line = line.strip(_EDGES)
    plain = _plain(line)
    if _DENIED.search(plain):
        raise Refused("laws_unclear")
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found is not None and (read := _read(line, found)) is not None:
            return read
    if len(set(citations(line))) > 1:
        raise Refused("laws_unclear")
    return Replacement(line)


def _read(line: str, found: re.Match[str]) -> Replacement | None:
    parts = found.groupdict()
    old = _side(line, *found.span("old"))
    new = _side(line, *found.span("new")) if "new" in parts else ""
    if not old or ("new" in parts and not new):
        return None
    # "Luật sửa đổi, bổ sung Luật Đất đai" is one name: to amend, both must have a number.
    if parts.get("amended") and not all(any(citations(side)) for side in (old, new)):
        return None
    if _plain(old) == _plain(new):
        raise Refused("laws_unclear")
    return Replacement(old, new)


def _side(line: str, start: int, end: int) -> str:
    side = line[start:end].strip(_EDGES)
    tail = _TAIL.search(_plain(side))
    return side[: tail.start()].strip(_EDGES) if tail else side


def _plain(line: str) -> str:
    """Give the line in lower case without marks, as long as it was: places in both agree."""
    folded = (fold(char.lower()) for char in line)
    return "".join(one if len(one) == 1 else "?" for one in folded)
