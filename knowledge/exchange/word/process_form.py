"""The fixed words of the ISO process as we print it, from the data file beside this module."""

from collections.abc import Mapping
from functools import cache

from knowledge.datafiles import DataTable, load
from knowledge.records import Channel
from knowledge.worktime.readings import TimeUnit


class CoverWords(DataTable):
    title: str
    code: str
    issue: str
    issued_on: str
    effective_from: str
    standard: str
    pages: str


class SigningWords(DataTable):
    corner: str
    roles: tuple[str, ...]
    rows: tuple[str, ...]
    signature: str
    signing_lines: int


class ChangeWords(DataTable):
    """The change record; `parts` names the parts of a record by their keys."""

    title: str
    columns: tuple[str, ...]
    version: str
    first: str
    empty_rows: int
    parts: Mapping[str, str]


class OpeningSection(DataTable):
    title: str
    lines: tuple[str, ...]


class ContentTitles(DataTable):
    """The headings of the content; `standard` stands where the record names none."""

    title: str
    general: str
    dossier: str
    submissions: str
    rules: str
    steps: str
    standard: str


class PartLabels(DataTable):
    code: str
    field: str
    applicants: str
    executing_agency: str
    deciding_agency: str
    coordinating_agency: str
    receiving_address: str
    results: str
    requirements: str
    sequence: str
    legal_basis: str
    dossier_sets: str


class PaperColumnWords(DataTable):
    number: str
    name: str
    originals: str
    copies: str
    form: str
    from_database: str
    yes: str
    zero: str
    note: str
    sets: str


class SubmissionWords(DataTable):
    channel: str
    time: str
    amount: str
    fee_note: str
    note: str
    channels: Mapping[Channel, str]


class StepWords(DataTable):
    number: str
    name: str
    responsible: str
    times: str
    output: str
    total: str
    not_of_case: str
    units: Mapping[TimeUnit, str]


class FormListWords(DataTable):
    title: str
    columns: tuple[str, ...]
    none: str


class KeptRecordsWords(DataTable):
    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]


class ProcessForm(DataTable):
    font: str
    page: str
    cover: CoverWords
    signing: SigningWords
    changes: ChangeWords
    opening: tuple[OpeningSection, ...]
    content: ContentTitles
    labels: PartLabels
    dossier: PaperColumnWords
    submissions: SubmissionWords
    steps: StepWords
    forms: FormListWords
    records: KeptRecordsWords


@cache
def process_form() -> ProcessForm:
    return load("knowledge.exchange.word", "process_form.toml", ProcessForm)
