"""Whether what is stored as approved is what the audit log says was approved."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from knowledge.store import audit
from knowledge.store.contents import is_as_written
from knowledge.store.database import Session
from knowledge.store.tables import AgencyRow, ProcedureRow, VersionRow, VersionState

ROWS_AT_ONCE = 500
APPROVING = ("version.approved", "version.reinstated")
ENDING = ("version.withdrawn", "version.undone")
Key = tuple[str, str | None, int]


class AlterationKind(StrEnum):
    """What does not fit: the text, its days, its standing; or one side knows nothing of it."""

    CONTENT = "content"
    DAYS = "days"
    STANDING = "standing"
    UNAPPROVED = "unapproved"
    MISSING = "missing"


@dataclass(frozen=True)
class Alteration:
    code: str
    agency: str | None
    number: int
    kind: AlterationKind


@dataclass
class _Logged:
    fingerprint: str
    effective_from: str | None
    withdrawn: bool = False


def altered_versions(session: Session) -> Iterator[Alteration]:
    """Compare every approved version with the log, which is to be proven first."""
    logged = _logged(session)
    for key, row in _stored(session):
        approval = logged.pop(key, None)
        kind = _kind(row, approval)
        if kind is not None:
            yield Alteration(*key, kind)
    yield from (Alteration(*key, AlterationKind.MISSING) for key in logged)


def _logged(session: Session) -> dict[Key, _Logged]:
    found: dict[Key, _Logged] = {}
    for action in audit.actions(session):
        if action.action not in (*APPROVING, *ENDING, "sample.deleted"):
            continue
        detail = json.loads(action.detail)
        code, agency, number = detail["code"], detail["agency"], detail.get("version")
        if action.action in APPROVING:
            start = detail.get("effective_from")
            found[code, agency, number] = _Logged(detail["fingerprint"], start)
        elif action.action in ENDING:
            if (code, agency, number) in found:
                found[code, agency, number].withdrawn = True
        else:
            for key in [one for one in found if one[:2] == (code, agency)]:
                del found[key]
    return found


@dataclass(frozen=True)
class _Stored:
    content: str
    fingerprint: str
    effective_from: str
    withdrawn: bool
    sample: bool


def _stored(session: Session) -> Iterator[tuple[Key, _Stored]]:
    approved = (
        select(
            ProcedureRow.code,
            AgencyRow.name,
            VersionRow.number,
            VersionRow.content,
            VersionRow.fingerprint,
            VersionRow.effective_from,
            VersionRow.state,
            VersionRow.sample,
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(VersionRow.takes_over.is_not(None) | (VersionRow.state == "approved"))
        .order_by(VersionRow.id)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    with session.execute(approved) as rows:
        for code, agency, number, content, fingerprint, start, state, sample in rows:
            gone = state == VersionState.WITHDRAWN
            yield (code, agency, number), _Stored(content, fingerprint, str(start), gone, sample)


def _kind(row: _Stored, approval: _Logged | None) -> AlterationKind | None:
    if approval is None:
        return AlterationKind.UNAPPROVED
    same = row.fingerprint == approval.fingerprint
    if not same or not is_as_written(row.content, row.fingerprint):
        return AlterationKind.CONTENT
    if approval.effective_from not in (None, row.effective_from):
        return AlterationKind.DAYS
    if row.withdrawn is not approval.withdrawn and not row.sample:
        return AlterationKind.STANDING
    return None
