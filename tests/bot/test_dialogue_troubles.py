"""When something goes wrong in a dialogue, and when people send anything at all."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.buttons.citizen import ShowFields
from bot.buttons.codec import pack
from bot.dialogue import Dialogue
from bot.messages import IncomingKind
from bot.rendering.markup import plain
from knowledge.errors import Refused, Unavailable
from knowledge.search.result import SearchResult
from tests.bot.talking import Scripted, incoming, press, say, text_of


def raising(error: Exception) -> Callable[[str], SearchResult]:
    def script(question: str) -> SearchResult:
        raise error

    return script


def test_that_the_database_does_not_answer_is_left_to_the_front(
    dialogue: Dialogue, answering: Scripted
) -> None:
    answering.script = raising(Unavailable("database_locked"))

    with pytest.raises(Unavailable):
        say(dialogue, "khai sinh")


def test_a_refusal_of_the_knowledge_base_is_told(dialogue: Dialogue, answering: Scripted) -> None:
    answering.script = raising(Refused("forbidden_agency", agency="<Sở X>"))

    [reply] = say(dialogue, "khai sinh")

    assert plain(reply.html) == "Bạn không có quyền với dữ liệu của <Sở X>."


def test_whatever_fails_unforeseen_ends_in_an_apology_and_a_log_line_without_the_text(
    dialogue: Dialogue, answering: Scripted, logged: list[dict[str, object]]
) -> None:
    answering.script = raising(ValueError("tên tôi là Nguyễn Văn A"))

    [reply] = say(dialogue, "tên tôi là Nguyễn Văn A")

    assert "gặp trục trặc" in plain(reply.html)
    [line] = [line for line in logged if line["log_level"] == "error"]
    assert line["event"] == "dialogue_failed"
    assert line["error"] == "ValueError"
    assert str(line["at"]).startswith("test_dialogue_troubles.py:")
    assert "Nguyễn" not in str(line)


@pytest.fixture
def logged() -> Iterator[list[dict[str, object]]]:
    from structlog.testing import capture_logs

    with capture_logs() as lines:
        yield lines  # type: ignore[misc]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=300) | st.sampled_from(["a" * 9_000, "😀" * 4_096, "<b>" * 900, "\x00"]))
def test_no_text_is_too_hostile(dialogue: Dialogue, text: str) -> None:
    for kind in (IncomingKind.TEXT, IncomingKind.PHOTO, IncomingKind.OTHER):
        replies = dialogue.handle(incoming(kind, text))
        assert replies
        assert all(plain(reply.html).strip() for reply in replies)
        assert "trục trặc" not in text_of(replies)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80))
def test_no_payload_is_too_hostile(dialogue: Dialogue, payload: str) -> None:
    for text in (payload, f"1:p:o:1::{payload}", f"1:i:1:{payload}", pack(ShowFields())):
        assert "trục trặc" not in text_of(press(dialogue, text))
