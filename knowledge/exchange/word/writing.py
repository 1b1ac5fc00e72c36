"""Write one ISO process as a Word file in the usual template, to be signed or sent back."""

import io
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from knowledge.exchange.word.form_content import (
    GENERAL,
    RULES,
    dossier_table,
    facts_table,
    submissions_table,
)
from knowledge.exchange.word.form_cover import (
    ApprovedIssue,
    changes_table,
    cover_table,
    signing_table,
)
from knowledge.exchange.word.form_layout import CellLook, FormCell, FormTable, plain_table
from knowledge.exchange.word.form_markup import (
    Xml,
    field_run,
    paragraph_markup,
    runs,
    table_markup,
    written_text,
)
from knowledge.exchange.word.form_steps import steps_table
from knowledge.exchange.word.process_form import process_form
from knowledge.records import Procedure, ProcedureContent

FONT_SIZE = 13
# Longer ones are refused by python-docx.
MAX_TITLE = 255
SECTION, PART = "Heading1", "Heading2"


def word_process(record: Procedure, issues: Sequence[ApprovedIssue] = ()) -> bytes:
    """Give the .docx of a process; `issues` are the versions approved so far, oldest first."""
    out = io.BytesIO()
    _Process(as_written(record), issues).document().save(out)
    return out.getvalue()


def as_written(record: Procedure) -> Procedure:
    """Give the record whose texts a Word file can hold (see `written_text`)."""
    return Procedure.model_validate(_written(record.model_dump()))


def _written(value: object) -> object:
    match value:
        case str():
            return written_text(value)
        case dict():
            return {_written(key): _written(one) for key, one in value.items()}
        case tuple() | list():
            return [_written(one) for one in value]
        case _:
            return value


class _Process:
    def __init__(self, record: ProcedureContent, issues: Sequence[ApprovedIssue]) -> None:
        self._record, self._issues = record, issues
        self._document: Document = docx.Document()
        self._sections = 0

    def document(self) -> Document:
        _set_page(self._document)
        _set_properties(self._document, " ".join(self._record.name.split()))
        self._first_page()
        self._opening()
        self._content()
        self._forms()
        self._kept_records()
        return self._document

    def _add(self, block: Xml) -> None:
        self._document.element.body.insert_element_before(block, "w:sectPr")

    def _table(self, table: FormTable) -> None:
        self._add(table_markup(table))

    def _line(self, text: str = "") -> None:
        self._add(paragraph_markup(text))

    def _section(self, title: str, *, new_page: bool = False) -> None:
        self._sections += 1
        self._add(paragraph_markup(f"{self._sections}. {title}", style=SECTION, new_page=new_page))

    def _first_page(self) -> None:
        self._table(cover_table(self._record))
        self._line()
        self._table(signing_table())
        title = process_form().changes.title
        self._add(paragraph_markup(title, style=SECTION, centred=True))
        self._table(changes_table(self._issues))

    def _opening(self) -> None:
        form, iso = process_form(), self._record.iso
        standard = (iso.standard if iso else None) or form.content.standard
        for index, section in enumerate(form.opening):
            self._section(section.title, new_page=index == 0)
            for line in section.lines:
                name = " ".join(self._record.name.split())
                self._line(line.format(name=name, standard=standard))

    def _content(self) -> None:
        self._section(process_form().content.title)
        for index, (title, table) in enumerate(self._parts(), 1):
            self._add(paragraph_markup(f"{self._sections}.{index}. {title}", style=PART))
            self._table(table)

    def _parts(self) -> Iterator[tuple[str, FormTable]]:
        titles, record = process_form().content, self._record
        tables = (
            (titles.general, facts_table(record, GENERAL)),
            (titles.dossier, dossier_table(record)),
            (titles.submissions, submissions_table(record)),
            (titles.rules, facts_table(record, RULES)),
            (titles.steps, steps_table(record.steps)),
        )
        yield from ((title, table) for title, table in tables if table is not None)

    def _forms(self) -> None:
        words = process_form().forms
        self._section(words.title)
        papers = [one.document for one in self._record.papers if one.document.form]
        if not papers:
            self._line(words.none)
            return
        listed = dict.fromkeys((one.name, one.form or "") for one in papers)
        rows = [
            [FormCell(str(index), CellLook.CENTRED), FormCell(name), FormCell(form)]
            for index, (name, form) in enumerate(listed, 1)
        ]
        self._table(plain_table((12, 88, 65), words.columns, rows))

    def _kept_records(self) -> None:
        words = process_form().records
        self._section(words.title)
        rows = [
            [FormCell(str(index), CellLook.CENTRED), FormCell(text), FormCell(), FormCell()]
            for index, text in enumerate(words.rows, 1)
        ]
        self._table(plain_table((12, 83, 40, 30), words.columns, rows))
        self._line()


def _set_properties(document: Document, title: str) -> None:
    """Leave nothing of python-docx's own template: who wrote it, when, in which language."""
    properties = document.core_properties
    for one in list(properties._element):
        properties._element.remove(one)
    properties.title = title[:MAX_TITLE]
    for language in document.styles.element.iter(qn("w:lang")):
        language.attrib.clear()
        language.set(qn("w:val"), "vi-VN")


def _set_page(document: Document) -> None:
    """Set A4 with the margins of administrative documents (Decree 30/2020/NĐ-CP, annex I)."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    for name in ("Normal", "Heading 1", "Heading 2"):
        _set_style(document, name)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer._p.append(runs(f"{process_form().page} "))
    footer._p.append(field_run("PAGE"))
    footer._p.append(runs("/"))
    footer._p.append(field_run("NUMPAGES"))


def _set_style(document: Document, name: str) -> None:
    style = document.styles[name]
    font = process_form().font
    style.font.name, style.font.size = font, Pt(FONT_SIZE)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), font)
    if name != "Normal":
        style.font.bold = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(8), Pt(4)
        style.paragraph_format.keep_with_next = True
