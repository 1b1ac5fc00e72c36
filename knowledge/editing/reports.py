"""What a use case has done, for whoever asked for it."""

from dataclasses import dataclass

from knowledge.exchange.problems import RecordProblem


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or on a dry run would do, with the records of one file.

    `published` counts records that were drafts with the same content and are effective now.
    A file with problems changes nothing: `refused` counts its faulty records, `problems`
    holds the first problems and `problem_count` says how many there are.
    """

    file: str
    dry_run: bool
    added: int = 0
    changed: int = 0
    published: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: tuple[RecordProblem, ...] = ()
    problem_count: int = 0
    new_agencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportReport:
    file: str
    records: int


@dataclass(frozen=True)
class SampleReport:
    """What clearing the sample took out.

    `deleted` records had nothing but sample versions; `withdrawn` ones have real versions
    too, so their sample versions stay in the history without effect.
    """

    deleted: int
    withdrawn: int
    agencies: int
