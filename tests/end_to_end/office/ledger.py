"""What the office wanted and was told is done, and what the database has of it."""

import json
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from knowledge.records import Procedure
from knowledge.store.database import Database, Session
from knowledge.store.public_acts import ActState
from knowledge.store.switches import SwitchKind
from knowledge.store.tables import (
    AuditRow,
    DecisionRow,
    DraftRow,
    FeedbackRow,
    FollowRow,
    InviteRow,
    ProcedureRow,
    PublicActRow,
    SwitchRow,
    VersionRow,
)

Counts = dict[str, Counter[str]]


class OfficeLedger:
    """The model: how often each thing was asked for, and how often it was acknowledged.

    What is asked for has a name of its own ("Nghỉ lễ 12"), or is counted under a common one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.sent: Counts = defaultdict(Counter)
        self.acknowledged: Counts = defaultdict(Counter)
        self.steps = 0

    @contextmanager
    def doing(self, action: str, name: str) -> Iterator[None]:
        """Ask for a thing in the block; it is acknowledged when the block ends."""
        with self._lock:
            self.sent[action][name] += 1
        yield
        with self._lock:
            self.acknowledged[action][name] += 1
            self.steps += 1

    def wrong(self, database: Database) -> list[str]:
        """List what is missing, there too often, or was never asked for."""
        with database.reading() as session:
            found = counted(session)
        return [
            f"{action} {name!r}: {there} instead of {told} (asked for: {sent})"
            for action in sorted(found.keys() | self.sent.keys())
            for name in sorted(found[action].keys() | self.sent[action].keys())
            for there in [found[action][name]]
            for told in [self.acknowledged[action][name]]
            for sent in [self.sent[action][name]]
            if not told <= there <= sent
        ]


def counted(session: Session) -> Counts:
    """Count in the database what the office does, under the names that the office gives it."""
    counts: Counts = defaultdict(Counter)
    switches = {one.id: one for one in session.scalars(select(SwitchRow))}
    for one in switches.values():
        counts["notice" if one.kind == SwitchKind.NOTICE else "pause"][one.text] += 1
    names, ends = {}, set[int]()
    for act in session.scalars(select(PublicActRow)):
        content = json.loads(act.content)
        of_a_switch = act.kind in ("notice_end", "resume")
        about = switches.get(content["number"]) if of_a_switch else None
        name = about.text if about else content.get("text") or content.get("reason") or act.actor
        names[act.id] = name
        ends |= {act.id} if act.kind == "notice_end" else set()
        done = act.state in (ActState.DONE, ActState.UNDONE)
        counts[f"act {act.kind}"][name] += done
    for row in session.scalars(select(AuditRow).where(AuditRow.action == "act.undone")):
        act_id = json.loads(row.detail)["act"]
        counts["undo"][names[act_id]] += 1
        if act_id in ends:  # a notice is set back as one of its own
            counts["notice"][names[act_id]] -= 1
    for invite in session.scalars(select(InviteRow)):
        counts["invitation"][invite.invited_by] += 1
        if invite.accepted_by is not None:
            counts["acceptance"][invite.accepted_by] += 1
    counts["rating"].update(session.scalars(select(FeedbackRow.code)))
    counts["follow"].update(session.scalars(select(FollowRow.code)))
    _count_texts(session, counts)
    return counts


def _count_texts(session: Session, counts: Counts) -> None:
    """Count working copies, papers of their newest text, and what was decided about them."""
    for row in session.scalars(select(AuditRow).where(AuditRow.action == "draft.begun")):
        counts["draft"][json.loads(row.detail)["code"]] += 1
    newest: dict[str, str] = {}
    versions = select(ProcedureRow.code, VersionRow.content).where(
        ProcedureRow.id == VersionRow.procedure_id, ProcedureRow.code.in_(counts["draft"])
    )
    for code, content in session.execute(versions.order_by(VersionRow.number)):
        newest[code] = content
    newest |= {one.code: one.content for one in session.scalars(select(DraftRow))}
    for content in newest.values():
        for case in Procedure.model_validate_json(content).dossier:
            counts["paper"].update(one.name for one in case.documents)
    decisions = select(ProcedureRow.code, DecisionRow.kind, DecisionRow.reason).where(
        ProcedureRow.id == VersionRow.procedure_id,
        VersionRow.id == DecisionRow.version_id,
        ProcedureRow.code.in_(counts["draft"]),
    )
    for code, kind, reason in session.execute(decisions):
        counts[kind][code if kind == "approved" else reason] += 1
