"""What comes into the log, and what never does."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.dialogue import Dialogue
from bot.messages import Incoming, IncomingKind
from knowledge.search.result import SearchResult
from tests.bot.talking import Scripted

PERSONAL = "tôi là 066099001234, gọi 0912 345 678, ở số 12 Lê Lợi, thư a@example.com"
PROGRAM = """
import sys, structlog
from bot.logs import configure_logs
configure_logs("json")
structlog.get_logger("test").warning("odd", text=sys.argv[1], number=5)
"""


def test_a_text_that_comes_into_the_log_is_masked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, PERSONAL], capture_output=True, check=True, encoding="utf-8"
    )

    line = json.loads(done.stderr)
    assert line["text"] == (
        "tôi là [số định danh], gọi [số điện thoại], ở [địa chỉ], thư [thư điện tử]"
    )
    assert line["number"] == 5
    assert line["timestamp"].startswith("20")
    assert done.stdout == ""


COUNTING = """
import structlog
from structlog.contextvars import bound_contextvars
from prometheus_client import generate_latest
from bot.logs import configure_logs
from bot.telemetry.metrics import REGISTRY
configure_logs("json")
log = structlog.get_logger("test")
with bound_contextvars(update=17):
    log.warning("odd")
    log.info("usual")
print(generate_latest(REGISTRY).decode())
"""


def test_a_line_carries_the_update_that_it_is_about_and_warnings_are_counted() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNTING], capture_output=True, check=True, encoding="utf-8"
    )

    assert [json.loads(line)["update"] for line in done.stderr.splitlines()] == [17, 17]
    counted = [line for line in done.stdout.splitlines() if line.startswith("motcua_logged_total")]
    assert counted == ['motcua_logged_total{event="odd",level="warning"} 1.0']


@pytest.fixture
def at_work() -> Iterator[None]:
    """Log what the bot logs at work: no debugging."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("at_work")
def test_nothing_that_a_person_writes_reaches_the_log_even_when_answering_fails(
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    dialogue: Dialogue,
    answering: Scripted,
) -> None:
    def fails(question: str) -> SearchResult:
        raise ValueError(question)

    for command in ("/theodoi ", "/hieuluc 01/01/2025 ", "/quyenriengtu ", "/xoadulieu ", ""):
        dialogue.handle(
            Incoming("99887766", "99887766", IncomingKind.TEXT, text=command + PERSONAL)
        )
    answering.script = fails
    dialogue.handle(
        Incoming("99887766", "99887766", IncomingKind.TEXT, text=f"/theodoi {PERSONAL}")
    )

    output = capsys.readouterr()
    # Where a line goes depends on what has set the log up before.
    written = output.out + output.err + caplog.text
    assert "dialogue_failed" in written
    for piece in ("066099001234", "0912", "Lê Lợi", "example.com", "99887766"):
        assert piece not in written
