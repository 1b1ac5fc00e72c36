"""What people report about answers, as those see it who answer for the text; and settling it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.clock import today
from knowledge.editing.history import VersionStatus, foremost, statuses
from knowledge.editing.use_cases import UseCases, about, written_reason
from knowledge.errors import Refused
from knowledge.notices import NoticePayload
from knowledge.store import audit, outbox
from knowledge.store import reports as store
from knowledge.store.agencies import agency_ids
from knowledge.store.control import StoredVersion, versions_by_key, versions_of
from knowledge.store.database import Session
from knowledge.store.reports import ReportCounts, ReportGroup, ReportSettlement, StoredReport
from knowledge.store.versions import Key

__all__ = [
    "ReportCounts",
    "ReportGroup",
    "ReportOutcome",
    "ReportQueue",
    "ShownReports",
    "StoredReport",
]

ASIDE = timedelta(days=7)
LONGEST_ANSWER = 300
TOLD = "report.settled"


class ReportOutcome(StrEnum):
    """What came of reports; `AROUND`: what was mended is not in the text (an address, hours)."""

    FIXED = "fixed"
    AROUND = "around"
    RIGHT = "right"


# Whether the text is right, or was mended elsewhere, nobody else sees before people are told.
DECIDED_BY = {
    ReportOutcome.FIXED: Permission.DRAFT,
    ReportOutcome.AROUND: Permission.PUBLISH,
    ReportOutcome.RIGHT: Permission.PUBLISH,
}


@dataclass(frozen=True)
class ShownReports:
    """The open reports about a version: `shown` is that, `current` the one that holds now.

    `shown` is None where the version is gone, `current` where nothing of its own holds any more.
    `before` is what came of earlier reports about the same.
    """

    group: ReportGroup
    name: str
    reports: tuple[StoredReport, ...]
    shown: StoredVersion | None
    current: StoredVersion | None
    before: ReportSettlement | None

    @property
    def superseded(self) -> bool:
        return self.current is None or self.current.number != self.group.version


class ReportQueue(UseCases):
    """Reports go to those who work on the text: an agency's own, or for all the national one."""

    def waiting(self, actor: Actor) -> list[ReportGroup]:
        """List what waits, by version, that of most people first."""
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            groups = store.open_groups(session, today(self._clock))
        return [one for one in groups if actor.scope.covers(one.agency)]

    def names(self, groups: Sequence[ReportGroup]) -> list[str]:
        """Name the procedures that these are about."""
        with self._database.reading() as session:
            versions = versions_by_key(session, {one.key for one in groups})
        return [_name(one.key, versions[one.key]) for one in groups]

    def one(self, actor: Actor, number: int) -> ShownReports:
        """Show the reports about a version; raises `Refused` when none of them is open."""
        with self._database.reading() as session:
            return self._shown(session, actor, number)

    def settle(
        self, actor: Actor, number: int, outcome: ReportOutcome, answer: str = ""
    ) -> tuple[ShownReports, int]:
        """Settle the reports up to the newest that was seen; give them, and how many are told.

        Who waits to hear is told once, with the `answer` that says why a text is right. Raises
        `Refused` when they are settled, or nothing was mended yet.
        """
        require_permission(actor, DECIDED_BY[outcome])
        answer = _answer(answer) if outcome is ReportOutcome.RIGHT else ""
        now = self._clock()
        with self._database.writing() as session:
            shown = self._shown(session, actor, number, upto=number)
            if outcome is ReportOutcome.FIXED and not shown.superseded:
                raise Refused("report_not_fixed")
            group = shown.group
            settlement = ReportSettlement(
                id=0,
                code=group.code,
                agency=group.agency,
                version=group.version,
                outcome=outcome.value,
                reason=answer,
                reports=group.reports,
                people=group.people,
                settled_by=actor.name,
                settled_on=today(self._clock),
            )
            waiting = store.settle_reports(session, group, settlement)
            if waiting is None:
                raise Refused("reports_settled")
            action, told = f"reports.{outcome.value}", group.reports
            entry = about(action, group.key, group.version, reports=told, answer=answer)
            audit.append(session, now, actor, [entry])
            for chat, said_on in waiting.items():
                payload = _told(shown, outcome, answer, said_on).to_json()
                outbox.add_notice(session, chat, payload, now)
        return shown, len(waiting)

    def set_aside(self, actor: Actor, number: int) -> None:
        """Let reports wait for a week; new ones about the same version wait with them."""
        with self._database.writing() as session:
            shown = self._shown(session, actor, number)
            store.set_reports_aside(session, shown.group, today(self._clock) + ASIDE)

    def counts(
        self, actor: Actor, first: date, last: date, agency: str | None = None
    ) -> ReportCounts:
        """Count for an agency, or (None) for all that the actor works on."""
        require_permission(actor, Permission.DRAFT)
        if agency is not None:
            require(actor, Permission.DRAFT, agency)
        with self._database.reading() as session:
            agencies = [agency] if agency is not None else None
            if agencies is None and not actor.scope.everywhere:
                agencies = [one for one in agency_ids(session) if actor.scope.covers(one)]
            return store.count_reports(session, first, last, agencies)

    def _shown(
        self, session: Session, actor: Actor, number: int, upto: int | None = None
    ) -> ShownReports:
        group = store.group_of(session, number, upto)
        if group is None:
            raise Refused("reports_settled")
        require(actor, Permission.DRAFT, group.agency)
        versions, day = versions_of(session, *group.key), today(self._clock)
        first, where = foremost(versions, day), statuses(versions, day)
        holds = first is not None and where[first.id] is VersionStatus.EFFECTIVE
        return ShownReports(
            group,
            _name(group.key, versions),
            tuple(store.reports_of(session, group)),
            next((one for one in versions if one.number == group.version), None),
            first if holds else None,
            store.last_settlement(session, group),
        )


def _told(shown: ShownReports, outcome: ReportOutcome, answer: str, said_on: date) -> NoticePayload:
    code, agency = shown.group.key
    values = {"code": code, "agency": agency, "name": shown.name, "said_on": said_on.isoformat()}
    what = "gone" if outcome is ReportOutcome.FIXED and shown.current is None else outcome.value
    return NoticePayload(TOLD, {**values, "outcome": what, "answer": answer})


def _answer(answer: str) -> str:
    answer = written_reason(" ".join(answer.split()))
    if len(answer) > LONGEST_ANSWER:
        raise Refused("report_answer_too_long", most=LONGEST_ANSWER)
    return answer


def _name(key: Key, versions: Sequence[StoredVersion]) -> str:
    """Name a procedure as it was last approved: what is only drafted is nobody's to read."""
    approved = (one.name for one in versions if one.takes_over is not None)
    return next(approved, key[0])
