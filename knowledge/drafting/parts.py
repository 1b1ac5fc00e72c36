"""The parts of a record that can be edited, each in the form in which it is typed."""

from enum import StrEnum

from knowledge.drafting.forms import (
    PartForm,
    typed_date,
    typed_line,
    typed_number,
    typed_paragraphs,
)
from knowledge.drafting.lists import ListForm
from knowledge.drafting.papers import PAPERS
from knowledge.drafting.rows import STEPS, SUBMISSIONS


class DraftPart(StrEnum):
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
    DraftPart.LEVELS: ListForm("levels"),
    DraftPart.DOSSIER: PAPERS,
    DraftPart.SUBMISSIONS: SUBMISSIONS,
    DraftPart.STEPS: STEPS,
    DraftPart.APPLICANTS: ListForm("applicants"),
    DraftPart.RESULTS: ListForm("results"),
    DraftPart.LEGAL_BASIS: ListForm("legal_basis"),
    DraftPart.KEYWORDS: ListForm("keywords"),
}

FORMS: dict[DraftPart, PartForm] = {
    DraftPart.NAME: PartForm(typed_line, "name"),
    DraftPart.FIELD: PartForm(typed_line, "field"),
    DraftPart.DOSSIER_SETS: PartForm(typed_number, "dossier_sets"),
    DraftPart.REQUIREMENTS: PartForm(typed_paragraphs, "requirements"),
    DraftPart.SEQUENCE: PartForm(typed_paragraphs, "sequence"),
    DraftPart.EXECUTING_AGENCY: PartForm(typed_line, "executing_agency"),
    DraftPart.DECIDING_AGENCY: PartForm(typed_line, "deciding_agency"),
    DraftPart.COORDINATING_AGENCY: PartForm(typed_line, "coordinating_agency"),
    DraftPart.RECEIVING_ADDRESS: PartForm(typed_line, "receiving_address"),
    DraftPart.DECISION_NUMBER: PartForm(typed_line, "decision", "number"),
    DraftPart.DECISION_DATE: PartForm(typed_date, "decision", "date"),
    DraftPart.ISO_CODE: PartForm(typed_line, "iso", "code"),
    DraftPart.ISO_ISSUE: PartForm(typed_number, "iso", "issue"),
    DraftPart.ISO_DATE: PartForm(typed_date, "iso", "issued_on"),
    DraftPart.ISO_STANDARD: PartForm(typed_line, "iso", "standard"),
    DraftPart.EFFECTIVE_FROM: PartForm(typed_date, "effective_from"),
    DraftPart.URL: PartForm(typed_line, "url"),
}


def is_list(part: DraftPart) -> bool:
    return part in LIST_FORMS
