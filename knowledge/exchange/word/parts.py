"""What the parts of a process say, once they are found by their labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.exchange.places import WHOLE_FILE
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.word.blocks import WordBlock
from knowledge.exchange.word.channel_table import ChannelTable, channel_table
from knowledge.exchange.word.cover_lines import cover_lines, national_code
from knowledge.exchange.word.cover_name import name_in
from knowledge.exchange.word.dossier import read_dossier, read_sets
from knowledge.exchange.word.forms import with_forms
from knowledge.exchange.word.lists import item_text, items, says_none
from knowledge.exchange.word.sections import PARTS_OF_A_PROCESS, WordSection, split
from knowledge.exchange.word.submissions import read_submissions
from knowledge.records import Case

TEXTS = (
    "field",
    "executing_agency",
    "deciding_agency",
    "coordinating_agency",
    "receiving_address",
    "sequence",
    "requirements",
)
_SHORT_LIST = re.compile(r"\s*[,;]\s*|\s+và\s+")
MOST_WORDS_OF_AN_APPLICANT = 6


@dataclass(frozen=True)
class LabelledParts:
    """The parts of a text that has no cover; no `values` where there are too few of them."""

    name: str | None
    code: str | None
    values: dict[str, object]
    doubts: tuple[RecordProblem, ...]


def labelled_parts(body: Sequence[WordBlock]) -> LabelledParts:
    ways = channel_table(body)
    sections = split(body, ways.rows if ways is not None else ()).sections
    doubts: list[RecordProblem] = []
    values = section_values(sections, ways, doubts)
    lines = list(cover_lines(body))
    told = values if len(sections) >= PARTS_OF_A_PROCESS else {}
    return LabelledParts(name_in(lines), national_code(lines), told, tuple(doubts))


def section_values(
    sections: dict[str, WordSection], ways: ChannelTable | None, doubts: list[RecordProblem]
) -> dict[str, object]:
    """Read each part that is there; what is unsure goes to `doubts`."""
    values: dict[str, object] = {name: section_text(sections.get(name)) for name in TEXTS}
    sets, unsure = read_sets(sections.get("sets"), sections.get("dossier"))
    doubts += unsure
    submissions, unsure = read_submissions(sections, ways)
    doubts += unsure
    for name in ("results", "legal_basis"):
        section = sections.get(name)
        values[name] = items(section.lines) if section is not None else ()
    return values | {
        "dossier": _dossier(sections, doubts),
        "dossier_sets": sets,
        "submissions": submissions,
        "applicants": _applicants(sections.get("applicants")),
    }


def section_text(section: WordSection | None) -> str | None:
    if section is None:
        return None
    lines = section.lines
    return (item_text(lines[0]).lstrip("/") if len(lines) == 1 else section.text) or None


def _applicants(section: WordSection | None) -> tuple[str, ...]:
    """Split "Cá nhân, tổ chức" into two; longer texts are kept line by line."""
    if section is None:
        return ()
    lines = items(section.lines)
    parts = _SHORT_LIST.split(lines[0]) if len(lines) == 1 else []
    if len(parts) > 1 and all(
        0 < len(part.split()) <= MOST_WORDS_OF_AN_APPLICANT for part in parts
    ):
        return tuple(parts)
    return lines


def _dossier(sections: dict[str, WordSection], doubts: list[RecordProblem]) -> tuple[Case, ...]:
    section, forms = sections.get("dossier"), sections.get("forms")
    cases = read_dossier(section) if section is not None else ()
    if not cases:
        doubts.append(RecordProblem(WHOLE_FILE, "dossier", "part_lacks"))
    if forms is None or says_none(forms.text):
        return cases
    cases, left = with_forms(cases, items(forms.lines))
    for form in left:
        values: dict[str, str | int] = {"form": shown(form)}
        doubts.append(RecordProblem(forms.place, "dossier", "form_without_paper", values))
    return cases
