"""The dialogue over a real store: what is answered to what a person may send."""

import pytest

from bot.buttons.citizen import (
    AskExample,
    Menu,
    NoneOfThese,
    ShowField,
    ShowFields,
    ShowLifeEvent,
    ShowLifeGroup,
    ShowMenu,
    ShowProcedure,
    ShowVariants,
    Stay,
)
from bot.buttons.codec import digest, pack
from bot.dialogue import Dialogue
from bot.messages import IncomingKind
from bot.rendering.markup import plain
from bot.staff.editing import whole_text
from bot.views import menu
from bot.views.menu import staff_commands
from knowledge.access import Role
from knowledge.answering import Answering
from knowledge.search.result import Outcome, SearchResult
from knowledge.store.database import Database
from knowledge.text.facets import Facet
from tests.bot.talking import (
    AGENCY,
    BIRTH,
    MARRIAGE,
    Scripted,
    a_dialogue,
    found,
    incoming,
    press,
    say,
    text_of,
)
from tests.bot.views.rendering import labels
from tests.clocks import FixedClock


def test_a_question_is_answered_with_the_procedure(dialogue: Dialogue) -> None:
    replies = say(dialogue, "đăng ký kết hôn")

    assert text_of(replies).startswith("Đăng ký kết hôn\n")
    assert not replies[0].replaces


def test_a_question_for_one_side_gets_that_side_first(
    dialogue: Dialogue, answering: Scripted
) -> None:
    answering.script = found(Outcome.ANSWERED, Facet.TIME, MARRIAGE)

    assert text_of(say(dialogue, "bao lâu")).splitlines()[2] == "⏱ Thời hạn: 1 ngày làm việc"


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
    dialogue = a_dialogue(answering, sqlite_database, clock, 3_900)

    assert "đang trống" in text_of(say(dialogue, "đăng ký khai sinh"))
    assert "đang trống" in text_of(say(dialogue, "/start"))
    assert "đang trống" in text_of(say(dialogue, "/linhvuc"))


def test_pressing_a_side_edits_the_message(dialogue: Dialogue) -> None:
    [reply] = press(dialogue, pack(ShowProcedure(MARRIAGE, Facet.LEGAL)))

    assert "chưa ghi căn cứ pháp lý" in plain(reply.html)
    assert reply.replaces


def test_pressing_what_is_shown_already_changes_nothing(dialogue: Dialogue) -> None:
    assert press(dialogue, pack(Stay())) == []


def test_other_agencies_processes_are_offered_listed_and_shown(dialogue: Dialogue) -> None:
    [answer] = press(dialogue, pack(ShowMenu(BIRTH, None, "", Menu.MORE)))
    [variants] = press(dialogue, pack(ShowVariants(BIRTH)))
    [variant] = press(dialogue, variants.buttons[0][0].payload or "")

    assert "🏛 Nơi khác" in str(labels(answer))
    assert labels(variants)[0] == [AGENCY]
    assert plain(variant.html).startswith(f"🏛 Quy trình riêng của {AGENCY}")
    [steps] = press(dialogue, pack(ShowProcedure(BIRTH, Facet.STEPS, digest(AGENCY))))
    assert "1. Tiếp nhận" in plain(steps.html)


def test_a_procedure_nobody_has_an_own_process_for_offers_none(dialogue: Dialogue) -> None:
    [answer] = press(dialogue, pack(ShowMenu(MARRIAGE, None, "", Menu.MORE)))

    assert "🏛 Nơi khác" not in str(labels(answer))


def test_a_code_that_fits_no_payload_is_still_found(dialogue: Dialogue) -> None:
    [reply] = press(dialogue, pack(ShowProcedure("QT-" + "9" * 60)))

    assert plain(reply.html).startswith("Cấp lại số nhà")


def test_subjects_are_browsed_down_to_a_procedure(dialogue: Dialogue) -> None:
    [fields] = press(dialogue, pack(ShowFields()))
    [field] = press(dialogue, fields.buttons[0][0].payload or "")
    [procedure] = press(dialogue, field.buttons[0][1].payload or "")

    assert labels(fields) == [
        ["Hộ tịch (2)"],
        ["Chưa xếp lĩnh vực (1)"],
        ["⬅ Chọn việc khác"],
    ]
    assert "2. Đăng ký khai sinh" in plain(field.html)
    assert plain(procedure.html).startswith("Đăng ký khai sinh")
    assert field.replaces
    assert not procedure.replaces


def test_events_of_life_are_browsed_and_a_typed_number_chooses(dialogue: Dialogue) -> None:
    [events] = say(dialogue, "/linhvuc")
    [birth] = press(dialogue, events.buttons[0][0].payload or "")
    [procedure] = say(dialogue, "1")

    assert labels(events) == [["👶 Sinh con", "💍 Hôn nhân, gia đình"], ["Theo lĩnh vực"]]
    assert "1. Đăng ký khai sinh" in plain(birth.html)
    assert plain(procedure.html).startswith("Đăng ký khai sinh")


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


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "1:zz",
        "0:x",
        pack(ShowField(digest("Lâm nghiệp"))),
        pack(ShowLifeEvent(digest("da_bo"))),
        pack(ShowLifeGroup(digest("sinh_con"), 9)),
    ],
)
def test_an_old_button_is_said_to_be_old(dialogue: Dialogue, payload: str) -> None:
    [reply] = press(dialogue, payload)

    assert "Nút này đã cũ" in plain(reply.html)
    assert not reply.replaces


def test_the_commands_of_the_menu_are_those_that_are_answered(dialogue: Dialogue) -> None:
    offered = (*menu.commands(), *staff_commands(Role.ADMIN))
    # The first line of a whole draft in one message: nobody types it by hand.
    assert dialogue.commands == {name for name, _ in offered} | {whole_text.COMMAND}


@pytest.mark.parametrize("text", ["/start", "/START", "/start@motcuabot", "/start abc", " /start "])
def test_a_command_is_known_however_it_is_written(dialogue: Dialogue, text: str) -> None:
    assert text_of(say(dialogue, text)).startswith("Chào bạn! Mình là Một Cửa")


def test_an_example_of_the_greeting_is_asked_by_pressing_it(
    dialogue: Dialogue, answering: Scripted
) -> None:
    asked: list[str] = []

    def script(question: str) -> SearchResult:
        asked.append(question)
        return found(Outcome.ANSWERED, None, MARRIAGE)(question)

    answering.script = script
    [greeting] = say(dialogue, "/start")
    replies = [press(dialogue, row[0].payload or "") for row in greeting.buttons]

    assert asked == list(menu.examples())
    assert all("Đăng ký kết hôn" in text_of(reply) for reply in replies)
    assert all(reply.replaces for [reply] in replies)


def test_an_example_that_is_no_longer_there_is_an_old_button(dialogue: Dialogue) -> None:
    assert "Nút này đã cũ" in text_of(press(dialogue, pack(AskExample(99))))


@pytest.mark.parametrize("text", ["/", "/xyz", "/ khai sinh", "/start/help"])
def test_an_unknown_command_gets_one_friendly_line(dialogue: Dialogue, text: str) -> None:
    [reply] = say(dialogue, text)

    assert plain(reply.html).startswith("Mình không có lệnh này.")
    assert "\n" not in reply.html


def test_a_photo_gets_a_kind_warning_and_its_caption_an_answer(dialogue: Dialogue) -> None:
    [alone] = dialogue.handle(incoming(IncomingKind.PHOTO))
    warning, answer = dialogue.handle(incoming(IncomingKind.PHOTO, "đăng ký kết hôn"))

    assert "đừng gửi ảnh giấy tờ" in plain(alone.html)
    assert warning == alone
    assert plain(answer.html).startswith("Đăng ký kết hôn")


def test_anything_else_gets_one_friendly_line(dialogue: Dialogue) -> None:
    [reply] = dialogue.handle(incoming(IncomingKind.OTHER))

    assert plain(reply.html) == "Mình chỉ đọc được chữ. Bạn gõ việc cần hỏi giúp mình nhé."
