"""📄 The papers to bring, by case, and 📌 the remarks about them."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.views.pages import Block, Section
from bot.views.sections.dossier import ReadCase, is_note, read_dossier
from bot.views.sections.sheet import Sheet
from knowledge.records import Document
from knowledge.text.display_text import ended, item, note, one_line

# Counts above this are cells that were glued together ("1" and "81" read as 181).
MOST_COPIES = 20
SHORT_CASE = 160


def papers(sheet: Sheet) -> Section:
    """List every paper, numbered within its case; what a brief sheet leaves out, it says."""
    return sheet.section("papers", _papers(sheet))


def case_papers(sheet: Sheet, name: str) -> Section:
    """List the papers of one case, then those for everybody; other cases are only mentioned."""
    dossier = read_dossier(sheet.procedure)
    chosen = [case for case in dossier if case.name == name]
    shown = [*chosen, *(case for case in dossier if not case.name and case.rows)]
    blocks: list[Block] = []
    for case in shown:
        blocks += [_title(sheet, case) if case.name else _for_all(sheet), *_rows(sheet, case)]
    blocks.append(Block(sheet.piece("other_cases")))
    return sheet.section("papers", blocks)


def paper_remarks(sheet: Sheet) -> Section:
    """List the remarks about the papers; an empty section when there are none."""
    blocks = tuple(_remarks(sheet, read_dossier(sheet.procedure)))
    return sheet.section("remarks", blocks) if blocks else Section(())


def rights(sheet: Sheet) -> Section:
    """Say that nobody need bring more than is published; an empty section without papers.

    Source: decree 63/2010/NĐ-CP, article 21, clause 2.
    """
    cases = sheet.procedure.dossier
    listed = any(not is_note(document) for case in cases for document in case.documents)
    return Section((Block(sheet.piece("rights")),) if listed else ())


def paper_count(sheet: Sheet) -> Section:
    """Say only how many papers there are, notes left out."""
    counts = [
        sum(not is_note(document) for document in case.documents)
        for case in sheet.procedure.dossier
        if case.documents
    ]
    if not counts:
        return sheet.section("papers", ())
    groups = sum(count > 0 for count in counts)
    return sheet.section("papers", [Block(sheet.piece("count", papers=sum(counts), groups=groups))])


def _papers(sheet: Sheet) -> Iterator[Block]:
    dossier = read_dossier(sheet.procedure)
    for case in dossier:
        if case.remarks and not case.rows:
            continue
        if case.name or case is not dossier[0]:
            yield _title(sheet, case)
        yield from _rows(sheet, case)
    if sheet.procedure.dossier_sets:
        yield Block(sheet.piece("dossier_sets", sets=sheet.procedure.dossier_sets))
    rows = [document for case in dossier for document in case.rows]
    if any(document.originals is None and document.copies is None for document in rows):
        yield Block(sheet.piece("uncounted"))
    if sheet.brief and any(case.remarks for case in dossier):
        yield Block(sheet.piece("more_behind", topic="papers"))


def _rows(sheet: Sheet, case: ReadCase) -> Iterator[Block]:
    if not case.rows:
        yield Block(sheet.piece("no_papers"))
    number = 0
    for document in case.rows:
        if is_note(document):
            yield from _note_row(sheet, document)
        else:
            number += 1
            yield Block(_paper(sheet, number, document))


def _remarks(sheet: Sheet, dossier: list[ReadCase]) -> Iterator[Block]:
    for case in dossier:
        if case.remarks and case.name and len(dossier) > 1:
            yield _title(sheet, case)
        for document in case.remarks:
            yield from _note_row(sheet, document)


def _title(sheet: Sheet, case: ReadCase) -> Block:
    name = one_line(case.name)
    return Block(sheet.piece("case", name=name, short=len(name) <= SHORT_CASE), leads=True)


def _for_all(sheet: Sheet) -> Block:
    return Block(sheet.piece("for_all_cases"), leads=True)


def _note_row(sheet: Sheet, document: Document) -> Iterator[Block]:
    text = note(document.name)
    if text:
        yield Block(sheet.piece("note_row", text=text, form=document.form))


def _paper(sheet: Sheet, number: int, document: Document) -> Markup:
    originals, copies = document.originals or 0, document.copies or 0
    first, *more = ended(item(document.name, number)).split("\n")
    return sheet.piece(
        "paper",
        number=number,
        text=ended(first),
        more=more,
        originals=originals,
        copies=copies,
        unclear=max(originals, copies) > MOST_COPIES,
        form=document.form,
        from_database=document.from_database,
    )
