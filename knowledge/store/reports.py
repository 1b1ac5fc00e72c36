"""Reports about answers that are open: grouped by the version that was shown, and settled."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, literal_column, select, update

from knowledge.clock import local
from knowledge.store.database import Session
from knowledge.store.rows import add_record, as_record
from knowledge.store.tables import FeedbackRow, ReportSettlementRow
from knowledge.store.versions import Key


@dataclass(frozen=True)
class ReportGroup:
    """The open reports about a version; `newest` is the number of the last, and names them."""

    newest: int
    code: str
    agency: str | None
    version: int
    people: int
    reports: int
    last: date

    @property
    def key(self) -> Key:
        return (self.code, self.agency)


@dataclass(frozen=True)
class StoredReport:
    """What one person said once, masked."""

    id: int
    verdict: str
    facet: str | None
    reason: str | None
    question: str | None
    at: datetime


@dataclass(frozen=True)
class ReportSettlement:
    id: int
    code: str
    agency: str | None
    version: int
    outcome: str
    reason: str
    reports: int
    people: int
    settled_by: str
    settled_on: date


@dataclass(frozen=True)
class ReportCounts:
    """How many reports are open now, and how many were settled in a time, by outcome."""

    waiting: int
    settled: Mapping[str, int]


def open_groups(session: Session, day: date) -> list[ReportGroup]:
    """Give the open reports that are not set aside, those of most people first."""
    aside = func.max(FeedbackRow.aside_until)
    return _groups(session, having=aside.is_(None) | (aside <= day))


def group_of(session: Session, number: int, upto: int | None = None) -> ReportGroup | None:
    """Give the open reports about the version that one of them is about, up to some number."""
    one = session.scalars(select(FeedbackRow).where(FeedbackRow.id == number, *_open())).first()
    if one is None:
        return None
    only = () if upto is None else (FeedbackRow.id <= upto,)
    return next(iter(_groups(session, *_about(one.code, one.agency, one.version), *only)), None)


def reports_of(session: Session, group: ReportGroup) -> list[StoredReport]:
    """Give what is said in a group, newest first."""
    rows = session.scalars(
        select(FeedbackRow)
        .where(*_about(group.code, group.agency, group.version), FeedbackRow.id <= group.newest)
        .order_by(FeedbackRow.id.desc())
    )
    return [as_record(StoredReport, row) for row in rows]


def set_reports_aside(session: Session, group: ReportGroup, until: date) -> None:
    about = _about(group.code, group.agency, group.version)
    session.execute(update(FeedbackRow).where(*about).values(aside_until=until))


def settle_reports(
    session: Session, group: ReportGroup, settlement: ReportSettlement
) -> dict[str, date] | None:
    """Close what a group holds up to its newest; give who waits to hear, with the day they said it.

    Nobody waits afterwards. None where somebody else has settled it in between.
    """
    mine = _about(group.code, group.agency, group.version)
    upto = select(FeedbackRow).where(*mine, FeedbackRow.id <= group.newest)
    rows = session.scalars(upto.order_by(FeedbackRow.id).with_for_update()).all()
    if not rows:
        return None
    number = add_record(session, ReportSettlementRow, settlement)
    waiting = {one.chat: local(one.at).date() for one in rows if one.chat is not None}
    for one in rows:
        one.settlement, one.chat = number, None
    return waiting


def last_settlement(session: Session, group: ReportGroup) -> ReportSettlement | None:
    """Give what came last of reports about the same version."""
    row = ReportSettlementRow
    same = row.code == group.code, row.agency == group.agency, row.version == group.version
    found = session.scalars(select(row).where(*same).order_by(row.id.desc()).limit(1)).first()
    return None if found is None else as_record(ReportSettlement, found)


def count_reports(
    session: Session, first: date, last: date, agencies: Iterable[str] | None = None
) -> ReportCounts:
    """Count reports about the texts of some agencies; None: about all texts."""
    wanted = None if agencies is None else list(agencies)
    still, done = FeedbackRow, ReportSettlementRow
    waiting = select(func.count()).select_from(still).where(*_open())
    settled = select(done.outcome, func.sum(done.reports)).where(
        done.settled_on.between(first, last)
    )
    if wanted is not None:
        waiting = waiting.where(still.agency.in_(wanted))
        settled = settled.where(done.agency.in_(wanted))
    counts: Counter[str] = Counter()
    for outcome, count in session.execute(settled.group_by(done.outcome)):
        counts[outcome] = int(count)
    return ReportCounts(session.scalars(waiting).one(), counts)


def _groups(
    session: Session, *only: ColumnElement[bool], having: ColumnElement[bool] | None = None
) -> list[ReportGroup]:
    row = FeedbackRow
    newest, people = func.max(row.id), func.count(row.person.distinct())
    counted = (newest, row.code, row.agency, row.version, people, func.count(), func.max(row.at))
    query = select(*counted).where(*(only or _open())).group_by(row.code, row.agency, row.version)
    if having is not None:
        query = query.having(having)
    rows = session.execute(query.order_by(people.desc(), newest.desc()))
    return [ReportGroup(*one[:6], local(one[6]).date()) for one in rows]


def _open() -> tuple[ColumnElement[bool], ...]:
    return FeedbackRow.settlement.is_(None), FeedbackRow.verdict != literal_column("'right'")


def _about(code: str, agency: str | None, version: int) -> tuple[ColumnElement[bool], ...]:
    row = FeedbackRow
    return (*_open(), row.code == code, row.agency == agency, row.version == version)
