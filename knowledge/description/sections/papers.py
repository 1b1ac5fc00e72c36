"""📄 The papers to bring, by case, and 📌 the remarks about them."""

from collections.abc import Iterator

from knowledge.description.context import SectionContext
from knowledge.description.dossier import ReadCase, has_unclear_counts, is_note
from knowledge.description.values import Block, Heading, Item, Notes, Paragraph, Section
from knowledge.records import Document
from knowledge.text.display_text import ended, item, note, one_line


def papers(context: SectionContext) -> Section:
    """List every paper, numbered within its case."""
    return context.section("papers", _papers(context))


def paper_remarks(context: SectionContext) -> Section:
    """List the remarks about the papers; an empty section when there are none."""
    blocks = tuple(_remarks(context, context.dossier))
    return context.section("remarks", blocks) if blocks else Section(())


def rights(context: SectionContext) -> Section:
    """Say that nobody need bring more than is published; an empty section without papers.

    Source: decree 63/2010/NĐ-CP, article 21, clause 2.
    """
    cases = context.procedure.dossier
    listed = any(not is_note(document) for case in cases for document in case.documents)
    return Section((Paragraph(context.piece("rights")),) if listed else ())


def _papers(context: SectionContext) -> Iterator[Block]:
    dossier = context.dossier
    for case in dossier:
        if case.remarks and not case.rows:
            continue
        if case.name or case is not dossier[0]:
            yield _title(context, case)
        yield from _rows(context, case)
    if context.procedure.dossier_sets:
        yield Paragraph(context.piece("dossier_sets", sets=context.procedure.dossier_sets))
    rows = [document for case in dossier for document in case.rows]
    if any(document.originals is None and document.copies is None for document in rows):
        yield Paragraph(context.piece("uncounted"))


def _rows(context: SectionContext, case: ReadCase) -> Iterator[Block]:
    if not case.rows:
        yield Paragraph(context.piece("no_papers"))
    number = 0
    for document in case.rows:
        if is_note(document):
            yield from _note_row(context, document)
        else:
            number += 1
            yield _paper(context, number, document)


def _remarks(context: SectionContext, dossier: list[ReadCase]) -> Iterator[Block]:
    for case in dossier:
        rows = [row for document in case.remarks for row in _note_row(context, document)]
        if rows and case.name and len(dossier) > 1:
            yield _title(context, case)
        if rows:
            yield Notes(tuple(row.text for row in rows))


def _title(context: SectionContext, case: ReadCase) -> Block:
    return Heading(context.piece("case", name=one_line(case.name)))


def _note_row(context: SectionContext, document: Document) -> Iterator[Item]:
    text = note(document.name)
    if text:
        yield Item(context.piece("note_row", text=text, form=document.form))


def _paper(context: SectionContext, number: int, document: Document) -> Item:
    originals, copies = document.originals or 0, document.copies or 0
    first, *more = ended(item(document.name, number)).split("\n")
    text = context.piece(
        "paper",
        text=ended(first),
        originals=originals,
        copies=copies,
        unclear=has_unclear_counts(document),
        form=document.form,
        from_database=document.from_database,
    )
    return Item(text, number, tuple(context.piece("paragraph", text=line) for line in more))
