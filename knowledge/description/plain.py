"""Descriptions as plain text, as a terminal or an old phone shows them; the measure of length."""

from collections.abc import Iterable, Iterator

from knowledge.description.values import (
    Block,
    Description,
    Heading,
    Item,
    Notes,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
)
from knowledge.text.shortening import line_count

# So many characters of Telegram's usual size stand on a line of a phone.
PHONE_WIDTH = 44
INDENT = "   – "


def plain_text(description: Description) -> str:
    """Write a description without any style: parts with an empty line between them."""
    parts = [_joined(description.opening), _joined(description.head)]
    parts += ["\n".join(section_lines(section)) for section in description.sections]
    parts.append(_joined(description.source))
    return "\n\n".join(filter(None, parts))


def phone_lines(text: str) -> int:
    """Count the lines that text takes on a phone, empty ones too."""
    return sum(line_count(line, PHONE_WIDTH) or 1 for line in text.split("\n"))


def section_lines(section: Section) -> Iterator[str]:
    if section.title:
        yield plain(section.title)
    for block in section.blocks:
        yield from block_lines(block)


def block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield plain(text)
        case Item(text, number, details):
            yield f"{'•' if number is None else f'{number}.'} {plain(text)}"
            yield from map(plain, details)
        case Table(_, rows):
            for number, (name, *cells) in enumerate(rows, 1):
                yield f"{number}. {plain(name)}"
                yield from (
                    INDENT + plain(cell).replace("\n", "\n" + INDENT) for cell in cells if cell
                )
        case Notes(lines):
            yield from map(plain, lines)


def _joined(texts: Iterable[Text]) -> str:
    return "\n".join(map(plain, texts))
