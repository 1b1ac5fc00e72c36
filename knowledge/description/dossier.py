"""The dossier put in order for reading: papers first, remarks apart."""

from dataclasses import dataclass

from knowledge.records import Case, Document, Procedure
from knowledge.text.display_text import in_order

MOST_COPIES = 20


@dataclass(frozen=True)
class ReadCase:
    """A case of the dossier: the rows to number or to lead to them, and the remarks."""

    name: str
    rows: tuple[Document, ...]
    remarks: tuple[Document, ...]


def read_dossier(procedure: Procedure) -> list[ReadCase]:
    """Put the cases of a record in order; those without a name are for everybody, so first.

    When no row of the whole dossier asks for a copy, the numbers are missing rather than
    nought, and every row is taken as it comes.
    """
    cases = [case for case in procedure.dossier if case.documents or case.case]
    cases.sort(key=lambda case: bool(case.case))
    if all(is_note(document) for case in cases for document in case.documents):
        return [ReadCase(case.case, case.documents, ()) for case in cases]
    return [_read(case) for case in cases]


def has_unclear_counts(document: Document) -> bool:
    """Tell whether the numbers of copies are cells that were glued together ("1", "81" as 181)."""
    return max(document.originals or 0, document.copies or 0) > MOST_COPIES


def is_note(document: Document) -> bool:
    """Tell whether a row of the dossier is no paper: neither an original nor a copy is asked."""
    return document.originals == 0 and document.copies == 0


def _read(case: Case) -> ReadCase:
    """Tell remarks from rows; a note that ends in ":" leads to the papers after it, if any."""
    notes = [document for document in case.documents if is_note(document)]
    if not notes:
        order = in_order([document.name for document in case.documents])
        return ReadCase(case.case, tuple(case.documents[index] for index in order), ())
    if len(notes) == len(case.documents):
        return ReadCase(case.case, (), tuple(notes))
    rows = [one for one in case.documents if not is_note(one) or _leads(one)]
    return ReadCase(case.case, tuple(rows), tuple(one for one in notes if not _leads(one)))


def _leads(document: Document) -> bool:
    return document.name.rstrip().endswith(":")
