"""Staff work is killed at random: what was acknowledged is there, nothing is half done."""

import json
import random
import signal
import time
from collections import defaultdict

from sqlalchemy import select

from knowledge.records import Procedure
from knowledge.store import audit, control, drafts
from knowledge.store.database import Database
from knowledge.store.decisions import decisions_about
from knowledge.store.tables import AuditRow, DraftRow, ProcedureRow, VersionState
from tests.end_to_end import editing_process
from tests.end_to_end.conftest import address
from tests.end_to_end.processes import piped
from tests.staff import EDITOR

ACTIONS = 200
STEPS = ("begun", "saved", "submitted", "approved")
LOGGED = ("draft.begun", "draft.saved", "version.submitted", "version.approved")
LONGEST_RUN = 60.0


def run_until_killed(where: str, first: int, steps: int) -> list[str]:
    """Let a process work, kill it a moment after so many steps; give what it acknowledged."""
    process, output = piped(editing_process.main, where, first)
    said = []
    with output:
        try:
            for line in output:
                said.append(line.strip())
                if len(said) >= steps:
                    break
            time.sleep(random.uniform(0, 0.05))
        finally:
            process.send_signal(signal.SIGKILL)
            said += [line.strip() for line in output if line.endswith("\n")]
            process.wait(LONGEST_RUN)
    return said


def states(database: Database, code: str) -> tuple[int, ...]:
    """Tell how far a procedure has come; fails on anything that is half done.

    The steps that the audit log knows must be those that the tables show.
    """
    with database.reading() as session:
        logged = [
            row.action
            for row in session.scalars(select(AuditRow).order_by(AuditRow.number))
            if json.loads(row.detail).get("code") == code
        ]
        versions = control.versions_of(session, code, None)
        decisions = decisions_about(session, [one.id for one in versions])
        draft = drafts.draft_of(session, EDITOR.name, (code, None))
        texts = [control.content(session, one.id) for one in versions]
    steps = tuple(LOGGED.index(action) for action in logged)
    assert steps == tuple(range(len(steps))), logged
    kinds = [one.kind.value for one in decisions]
    match len(steps):
        case 0:
            assert (draft, versions) == (None, [])
        case 1 | 2:
            assert draft is not None
            assert (versions, draft.edits) == ([], len(steps) - 1)
        case 3:
            assert draft is not None
            assert [one.state for one in versions] == [VersionState.SUBMITTED]
            assert (draft.waiting_id, kinds) == (versions[0].id, ["submitted"])
        case _:
            assert draft is None
            assert [one.state for one in versions] == [VersionState.APPROVED]
            assert kinds == ["submitted", "approved"]
    assert all(isinstance(one, Procedure) and one.field for one in texts)
    return steps


def test_what_was_acknowledged_is_there_after_kills_at_random(database: Database) -> None:
    acknowledged: dict[str, list[str]] = defaultdict(list)
    done, first = 0, 1
    while done < ACTIONS:
        said = run_until_killed(address(database), first, random.randint(10, 60))
        for line in said:
            what, code = line.split()
            acknowledged[code].append(what)
        done += len(said)
        first += 1_000
        with database.reading() as session:
            assert audit.verify(session).broken_at is None
    for code, steps in acknowledged.items():
        assert steps == list(STEPS[: len(steps)])
        come = len(states(database, code))
        assert len(steps) <= come <= len(steps) + 1, code
    with database.reading() as session:
        codes = set(session.scalars(select(ProcedureRow.code)))
        codes |= set(session.scalars(select(DraftRow.code)))
    for code in codes - acknowledged.keys():
        assert len(states(database, code)) <= 1, code
