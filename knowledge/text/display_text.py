"""Source text made readable for display: only list marks and white space change."""

import re
from collections.abc import Sequence

# Marks that turn the direction of writing, and signs that steer a terminal.
_UNSHOWN = dict.fromkeys(
    (
        *(*range(0x00, 0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)),
        *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),
    )
)
_MARKS = re.compile(r"^(?:[-–—•*+▪○◦●■□✓·\uf0b7\u200b]+(?:\s+|(?=\w)|$))+")
_ENUMERATOR = re.compile(r"^\(?(?:0?(\d{1,2})|([a-zđ]))\s?[.)/](?:[-–—]\s?|\s+|(?=[^\W\d]))")
_INLINE_ITEM = re.compile(r"(?<=[;:.]) (?=[-–•+*] ?\w)")
_STARTS_ITEM = re.compile(r"^\s*(?:[-–—•*+▪○◦●■]|\(?\w{1,3}[.)]\s|o\s)")
_BARE_MARK = re.compile(r"^\s*[-–—•*+▪○◦●■]+\s*$")
_FILES = "docx|doc|pdf|xlsx|xls|rtf"
_NAMES_A_FILE = re.compile(rf"\.(?:{_FILES})\W*$", re.IGNORECASE)
_FILE_STUCK_ON = re.compile(
    rf"(?:(?<=[^\W\d_][;.])|(?<=\)))(?=[^\W\d_])(?!{_FILES})"
    r"|(?<=[^\W_])(?=(?:M[ẫa]u|MẪU|Phụ lục|PHỤ LỤC|Tờ khai|TỜ KHAI)(?![^\W\d_A-ZĐ]))"
)
_AFTER_BRACKET = re.compile(r"(?<=[;)])\.?(?=\w)")
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def shown_only(text: str) -> str:
    """Leave out what is not shown but would disturb what is; line ends and tabs stay."""
    return text if text.isprintable() else text.translate(_UNSHOWN)


def one_line(text: str) -> str:
    return _MARKS.sub("", shown_only(" ".join(text.split())))


def item(text: str, position: int | None = None) -> str:
    """Show a list item: marks go, and an enumerator too that only repeats `position` (from 1)."""
    lines = [
        _MARKS.sub("", line) if not index else line for index, line in enumerate(lines_of(text))
    ]
    shown = apart("\n".join(lines))
    match = _ENUMERATOR.match(shown)
    if match and position is not None and _number(match) == position:
        return shown[match.end() :]
    return shown


def apart(text: str) -> str:
    """Put a space before file names that stick to the name of the paper ("…/NĐ-CPMẫu 3.docx")."""
    return _FILE_STUCK_ON.sub(" ", text) if _NAMES_A_FILE.search(text) else text


def without_file(text: str) -> str:
    if not _NAMES_A_FILE.search(text):
        return text
    starts = [
        found.start()
        for found in (_FILE_STUCK_ON.search(text), _AFTER_BRACKET.search(text))
        if found
    ]
    return ended(text[: min(starts, default=len(text))]) or text


def ended(text: str) -> str:
    """Take the marks off the end that only set list items apart; "…" and "v.v." stay."""
    kept = text.rstrip(" \n;,")
    while kept.endswith(".") and not kept.endswith(("..", "v.")):
        kept = kept[:-1].rstrip(" \n;,")
    return kept


def each_once(text: str) -> str:
    parts = [part.strip() for line in text.splitlines() for part in line.split(";")]
    parts = [part for part in parts if part]
    kept: dict[str, str] = {}
    for part in parts:
        kept.setdefault(part.casefold(), part)
    return text if len(kept) == len(parts) else "; ".join(kept.values())


def in_order(texts: Sequence[str]) -> list[int]:
    """Order texts by their enumerators; as they came where some have none, or two the same."""
    matches = [_ENUMERATOR.match(one_line(text)) for text in texts]
    numbers = [_number(match) for match in matches if match]
    kinds = {match.group(1) is None for match in matches if match}
    if len(numbers) < len(texts) or len(set(numbers)) < len(texts) or len(kinds) > 1:
        return list(range(len(texts)))
    return sorted(range(len(texts)), key=numbers.__getitem__)


def lines_of(text: str) -> list[str]:
    """Split text into paragraphs, joining lines that were only wrapped and parting glued items."""
    lines: list[str] = []
    for raw in _INLINE_ITEM.sub("\n", text).splitlines():
        line = " ".join(raw.split())
        if lines and line and _continues(lines[-1], line):
            lines[-1] += " " + line
        elif line:
            lines.append(line)
    return [line for line in lines if not _BARE_MARK.match(line)]


def paragraphs(text: str) -> list[str]:
    return [re.sub(r"^[•*▪○◦●■]+\s*", "• ", line) for line in lines_of(text)]


def note(text: str) -> str:
    """Show a note; one of marks alone ("-", "--") is nothing."""
    shown = item(text)
    return shown if any(char.isalnum() for char in shown) else ""


def shorten(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    if " " in cut[length // 2 :] and not text[length - 1].isspace():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:-–(") + "…"


def _continues(previous: str, line: str) -> bool:
    if _BARE_MARK.match(previous):
        return True
    return previous[-1] not in ".;:!?" and line[0].islower() and not _STARTS_ITEM.match(line)


def _number(match: re.Match[str]) -> int:
    digits, letter = match.groups()
    return int(digits) if digits else _LETTERS.find(letter) + 1
