"""The dossier: papers by group, and notes apart from papers (neither originals nor copies)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.reading import only_told
from knowledge.exchange.word.blocks import WordBlock, WordCell, WordParagraph, WordRow
from knowledge.exchange.word.labels import begins_with, find_label, says, word_labels
from knowledge.exchange.word.lists import item_text, mark_of
from knowledge.exchange.word.sections import WordSection, is_number
from knowledge.records import Case, Document
from knowledge.text.normalise import words

_ORIGINALS, _COPIES = r"bản\s+(?:chính|gốc)", r"bản\s+(?:sao|chụp|photo)"
_LABELLED = re.compile(rf"(?:{_ORIGINALS}|{_COPIES})\s*:\s*\d{{1,3}}(?!\d)", re.IGNORECASE)
# "bản chính, 01 bản", "bản sao có chứng thực (02)"
_BEHIND = (
    r"(?:\s+(?:có\s+)?(?:chứng\s+thực|công\s+chứng))?\s*[,(]\s*"
    r"(\d{1,3})\s*(?:bản(?!\s*(?:chính|gốc|sao|chụp|photo))|tờ|\))"
)
_SETS = re.compile(
    r"(?<!\w)(\d{1,3}|một|hai|ba|bốn|năm)\s*(?:\([^()]*\)\s*)?bộ(?!\w)", re.IGNORECASE
)
_NUMERALS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_HEADING_MARKS = ("", "1", "a")
_TICK = re.compile(r"[xX✓✔☑√v]")
MOST_HEADING_WORDS = 30


@dataclass
class _Paper:
    lines: list[str]
    note: bool
    originals: int | None = None
    copies: int | None = None
    form: str | None = None

    def document(self) -> Document:
        name = "\n".join(self.lines)
        name = item_text(name) if len(self.lines) == 1 else name
        if self.note:
            return Document(name=name, originals=0, copies=0)
        counts = only_told(
            originals=_counted(_ORIGINALS, name, self.originals),
            copies=_counted(_COPIES, name, self.copies),
            form=self.form,
        )
        return Document.model_validate({"name": name, **counts})


@dataclass
class _Group:
    name: str
    notes_only: bool = False
    papers: list[_Paper] = field(default_factory=list)

    def case(self) -> Case:
        documents = tuple(one.document() for one in self.papers)
        return Case.model_validate(only_told(case=self.name or None, documents=documents))


def read_dossier(section: WordSection) -> tuple[Case, ...]:
    reader = _DossierReader()
    if section.first_line:
        reader.take_line(section.first_line, listed=False)
    for block in section.blocks:
        reader.take(block)
    return tuple(group.case() for group in reader.groups if group.papers)


def read_sets(
    stated: WordSection | None, dossier: WordSection | None
) -> tuple[int | None, list[RecordProblem]]:
    """Read how many sets are handed in; told apart for several people, it is left open."""
    for section in (stated, dossier):
        if section is None:
            continue
        found = {
            _NUMERALS.get(number) or int(number)
            for number in _sets_in(f"{section.label}\n{section.text}")
        }
        if len(found) == 1:
            return found.pop(), []
        if section is stated:
            values: dict[str, str | int] = {"text": shown(" ".join(section.text.split()))}
            return None, [RecordProblem(section.place, "dossier_sets", "sets_unclear", values)]
    return None, []


def _sets_in(text: str) -> list[str]:
    return [number.casefold() for number in _SETS.findall(text)]


class _DossierReader:
    def __init__(self) -> None:
        self.groups = [_Group("")]
        self._top = ""
        self._columns: dict[str, int] = {}

    def take(self, block: WordBlock) -> None:
        if isinstance(block, WordParagraph):
            self.take_line(block.text, listed=block.listed)
        else:
            self._take_row(block)

    def take_line(self, text: str, *, listed: bool) -> None:
        mark = mark_of(text) or ("-" if listed else "")
        if self._is_lead(text) or not item_text(text):
            return
        if self._is_heading(text, mark):
            self._open(text)
            return
        group = self.groups[-1]
        if mark and not self._top:
            self._top = mark
        if group.notes_only:
            group.papers.append(_Paper([text if mark else item_text(text)], note=True))
        elif mark and mark != self._top and group.papers and _continues(group.papers[-1]):
            group.papers[-1].lines.append(text)
        elif not mark and group.papers and begins_with(text, word_labels().dossier.remarks):
            group.papers.append(_Paper([text], note=True))
        else:
            leads = text.rstrip().endswith(":") and not self._names_a_paper(text)
            group.papers.append(_Paper([item_text(text)], note=leads))

    def _is_lead(self, text: str) -> bool:
        found = find_label(text, word_labels().sections)
        return found is not None and found.meaning == "dossier" and not found.rest

    def _is_heading(self, text: str, mark: str) -> bool:
        """Tell the heading of a group from a paper: "* Giấy tờ phải nộp:", "Lưu ý:"."""
        if len(text.split()) > MOST_HEADING_WORDS:
            return False
        bare = item_text(text.rstrip().rstrip(":"))
        said = " ".join(words(bare))
        if said in word_labels().dossier.notes:
            return True
        if self.groups[-1].notes_only and not begins_with(bare, word_labels().dossier.papers):
            return False
        if says(bare, word_labels().dossier.papers):
            return True
        marked = mark == "*" or (mark in _HEADING_MARKS and text.rstrip().endswith(":"))
        return marked and _is_group(bare)

    def _open(self, text: str) -> None:
        name = item_text(text.rstrip().rstrip(":"))
        notes = " ".join(words(name)) in word_labels().dossier.notes
        self.groups.append(_Group(name, notes_only=notes))
        self._top = ""

    def _names_a_paper(self, text: str) -> bool:
        """Tell "- Văn bản xác nhận …:" with its kinds below from a mere lead to other papers."""
        lead = ("các giấy tờ sau", "giấy tờ sau", "giấy tờ sau đây")
        return not any(text.rstrip(" :").casefold().endswith(end) for end in lead) or (
            "một trong" in text.casefold()
        )

    def _take_row(self, row: WordRow) -> None:
        columns = _columns(row)
        if columns is not None:
            self._columns = columns
            return
        if self._columns and self._splits_head(row):
            return
        texts = [cell for cell in row.fresh if not is_number(cell.flat) and not _tick(cell.flat)]
        if not texts:
            return
        name = row.at(self._columns["name"]) if self._columns else None
        if name is None or not name.text or (len(row.cells) == 1 and not _is_title(name)):
            for cell in texts:
                for line in cell.lines:
                    self.take_line(line, listed=False)
            return
        quantity = row.at(self._columns["quantity"]) if "quantity" in self._columns else None
        told = quantity.flat if quantity is not None and quantity is not name else ""
        counts = [
            _counted(_ORIGINALS, told, self._count(row, "originals")),
            _counted(_COPIES, told, self._count(row, "copies")),
        ]
        if len(texts) == 1 and counts == [None, None] and self._is_heading_row(row, name):
            self._open(name.flat)
            return
        form = row.at(self._columns["form"]) if "form" in self._columns else None
        self.groups[-1].papers.append(
            _Paper(
                name.lines if len(name.lines) > 1 else [item_text(name.text)],
                note=self.groups[-1].notes_only or counts == [0, 0],
                originals=counts[0],
                copies=counts[1],
                form=form.flat or None if form is not None and form is not name else None,
            )
        )

    def _splits_head(self, row: WordRow) -> bool:
        """Take a second row of the head, "Bản chính | Bản sao" below "Số lượng"."""
        labels = word_labels().dossier_columns
        kinds = {"originals": labels.originals, "copies": labels.copies}
        found = {
            kind: cell.start
            for cell in row.fresh
            for kind, phrases in kinds.items()
            if _says(cell.flat, phrases)
        }
        if not found or len(found) < len(row.fresh):
            return False
        self._columns.pop("quantity", None)
        self._columns |= found
        return True

    def _is_heading_row(self, row: WordRow, name: WordCell) -> bool:
        others = (self._columns.get(kind) for kind in ("originals", "copies"))
        spans = any(one is not None and row.at(one) is name for one in others)
        return spans or _is_group(name.flat.rstrip(":"))

    def _count(self, row: WordRow, kind: str) -> int | None:
        column = self._columns.get(kind)
        cell = None if column is None else row.at(column)
        if cell is None or cell.continues or cell is row.at(self._columns["name"]):
            return None
        if _tick(cell.flat):
            return 1
        found = re.match(r"\s*(\d{1,3})(?!\d)", cell.flat)
        return int(found[1]) if found else None


def _continues(paper: _Paper) -> bool:
    return paper.lines[0].rstrip().endswith(":") or len(paper.lines) > 1


def _is_group(text: str) -> bool:
    labels = word_labels().dossier
    return begins_with(text, (*labels.groups, *labels.notes))


def _is_title(cell: WordCell) -> bool:
    """Tell the short title of papers below it from a note, where a row is one cell."""
    short = len(cell.flat.split()) <= MOST_HEADING_WORDS // 2
    return short and not cell.text.endswith((".", ";")) and mark_of(cell.text) not in {"-", "+"}


def _tick(text: str) -> bool:
    return _TICK.fullmatch(text.strip()) is not None


def _columns(row: WordRow) -> dict[str, int] | None:
    """Read the head of a table of papers: which column names them, which counts what."""
    labels = word_labels().dossier_columns
    kinds = {
        "originals": labels.originals,
        "copies": labels.copies,
        "quantity": labels.quantity,
        "form": labels.form,
        "name": labels.name,
    }
    found: dict[str, int] = {}
    for cell in row.fresh:
        for kind, phrases in kinds.items():
            if kind not in found and _says(cell.flat, phrases):
                found[kind] = cell.start
                break
    return found if "name" in found and len(found) > 1 else None


def _says(text: str, phrases: Sequence[str]) -> bool:
    said = " ".join(words(text))
    return any(said == phrase or said.startswith(phrase + " ") for phrase in phrases) and (
        len(said.split()) <= MOST_HEADING_WORDS // 3
    )


def _counted(kind: str, text: str, stated: int | None) -> int | None:
    """Give the number in a column of its own, or the only one of a kind that a text tells."""
    if stated is not None:
        return stated
    labelled = "\n".join(_LABELLED.findall(text))
    plain = rf"(?<!\d)(\d{{1,3}})\s*(?:\([^()]*\)\s*)?{kind}"
    found = {
        *re.findall(rf"{kind}\s*:\s*(\d+)", labelled, re.IGNORECASE),
        *re.findall(plain, _LABELLED.sub("", text), re.IGNORECASE),
        *re.findall(kind + _BEHIND, text, re.IGNORECASE),
    }
    numbers = {int(number) for number in found}
    return numbers.pop() if len(numbers) == 1 else None
