"""The parts of a record that can be edited, each in the form in which it is typed."""

from enum import StrEnum

from knowledge.drafting.forms import Form, Lines, LongLine, Number, Paragraphs, TypedDate
from knowledge.drafting.lists import ListForm
from knowledge.drafting.papers import PAPERS
from knowledge.drafting.steps import STEPS
from knowledge.drafting.ways import WAYS


class Part(StrEnum):
    """A part of a record, in the order in which people fill it in."""

    NAME = "name"
    FIELD = "field"
    LEVELS = "levels"
    DOSSIER = "dossier"
    DOSSIER_SETS = "dossier_sets"
    SUBMISSIONS = "submissions"
    STEPS = "steps"
    APPLICANTS = "applicants"
    REQUIREMENTS = "requirements"
    RESULTS = "results"
    SEQUENCE = "sequence"
    EXECUTING_AGENCY = "executing_agency"
    DECIDING_AGENCY = "deciding_agency"
    COORDINATING_AGENCY = "coordinating_agency"
    RECEIVING_ADDRESS = "receiving_address"
    LEGAL_BASIS = "legal_basis"
    DECISION_NUMBER = "decision_number"
    DECISION_DATE = "decision_date"
    ISO_CODE = "iso_code"
    ISO_ISSUE = "iso_issue"
    ISO_DATE = "iso_date"
    ISO_STANDARD = "iso_standard"
    EFFECTIVE_FROM = "effective_from"
    KEYWORDS = "keywords"
    URL = "url"


LIST_FORMS: dict[Part, ListForm] = {
    Part.LEVELS: Lines("levels"),
    Part.DOSSIER: PAPERS,
    Part.SUBMISSIONS: WAYS,
    Part.STEPS: STEPS,
    Part.APPLICANTS: Lines("applicants"),
    Part.RESULTS: Lines("results"),
    Part.LEGAL_BASIS: Lines("legal_basis"),
    Part.KEYWORDS: Lines("keywords"),
}

FORMS: dict[Part, Form] = {
    Part.NAME: LongLine("name"),
    Part.FIELD: LongLine("field"),
    Part.DOSSIER_SETS: Number("dossier_sets"),
    Part.REQUIREMENTS: Paragraphs("requirements"),
    Part.SEQUENCE: Paragraphs("sequence"),
    Part.EXECUTING_AGENCY: LongLine("executing_agency"),
    Part.DECIDING_AGENCY: LongLine("deciding_agency"),
    Part.COORDINATING_AGENCY: LongLine("coordinating_agency"),
    Part.RECEIVING_ADDRESS: LongLine("receiving_address"),
    Part.DECISION_NUMBER: LongLine("decision", "number"),
    Part.DECISION_DATE: TypedDate("decision", "date"),
    Part.ISO_CODE: LongLine("iso", "code"),
    Part.ISO_ISSUE: Number("iso", "issue"),
    Part.ISO_DATE: TypedDate("iso", "issued_on"),
    Part.ISO_STANDARD: LongLine("iso", "standard"),
    Part.EFFECTIVE_FROM: TypedDate("effective_from"),
    Part.URL: LongLine("url"),
}


def is_list(part: Part) -> bool:
    """Tell whether a part consists of items that can be changed one at a time."""
    return part in LIST_FORMS
