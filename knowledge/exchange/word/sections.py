"""The parts of a process, found by their label words, in any order and under any numbers."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.exchange.places import FilePlace
from knowledge.exchange.word.blocks import WordBlock, WordCell, WordParagraph, WordRow, lines_of
from knowledge.exchange.word.labels import LabelMatch, find_label, says, word_labels
from knowledge.exchange.word.lists import mark_of

OTHER, END, STEPS = "other", "end", "steps"
# So many parts with content make a process; a table of contents has the labels alone.
PARTS_OF_A_PROCESS = 2
MOST_WORDS_OF_A_HEADING = 12
NUMBERED = ("1", "a")
_CHAPTER = re.compile(r"(?:(?:chương|phần)\s+)?(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.:)]\s", re.IGNORECASE)
_NUMBER = re.compile(r"[\divx.,()\sBb]*[.)]?", re.IGNORECASE)


@dataclass
class WordSection:
    """One part: how its label is printed, where, and what follows until the next label."""

    label: str
    place: FilePlace
    blocks: list[WordBlock] = field(default_factory=list)
    first_line: str = ""

    @property
    def lines(self) -> list[str]:
        following = [line for block in self.blocks for line in _content_lines(block)]
        return ([self.first_line] if self.first_line else []) + following

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class SplitProcess:
    """A process taken apart: what stands before its content (the cover), and its parts."""

    cover: Sequence[WordBlock]
    sections: dict[str, WordSection]
    end: int


def split(
    body: Sequence[WordBlock], taken: Collection[WordRow], heads: Collection[WordRow] = ()
) -> SplitProcess:
    """Take a file apart; `taken` rows belong to a table of their own, whatever they begin with.

    `heads` are those of the tables of steps, with which the content begins at the latest.
    """
    sections: dict[str, WordSection] = {}
    current: str | None = None
    start = end = len(body)
    past_steps = False
    for index, block in enumerate(body):
        if isinstance(block, WordRow) and block in taken:
            if current is not None:
                _drop_heading(sections[current])
            current = None
            past_steps = past_steps or block in heads
            continue
        found = _label(block, on_cover=not _filled(sections))
        if found is not None and _begins(found, current):
            if found.meaning == END:
                if _filled(sections) >= PARTS_OF_A_PROCESS:
                    end = index
                    break
                current = None
            elif found.meaning == OTHER or (past_steps and _is_told(sections, found)):
                current = None
            else:
                current = found.meaning
                if not _filled(sections):
                    start = index
                _open(sections, found, block)
        elif current is not None and (current == "dossier" or not _is_chapter(block)):
            sections[current].blocks.append(block)
        else:
            current = None
    steps = next((index for index, block in enumerate(body) if block in heads), len(body))
    return SplitProcess(body[: min(start, steps)], sections, end)


def _is_chapter(block: WordBlock) -> bool:
    """Tell "II. TỔ CHỨC THỰC HIỆN", which begins what no label is known for."""
    text = block.text if isinstance(block, WordParagraph) else ""
    return _CHAPTER.match(text) is not None and text.isupper() and _is_short(text)


def _is_short(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS_OF_A_HEADING


def _drop_heading(section: WordSection) -> None:
    """Drop a numbered line right above the table of steps: a heading in words nobody foresaw."""
    last = section.blocks[-1] if section.blocks else None
    if (
        isinstance(last, WordParagraph)
        and mark_of(last.text) in NUMBERED
        and _is_short(last.text)
        and not last.text.endswith((".", ";"))
    ):
        section.blocks.pop()


def _label(block: WordBlock, *, on_cover: bool) -> LabelMatch | None:
    """Find the label of a part; the title of a cover, "QUY TRÌNH NỘI BỘ", is none of the steps."""
    cell = block if not isinstance(block, WordRow) else first_text(block)
    found = None if cell is None else find_label(cell.text, word_labels().sections)
    if on_cover and found is not None and found.meaning == STEPS and cell is block:
        return None if says(cell.text, word_labels().cover.titles) else found
    return found


def first_text(row: WordRow) -> WordCell | None:
    """Give the first cell that begins in a row and holds more than a number."""
    return next((cell for cell in row.fresh if not is_number(cell.flat)), None)


def is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _is_told(sections: dict[str, WordSection], found: LabelMatch) -> bool:
    """Tell a part that was told already: below the steps stands their sum, not the time again."""
    return found.meaning in sections and bool(sections[found.meaning].lines)


def _begins(found: LabelMatch, current: str | None) -> bool:
    """Tell whether a label begins a part; "- Lệ phí: …" among the fees is a fee."""
    return found.meaning != current


def _open(sections: dict[str, WordSection], found: LabelMatch, block: WordBlock) -> None:
    section = sections.get(found.meaning)
    if section is None or not section.lines:
        section = sections[found.meaning] = WordSection(
            found.printed, replace(block.place, section=found.printed)
        )
    if not isinstance(block, WordRow):
        if section.blocks or section.first_line:
            section.blocks.append(replace(block, text=found.rest) if found.rest else block)
        else:
            section.first_line = found.rest
    elif found.meaning == "dossier" and len(block.fresh) > 1:
        section.blocks.append(block)
    else:
        section.blocks.append(_without_label(block, found.rest))


def _without_label(row: WordRow, rest: str) -> WordRow:
    label = first_text(row)
    return replace(
        row, cells=tuple(replace(cell, text=rest) if cell is label else cell for cell in row.cells)
    )


def _content_lines(block: WordBlock) -> Iterator[str]:
    if isinstance(block, WordRow):
        block = replace(
            block, cells=tuple(cell for cell in block.cells if not is_number(cell.flat))
        )
    yield from lines_of(block)


def _filled(sections: dict[str, WordSection]) -> int:
    return sum(bool(section.first_line or section.blocks) for section in sections.values())
