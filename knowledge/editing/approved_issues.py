"""The change record of a document: every version that was approved, and what it changed."""

from datetime import date

from knowledge.clock import Clock, today
from knowledge.editing.difference import difference
from knowledge.exchange.word.form_cover import ApprovedIssue
from knowledge.records import Procedure
from knowledge.store import control
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session


def approved_issues(
    database: Database, clock: Clock, code: str, agency: str | None
) -> tuple[ApprovedIssue, ...]:
    """List the versions that have held until today, oldest first."""
    day = today(clock)
    with database.reading() as session:
        versions = control.versions_of(session, code, agency)
        held = [(one.takes_over, one) for one in reversed(versions) if one.takes_over is not None]
        return _compared(session, [(since, one) for since, one in held if since <= day])


def _compared(
    session: Session, versions: list[tuple[date, StoredVersion]]
) -> tuple[ApprovedIssue, ...]:
    issues = []
    before: Procedure | None = None
    for since, one in versions:
        text = control.readable_content(session, one.id)
        changed = None
        if before is not None and text is not None:
            changed = tuple(change.part for change in difference(before, text))
        issues.append(ApprovedIssue(one.number, since, changed))
        before = text
    return tuple(issues)
