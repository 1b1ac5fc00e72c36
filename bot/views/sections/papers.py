"""📄 The papers to bring, by case."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.views.pages import Block, Section
from bot.views.sections.sheet import Sheet
from bot.views.tidy import item, note, one_line
from knowledge.records import Case, Document

# Counts above this are cells that were glued together ("1" and "81" read as 181).
MOST_COPIES = 20
SHORT_CASE = 160


def papers(sheet: Sheet) -> Section:
    """List every paper, numbered within its case; rows without any copy are notes."""
    return sheet.section("papers", _all(sheet))


def paper_count(sheet: Sheet) -> Section:
    """Say only how many papers there are, notes left out."""
    cases = [case for case in sheet.procedure.dossier if case.documents]
    count = sum(not is_note(document) for case in cases for document in case.documents)
    if not cases:
        return sheet.section("papers", ())
    return sheet.section("papers", [Block(sheet.piece("count", papers=count, cases=len(cases)))])


def is_note(document: Document) -> bool:
    """Tell whether a row of the dossier is a remark: no original and no copy of it is asked."""
    return document.originals == 0 and document.copies == 0


def remarks_of(case: Case) -> list[Document]:
    """Choose the notes that stand for themselves.

    A note that ends in ":" leads to the papers after it, if the case has any.
    """
    notes = [document for document in case.documents if is_note(document)]
    if len(notes) == len(case.documents):
        return notes
    return [document for document in notes if not document.name.rstrip().endswith(":")]


def _all(sheet: Sheet) -> Iterator[Block]:
    dossier = [case for case in sheet.procedure.dossier if case.documents or case.case]
    # The papers without a case are for everybody: they come first.
    dossier.sort(key=lambda case: bool(case.case))
    rows = [document for case in dossier for document in case.documents]
    counted = not all(is_note(document) for document in rows)
    for case in dossier:
        remarks = remarks_of(case) if counted else []
        if case.documents and len(remarks) == len(case.documents):
            continue
        if case.case or case is not dossier[0]:
            yield _title(sheet, case)
        yield from _papers(sheet, case, without=remarks)
    if sheet.procedure.dossier_sets:
        yield Block(sheet.piece("dossier_sets", sets=sheet.procedure.dossier_sets))
    if any(document.originals is None and document.copies is None for document in rows):
        yield Block(sheet.piece("uncounted"))
    if counted:
        yield from _remarks(sheet, dossier)


def _papers(sheet: Sheet, case: Case, *, without: list[Document]) -> Iterator[Block]:
    if not case.documents:
        yield Block(sheet.piece("no_papers"))
    number = 0
    for document in case.documents:
        if not is_note(document):
            number += 1
            yield Block(_paper(sheet, number, document))
        elif document not in without:
            yield from _note_row(sheet, document)


def _remarks(sheet: Sheet, dossier: list[Case]) -> Iterator[Block]:
    """Write the remarks after all papers, so that the papers can be read in one go."""
    remarks = [(case, rows) for case in dossier if (rows := remarks_of(case))]
    if not remarks:
        return
    if sheet.too_long(" ".join(row.name for _, rows in remarks for row in rows)):
        yield Block(sheet.piece("more_behind", topic="papers"))
        return
    yield Block(sheet.piece("remarks"), leads=True)
    for case, rows in remarks:
        if case.case and len(dossier) > 1:
            yield _title(sheet, case)
        for row in rows:
            yield from _note_row(sheet, row)


def _title(sheet: Sheet, case: Case) -> Block:
    name = one_line(case.case)
    return Block(sheet.piece("case", name=name, short=len(name) <= SHORT_CASE), leads=True)


def _note_row(sheet: Sheet, document: Document) -> Iterator[Block]:
    text = note(document.name)
    if text:
        yield Block(sheet.piece("note_row", text=text, form=document.form))


def _paper(sheet: Sheet, number: int, document: Document) -> Markup:
    originals, copies = document.originals or 0, document.copies or 0
    first, *more = item(document.name, number).split("\n")
    return sheet.piece(
        "paper",
        number=number,
        text=first,
        more=more,
        originals=originals,
        copies=copies,
        unclear=max(originals, copies) > MOST_COPIES,
        form=document.form,
        from_database=document.from_database,
    )
