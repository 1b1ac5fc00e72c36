"""The dialogue over a real store: what is answered to what a person may send."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.buttons import (
    NoneOfThese,
    ShowField,
    ShowFields,
    ShowProcedure,
    ShowVariants,
    Stay,
    digest,
    pack,
)
from bot.dialogue import Dialogue
from bot.messages import Incoming, Kind, Reply
from bot.views import Views, menu
from bot.views.markup import plain
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.errors import Refused, Unavailable
from knowledge.search.result import Candidate, Found, Outcome
from knowledge.store.database import Database
from knowledge.text.facets import Facet
from tests.bot.views.rendering import labels
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

AGENCY = "UBND xã Ea Kao"
BIRTH, MARRIAGE = "1.001193", "1.000894"


class Scripted(Answering):
    """The real thing, but for searches whose end the test has chosen."""

    script: Callable[[str], Found] | None = None

    def find(self, question: str) -> Found:
        return self.script(question) if self.script else super().find(question)


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Scripted:
    publish(
        database,
        a_procedure(code=BIRTH, name="Đăng ký khai sinh"),
        a_procedure(
            code=BIRTH,
            name="Đăng ký khai sinh",
            agency=AGENCY,
            steps=[{"name": "Tiếp nhận", "times": {"": "½ ngày"}}],
        ),
        a_procedure(code=MARRIAGE, name="Đăng ký kết hôn"),
        a_procedure(code="QT-" + "9" * 60, name="Cấp lại số nhà", field=None),
    )
    return Scripted(database, clock)


@pytest.fixture
def dialogue(answering: Scripted, database: Database, clock: FixedClock) -> Dialogue:
    return Dialogue(answering, Desk(database, clock), Views(3_900))


def incoming(kind: Kind, text: str = "", payload: str = "") -> Incoming:
    return Incoming("chat", "user", kind, text=text, payload=payload)


def say(dialogue: Dialogue, text: str) -> list[Reply]:
    return dialogue.handle(incoming(Kind.TEXT, text))


def press(dialogue: Dialogue, payload: str) -> list[Reply]:
    return dialogue.handle(incoming(Kind.PRESS, payload=payload))


def text_of(replies: list[Reply]) -> str:
    return "\n".join(plain(reply.html) for reply in replies)


def found(outcome: Outcome, facet: Facet | None = None, *codes: str) -> Callable[[str], Found]:
    candidates = tuple(Candidate(code, f"Thủ tục {code}", 0.5) for code in codes)
    return lambda question: Found(question, outcome, facet, candidates)


def test_a_question_is_answered_with_the_procedure(dialogue: Dialogue) -> None:
    replies = say(dialogue, "đăng ký kết hôn")

    assert text_of(replies).startswith("Đăng ký kết hôn\n")
    assert not replies[0].replaces


def test_a_question_for_one_side_gets_that_side_first(
    dialogue: Dialogue, answering: Scripted
) -> None:
    answering.script = found(Outcome.ANSWERED, Facet.TIME, MARRIAGE)

    assert text_of(say(dialogue, "bao lâu")).splitlines()[2] == "⏱ Thời gian giải quyết"


def test_an_unclear_question_is_asked_back(dialogue: Dialogue, answering: Scripted) -> None:
    answering.script = found(Outcome.CLARIFY, Facet.FEE, BIRTH, MARRIAGE)

    [reply] = say(dialogue, "đăng ký")

    assert reply.buttons[0][0].payload == pack(ShowProcedure(BIRTH, Facet.FEE))
    assert labels(reply)[-1] == ["Không phải những thủ tục này"]


def test_none_of_these_is_answered_with_help_in_place(dialogue: Dialogue) -> None:
    [reply] = press(dialogue, pack(NoneOfThese()))

    assert "tả lại" in plain(reply.html)
    assert reply.replaces


@pytest.mark.parametrize(
    ("outcome", "piece"),
    [(Outcome.NOT_FOUND, "chưa tìm thấy"), (Outcome.DECLINED, "chỉ tra cứu thủ tục")],
)
def test_what_cannot_be_answered_is_refused_kindly(
    dialogue: Dialogue, answering: Scripted, outcome: Outcome, piece: str
) -> None:
    answering.script = found(outcome, None, BIRTH)

    assert piece in text_of(say(dialogue, "hỏi gì đó"))


def test_a_side_without_a_procedure_is_asked_back(dialogue: Dialogue, answering: Scripted) -> None:
    answering.script = found(Outcome.DECLINED, Facet.TIME)

    assert "thời gian của thủ tục nào?" in text_of(say(dialogue, "mất bao lâu"))


def test_an_empty_knowledge_base_says_so(sqlite_database: Database, clock: FixedClock) -> None:
    answering = Answering(sqlite_database, clock)
    dialogue = Dialogue(answering, Desk(sqlite_database, clock), Views(3_900))

    assert "đang trống" in text_of(say(dialogue, "đăng ký khai sinh"))
    assert "đang trống" in text_of(say(dialogue, "/start"))
    assert "đang trống" in text_of(say(dialogue, "/linhvuc"))


def test_pressing_a_side_edits_the_message(dialogue: Dialogue) -> None:
    [reply] = press(dialogue, pack(ShowProcedure(MARRIAGE, Facet.LEGAL)))

    assert "⚖️ Căn cứ pháp lý" in plain(reply.html)
    assert reply.replaces


def test_pressing_what_is_shown_already_changes_nothing(dialogue: Dialogue) -> None:
    assert press(dialogue, pack(Stay())) == []


def test_other_agencies_processes_are_offered_listed_and_shown(dialogue: Dialogue) -> None:
    [answer] = press(dialogue, pack(ShowProcedure(BIRTH)))
    [variants] = press(dialogue, pack(ShowVariants(BIRTH)))
    [variant] = press(dialogue, variants.buttons[0][0].payload or "")

    assert labels(answer)[-1] == ["Quy trình riêng của nơi khác"]
    assert labels(variants)[0] == [AGENCY]
    assert plain(variant.html).startswith(f"🏛 Quy trình riêng của {AGENCY}")
    [steps] = press(dialogue, pack(ShowProcedure(BIRTH, Facet.STEPS, digest(AGENCY))))
    assert "1. Tiếp nhận" in plain(steps.html)


def test_a_procedure_nobody_has_an_own_process_for_offers_none(dialogue: Dialogue) -> None:
    [answer] = press(dialogue, pack(ShowProcedure(MARRIAGE)))

    assert ["Quy trình riêng của nơi khác"] not in labels(answer)


def test_a_code_that_fits_no_payload_is_still_found(dialogue: Dialogue) -> None:
    [reply] = press(dialogue, pack(ShowProcedure("QT-" + "9" * 60)))

    assert plain(reply.html).startswith("Cấp lại số nhà")


def test_subjects_are_browsed_down_to_a_procedure(dialogue: Dialogue) -> None:
    [fields] = say(dialogue, "/linhvuc")
    [field] = press(dialogue, fields.buttons[0][0].payload or "")
    [procedure] = press(dialogue, field.buttons[1][0].payload or "")

    assert labels(fields) == [["Hộ tịch (2)"], ["Chưa xếp lĩnh vực (1)"]]
    assert labels(field)[:2] == [["Đăng ký khai sinh"], ["Đăng ký kết hôn"]]
    assert plain(procedure.html).startswith("Đăng ký kết hôn")


@pytest.mark.parametrize(
    "payload",
    [
        pack(ShowProcedure("9.999999")),
        pack(ShowProcedure(BIRTH, agency=digest("UBND xã khác"))),
        pack(ShowProcedure("x" * 64)),
        pack(ShowVariants(MARRIAGE)),
        pack(ShowVariants("9.999999")),
    ],
)
def test_what_is_gone_is_said_in_a_new_message(dialogue: Dialogue, payload: str) -> None:
    [reply] = press(dialogue, payload)

    assert "không còn trong cơ sở dữ liệu" in plain(reply.html)
    assert not reply.replaces


@pytest.mark.parametrize("payload", ["", "1:zz", "0:x", pack(ShowField(digest("Lâm nghiệp")))])
def test_an_old_button_is_said_to_be_old(dialogue: Dialogue, payload: str) -> None:
    [reply] = press(dialogue, payload)

    assert "Nút này đã cũ" in plain(reply.html)
    assert not reply.replaces


def test_the_commands_of_the_menu_are_those_that_are_answered(dialogue: Dialogue) -> None:
    assert dialogue.commands == {name for name, _ in menu.commands()}


@pytest.mark.parametrize("text", ["/start", "/START", "/start@motcuabot", "/start abc", " /start "])
def test_a_command_is_known_however_it_is_written(dialogue: Dialogue, text: str) -> None:
    assert text_of(say(dialogue, text)).startswith("Chào bạn! Mình là Một Cửa")


@pytest.mark.parametrize("text", ["/", "/xyz", "/ khai sinh", "/start/help"])
def test_an_unknown_command_gets_one_friendly_line(dialogue: Dialogue, text: str) -> None:
    [reply] = say(dialogue, text)

    assert plain(reply.html).startswith("Mình không có lệnh này.")
    assert "\n" not in reply.html


def test_a_photo_gets_a_kind_warning_and_its_caption_an_answer(dialogue: Dialogue) -> None:
    [alone] = dialogue.handle(incoming(Kind.PHOTO))
    warning, answer = dialogue.handle(incoming(Kind.PHOTO, "đăng ký kết hôn"))

    assert "đừng gửi ảnh giấy tờ" in plain(alone.html)
    assert warning == alone
    assert plain(answer.html).startswith("Đăng ký kết hôn")


def test_anything_else_gets_one_friendly_line(dialogue: Dialogue) -> None:
    [reply] = dialogue.handle(incoming(Kind.OTHER))

    assert plain(reply.html) == "Mình chỉ đọc được chữ. Bạn gõ việc cần hỏi giúp mình nhé."


def raising(error: Exception) -> Callable[[str], Found]:
    def script(question: str) -> Found:
        raise error

    return script


def test_a_database_that_does_not_answer_is_one_line_without_details(
    dialogue: Dialogue, answering: Scripted
) -> None:
    answering.script = raising(Unavailable("database_locked", detail="secret"))

    [reply] = say(dialogue, "khai sinh")

    assert "chưa mở được cơ sở dữ liệu" in plain(reply.html)
    assert "secret" not in reply.html


def test_a_refusal_of_the_knowledge_base_is_told(dialogue: Dialogue, answering: Scripted) -> None:
    answering.script = raising(Refused("forbidden_agency", agency="<Sở X>"))

    [reply] = say(dialogue, "khai sinh")

    assert plain(reply.html) == "Bạn không có quyền với dữ liệu của <Sở X>."


def test_whatever_fails_unforeseen_ends_in_an_apology_and_a_log_line_without_the_text(
    dialogue: Dialogue, answering: Scripted, logged: list[dict[str, object]]
) -> None:
    answering.script = raising(ZeroDivisionError())

    [reply] = say(dialogue, "tên tôi là Nguyễn Văn A")

    assert "gặp trục trặc" in plain(reply.html)
    [line] = logged
    assert line["event"] == "dialogue_failed"
    assert line["exc_info"]
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
    for kind in (Kind.TEXT, Kind.PHOTO, Kind.OTHER):
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
