"""Are the eight legal parts there, and is what they hold one thing each?"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from knowledge.checks.findings import CheckedPart, Finding, error, excerpt, remark, warning
from knowledge.records import Case, Procedure
from knowledge.text.order import same_name

# A cell into which the headings of other cells have run.
_GLUED = re.compile(r"tên thủ tục|mã thủ tục|số quyết định|cấp thực hiện|thành phần hồ sơ", re.I)
_NAMES_A_FORM = re.compile(r"theo mẫu|mẫu số|biểu mẫu", re.I)
_LONG_NAME = 1_000


def missing_parts(procedure: Procedure) -> Iterator[Finding]:
    """Name each legal part that the record lacks; the name itself is never missing."""
    ways = procedure.submissions
    lacking = (
        (CheckedPart.SEQUENCE, "no_sequence", not (procedure.sequence or procedure.steps)),
        (CheckedPart.CHANNELS, "no_channels", not ways),
        (CheckedPart.DOSSIER, "no_dossier", not any(case.documents for case in procedure.dossier)),
        (CheckedPart.TIME, "no_time", bool(ways) and not any(way.time for way in ways)),
        (CheckedPart.APPLICANTS, "no_applicants", not procedure.applicants),
        (
            CheckedPart.AGENCY,
            "no_agency",
            not (procedure.executing_agency or procedure.deciding_agency),
        ),
    )
    yield from (error(part, reason) for part, reason, lacks in lacking if lacks)
    if not procedure.results:
        yield warning(CheckedPart.CONDITIONAL, "no_result")
    if ways and not any(way.fees for way in ways):
        yield warning(CheckedPart.CONDITIONAL, "no_fee")


def half_parts(procedure: Procedure) -> Iterator[Finding]:
    if procedure.dossier and procedure.dossier_sets is None:
        yield remark(CheckedPart.DOSSIER, "no_number_of_sets")
    if procedure.dossier_sets == 0:
        yield warning(CheckedPart.DOSSIER, "no_sets")
    if procedure.executing_agency and not procedure.deciding_agency:
        yield remark(CheckedPart.AGENCY, "no_deciding_agency")


def odd_parts(
    procedure: Procedure, parts: Collection[CheckedPart] | None = None
) -> Iterator[Finding]:
    """Find parts that hold more or less than one thing; `parts`: of papers only when named."""
    if len(procedure.name) > _LONG_NAME or "\n" in procedure.name.strip():
        yield warning(CheckedPart.NAME, "long_name")
    for text in (procedure.executing_agency, procedure.deciding_agency):
        if text and _GLUED.search(text):
            yield warning(CheckedPart.AGENCY, "glued_cell", text=excerpt(text))
    for case in procedure.dossier if parts is None or CheckedPart.DOSSIER in parts else ():
        yield from _papers(case)
    named = [d.name for case in procedure.dossier for d in case.documents if not d.form]
    without = sum(bool(_NAMES_A_FORM.search(name)) for name in named)
    if without:
        yield remark(CheckedPart.CONDITIONAL, "form_not_attached", count=str(without))


def _papers(case: Case) -> Iterator[Finding]:
    if case.case and not case.documents:
        yield warning(CheckedPart.DOSSIER, "empty_case", case=excerpt(case.case))
    names = Counter(same_name(one.name) for one in case.documents)
    first = {same_name(one.name): one.name for one in reversed(case.documents)}
    for name, count in names.items():
        if count > 1:
            values = {"name": excerpt(first[name]), "count": str(count)}
            yield warning(CheckedPart.DOSSIER, "paper_twice", **values)
    nought = [one for one in case.documents if one.originals == 0 and one.copies == 0]
    if nought:
        values = {"name": excerpt(nought[0].name), "count": str(len(nought))}
        yield remark(CheckedPart.DOSSIER, "papers_without_number", **values)
