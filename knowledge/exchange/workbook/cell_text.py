"""Text as a cell holds it, so that it is equal after reading; a cell that is blank has no text.

Text that is there but blank is put between quotes; so is text that would be read as such, or as
the name of a long text. Control characters are written as the format has it (ECMA-376 part 1,
22.9.2.19, `_x000D_`); readers and Excel itself give them back, all but U+FFFE and U+FFFF.
"""

import re

LONGEST_CELL = 32_767
MOST_LINE_BREAKS = 253
SIGNS_OF_A_FORMULA = ("=", "+", "-", "@")
SIGN_OF_AN_ERROR = "#"
SEPARATOR = ";"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f]|_(?=[xX][0-9a-fA-F]{4}_)")
_NOT_GIVEN_BACK = re.compile("[\ufffe\uffff]|_(?=x(?:FFF[EF]|005F)_)")
_CODED_TWICE = re.compile("_x(FFF[EF]|005F)_")
_LONG_TEXT = re.compile(r"\[văn bản dài ([0-9]{1,7})\]")
_EDGE = re.compile(rf"^\s+|\s+$|{SEPARATOR}|_(?=[xX][0-9a-fA-F]{{4}}_)")
_CODED = re.compile("_x([0-9A-F]{4})_")


def in_cell(text: str) -> str:
    text = _NOT_GIVEN_BACK.sub(_coded, text)
    return f'"{text}"' if _is_special(text) else text


def from_cell(text: str) -> str | None:
    """Give the text of a cell; None for a blank one. See `long_text_number` for long ones."""
    if not text.strip():
        return None
    return _CODED_TWICE.sub(_decoded, text[1:-1] if _is_quoted(text) else text)


def for_xml(text: str) -> str:
    return _NOT_IN_XML.sub(_coded, text)


def looks_typed(text: str) -> bool:
    """Tell whether a program would take a text for a formula, or for an error such as "#REF!"."""
    return text.startswith((*SIGNS_OF_A_FORMULA, SIGN_OF_AN_ERROR))


def fits(text: str) -> bool:
    """Tell whether Excel shows the whole text in one cell; it counts in UTF-16."""
    if len(text) * 2 > LONGEST_CELL and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        return False
    return text.count("\n") <= MOST_LINE_BREAKS


def pieces(text: str) -> list[str]:
    """Part a long text into pieces that fit whatever their characters; none is blank."""
    lines = text.split("\n")
    groups = [lines[at : at + MOST_LINE_BREAKS] for at in range(0, len(lines), MOST_LINE_BREAKS)]
    joined = [
        "\n".join(group) + ("\n" if last < len(groups) else "")
        for last, group in enumerate(groups, 1)
    ]
    most = LONGEST_CELL // 2 - 1
    return [part[at : at + most] for part in joined for at in range(0, len(part), most)]


def long_text_name(number: int) -> str:
    return f"[văn bản dài {number}]"


def long_text_number(text: str) -> int | None:
    named = _LONG_TEXT.fullmatch(text.strip())
    return int(named[1]) if named else None


def joined(items: tuple[str, ...]) -> str | None:
    """Write several items into one cell; None when there are none."""
    if not items:
        return None
    return f"{SEPARATOR} ".join(in_cell(_EDGE.sub(_coded, item)) for item in items)


def parted(text: str) -> list[str]:
    """Read several items of one cell; items that a person left blank are none."""
    items = (from_cell(item.strip()) for item in text.split(SEPARATOR))
    return [_CODED.sub(_decoded, item) for item in items if item is not None]


def _is_special(text: str) -> bool:
    return not text.strip() or _LONG_TEXT.fullmatch(text.strip()) is not None or _is_quoted(text)


def _is_quoted(text: str) -> bool:
    """Tell whether the quotes around a text are there for what is between them."""
    inside = text.strip('"')
    ends = (len(text) - len(text.lstrip('"')), len(text) - len(text.rstrip('"')))
    if not inside:
        return len(text) >= 2
    return (
        min(ends) > 0
        and ends[0] == ends[1]
        and (not inside.strip() or _LONG_TEXT.fullmatch(inside.strip()) is not None)
    )


def _coded(found: re.Match[str]) -> str:
    return "".join(f"_x{ord(char):04X}_" for char in found[0])


def _decoded(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))
