"""What is taught in one process is answered by another, which is not started again."""

import logging
from time import monotonic
from typing import IO

from knowledge.access import Actor, Role
from knowledge.answering import Answering
from knowledge.clock import utc_now
from knowledge.learning.teaching import Teaching
from knowledge.store.database import Database
from knowledge.store.learned import LearnedWording, SayingKind
from tests.builders import publish
from tests.end_to_end import watching_process
from tests.end_to_end.conftest import address
from tests.end_to_end.processes import piped
from tests.end_to_end.watching_process import ANSWERED, NOTHING
from tests.knowledge.search.builders import everyday_procedures
from tests.waiting import LONG

log = logging.getLogger(__name__)

APPROVER = Actor("201", Role.APPROVER)
ROAD, SAID = "1.013076", "vá ổ gà đầu ngõ"


def heard(output: IO[str]) -> str:
    """Wait for what the question gets; what else is written is the log."""
    return next(line for line in output if line.startswith(ANSWERED)).split()[1]


def test_a_wording_is_answered_and_forgotten_by_another_process_that_runs_on(
    database: Database,
) -> None:
    publish(database, *everyday_procedures(), at=utc_now())
    teaching = Teaching(database, utc_now, Answering(database, utc_now))
    process, output = piped(watching_process.main, address(database), SAID)
    with output:
        assert heard(output) == NOTHING
        numbers = teaching.teach(APPROVER, [LearnedWording(SAID, SayingKind.PROCEDURE, ROAD)])
        begun = monotonic()
        assert heard(output) == ROAD
        log.info("learned after %.2f s", monotonic() - begun)
        teaching.forget(APPROVER, numbers)
        begun = monotonic()
        assert heard(output) == NOTHING
        log.info("forgotten after %.2f s", monotonic() - begun)
    assert process.wait(LONG) == 0
