"""The public notice (niêm yết) of a procedure as PDF, with a QR code that leads to the bot.

What must be on display: decree 63/2010/NĐ-CP, article 15, and its later changes. The layout
stands in `public_notice.typ`; Typst sets it with the fonts that it brings along.
"""

import io
import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from knowledge.description.context import SectionContext
from knowledge.description.full import describe_whole
from knowledge.description.values import (
    Block,
    Description,
    Heading,
    Item,
    Notes,
    Paragraph,
    Section,
    Span,
    Table,
    Text,
    plain,
)
from knowledge.text.display_text import one_line

LAYOUT = Path(__file__).parent / "public_notice.typ"
# Signs before a title are for screens; the fonts of a print have none of them.
_FONT = re.compile(r'\bfont: "([^"]+)"')
_SIGNS = re.compile(r"^[^\w“(]+")

Values = dict[str, object]


class Paper(StrEnum):
    A4 = "a4"
    A3 = "a3"


@dataclass(frozen=True)
class BotLink:
    """Where the bot tells of the procedure, and by which name it goes."""

    address: str
    name: str


def public_notice(context: SectionContext, paper: Paper, link: BotLink | None = None) -> bytes:
    """Set the notice of a text that is in force; its pages are numbered."""
    import typst  # takes a moment, and only those who print wait for it

    procedure = context.procedure
    described = describe_whole(context)
    values = {
        "paper": paper.value,
        "agency": one_line(procedure.agency or procedure.executing_agency or "").rstrip(" ."),
        "name": one_line(procedure.name),
        "code": procedure.code,
        "opening": [_text(line) for line in described.opening],
        "sections": [_section(one) for one in described.sections if not one.absent],
        "absent": _absent(described),
        "source": [_SIGNS.sub("", plain(line)) for line in described.source],
        "day": f"{context.day:%d/%m/%Y}",
        "qr": None if link is None else _qr(link.address),
        "bot": None if link is None else link.name,
    }
    made = typst.compile(
        LAYOUT.read_bytes(),
        sys_inputs={"notice": json.dumps(values, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made


def missing_fonts(layout: Path = LAYOUT) -> set[str]:
    """Name the fonts that a layout asks for and Typst does not bring along."""
    import typst

    asked = set(_FONT.findall(layout.read_text("utf-8")))
    return asked - set(typst.Fonts(include_system_fonts=False).families())


def _absent(described: Description) -> str:
    names = [_title(one) for one in described.sections if one.absent]
    return ", ".join(name[:1].lower() + name[1:] for name in names)


def _section(section: Section) -> Values:
    return {"title": _title(section), "blocks": [_block(block) for block in section.blocks]}


def _title(section: Section) -> str:
    return _SIGNS.sub("", plain(section.title))


def _block(block: Block) -> Values:
    match block:
        case Heading(text):
            return {"kind": "heading", "text": _text(_without_sign(text))}
        case Paragraph(text):
            return {"kind": "paragraph", "text": _text(_without_sign(text))}
        case Item(text, number, details):
            below = [_text(one) for one in details]
            return {"kind": "item", "number": number, "text": _text(text), "details": below}
        case Table(columns, rows):
            cells = [[_text(cell) for cell in row] for row in rows]
            return {"kind": "table", "columns": list(columns), "rows": cells}
        case Notes(lines):
            return {"kind": "notes", "lines": [_text(line) for line in lines]}


def _without_sign(text: Text) -> Text:
    first, *rest = text or (Span(""),)
    return (replace(first, text=_SIGNS.sub("", first.text)), *rest)


def _text(text: Text) -> list[Values]:
    return [{"text": one.text, "strong": one.strong, "quiet": one.quiet} for one in text]


def _qr(address: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0)
    return drawn.getvalue().decode()
