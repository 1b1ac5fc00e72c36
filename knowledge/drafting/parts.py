"""The parts of a record that can be edited, each in the form in which it is typed."""

from enum import StrEnum

from knowledge.drafting.forms import (
    DateForm,
    LineForm,
    LinesForm,
    NumberForm,
    ParagraphsForm,
    PartForm,
)
from knowledge.drafting.lists import ListForm
from knowledge.drafting.papers import PAPERS
from knowledge.drafting.steps import STEPS
from knowledge.drafting.ways import WAYS


class DraftPart(StrEnum):
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


LIST_FORMS: dict[DraftPart, ListForm] = {
    DraftPart.LEVELS: LinesForm("levels"),
    DraftPart.DOSSIER: PAPERS,
    DraftPart.SUBMISSIONS: WAYS,
    DraftPart.STEPS: STEPS,
    DraftPart.APPLICANTS: LinesForm("applicants"),
    DraftPart.RESULTS: LinesForm("results"),
    DraftPart.LEGAL_BASIS: LinesForm("legal_basis"),
    DraftPart.KEYWORDS: LinesForm("keywords"),
}

FORMS: dict[DraftPart, PartForm] = {
    DraftPart.NAME: LineForm("name"),
    DraftPart.FIELD: LineForm("field"),
    DraftPart.DOSSIER_SETS: NumberForm("dossier_sets"),
    DraftPart.REQUIREMENTS: ParagraphsForm("requirements"),
    DraftPart.SEQUENCE: ParagraphsForm("sequence"),
    DraftPart.EXECUTING_AGENCY: LineForm("executing_agency"),
    DraftPart.DECIDING_AGENCY: LineForm("deciding_agency"),
    DraftPart.COORDINATING_AGENCY: LineForm("coordinating_agency"),
    DraftPart.RECEIVING_ADDRESS: LineForm("receiving_address"),
    DraftPart.DECISION_NUMBER: LineForm("decision", "number"),
    DraftPart.DECISION_DATE: DateForm("decision", "date"),
    DraftPart.ISO_CODE: LineForm("iso", "code"),
    DraftPart.ISO_ISSUE: NumberForm("iso", "issue"),
    DraftPart.ISO_DATE: DateForm("iso", "issued_on"),
    DraftPart.ISO_STANDARD: LineForm("iso", "standard"),
    DraftPart.EFFECTIVE_FROM: DateForm("effective_from"),
    DraftPart.URL: LineForm("url"),
}


def is_list(part: DraftPart) -> bool:
    return part in LIST_FORMS
