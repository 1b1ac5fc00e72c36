"""A citizen's commune: chosen, changed, dropped, and what follows from it in answers."""

import pytest

from bot.buttons.citizen import AskPlace, ChoosePlace
from bot.buttons.codec import pack
from bot.dialogue import Dialogue
from bot.messages import Incoming, IncomingKind
from bot.state import States
from knowledge.access import OPERATOR
from knowledge.desk import Desk
from knowledge.editing.offices import Offices, seed_agencies
from knowledge.offices import ContactDetail
from knowledge.places.places import bundled_places
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from knowledge.text.facets import Facet
from tests.bot.talking import BIRTH, Scripted, a_dialogue, found, labels, press, say, text_of
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

LICENCE = "2.000001"
OWN, OTHER = "UBND phường Tân Lập", "UBND xã Ea Ktur"
PLACES = bundled_places()


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Scripted:
    name = "Đăng ký khai sinh"
    publish(
        database,
        a_procedure(code=BIRTH, name=name, executing_agency="Ủy ban nhân dân cấp xã"),
        a_procedure(code=BIRTH, name=name, agency=OWN),
        a_procedure(
            code=LICENCE,
            name="Cấp giấy phép lái xe",
            levels=["tỉnh"],
            executing_agency="Sở Xây dựng",
        ),
    )
    seed_agencies(database)
    return Scripted(database, clock)


@pytest.fixture
def dialogue(answering: Scripted, database: Database, clock: FixedClock) -> Dialogue:
    return a_dialogue(answering, database, clock)


@pytest.fixture
def offices(database: Database, clock: FixedClock) -> Offices:
    return Offices(database, clock)


def place_of(database: Database, chat: str = "chat") -> str | None:
    return States(Desk(database, FixedClock())).load(chat).place


def unit(agency: str) -> str:
    return next(one.code for one in PLACES.country.units if one.agency == agency)


def test_the_choice_is_kept_as_the_agencys_name(dialogue: Dialogue, database: Database) -> None:
    say(dialogue, "/diaphuong phuong tan lap")

    assert place_of(database) == OWN


def test_what_is_known_of_the_office_is_told_with_the_choice(
    dialogue: Dialogue, offices: Offices
) -> None:
    offices.change(OPERATOR, OWN, ContactDetail.ADDRESS, "01 <Lý Nam Đế>")
    offices.change(OPERATOR, OWN, ContactDetail.MAP, "https://maps.app.goo.gl/abc")

    (reply,) = say(dialogue, "/diaphuong phường tân lập")

    assert "Địa chỉ: 01 &lt;Lý Nam Đế&gt;" in reply.html
    assert '<a href="https://maps.app.goo.gl/abc">Xem bản đồ</a>' in reply.html
    assert "Số điện thoại, giờ làm việc, trang web: chưa có trong cơ sở dữ liệu." in reply.html


def test_the_commune_may_be_changed_from_the_message(dialogue: Dialogue) -> None:
    say(dialogue, "/diaphuong phường tân lập")

    assert f"Bạn đang chọn {OWN}" in text_of(press(dialogue, pack(AskPlace())))
    assert f"Đã chọn {OTHER}" in text_of(say(dialogue, "ea ktur"))


def test_a_button_of_a_commune_that_is_gone_is_old(dialogue: Dialogue) -> None:
    assert "Nút này đã cũ" in text_of(press(dialogue, pack(ChoosePlace("99999"))))


def test_a_choice_after_an_answer_answers_once_more_for_the_place(
    dialogue: Dialogue, answering: Scripted
) -> None:
    answering.script = found(Outcome.ANSWERED, None, BIRTH)
    answer, which = say(dialogue, "khai sinh ở tân lập")
    assert "“tân lập” có thể là" in text_of([which])
    assert not answer.replaces

    payload = which.buttons[0][0].payload
    told, again = press(dialogue, payload or "")

    assert told.replaces
    assert f"Đã chọn {OWN}" in text_of([told])
    assert f"Quy trình riêng của {OWN}" in text_of([again])


def test_the_own_process_shows_its_own_office(
    dialogue: Dialogue, answering: Scripted, offices: Offices
) -> None:
    offices.change(OPERATOR, OWN, ContactDetail.PHONE, "0262 3812345")
    answering.script = found(Outcome.ANSWERED, None, BIRTH)
    say(dialogue, "/diaphuong phường tân lập")

    assert f"📍 {OWN}\nĐiện thoại: 0262 3812345" in text_of(say(dialogue, "khai sinh"))


def test_a_changed_office_is_told_at_once(
    dialogue: Dialogue, answering: Scripted, offices: Offices
) -> None:
    answering.script = found(Outcome.ANSWERED, None, BIRTH)
    say(dialogue, "/diaphuong phường tân lập")
    assert "Số 7" not in text_of(say(dialogue, "khai sinh"))

    offices.change(OPERATOR, OWN, ContactDetail.ADDRESS, "Số 7")

    assert f"📍 {OWN}\nSố 7" in text_of(say(dialogue, "khai sinh"))


def test_what_the_province_handles_is_not_sent_to_the_commune(
    dialogue: Dialogue, answering: Scripted, offices: Offices
) -> None:
    offices.change(OPERATOR, OWN, ContactDetail.ADDRESS, "Số 7")
    answering.script = found(Outcome.ANSWERED, Facet.PLACE, LICENCE)
    say(dialogue, "/diaphuong phường tân lập")

    text = text_of(say(dialogue, "giấy phép lái xe"))

    assert f"Thủ tục này do cấp tỉnh giải quyết, không nộp ở {OWN}." in text
    assert "Sở Xây dựng" in text
    assert "Số 7" not in text
    assert "chưa có quy trình riêng" not in text


def test_not_found_sends_to_ones_own_office(
    dialogue: Dialogue, answering: Scripted, offices: Offices
) -> None:
    offices.change(OPERATOR, OWN, ContactDetail.ADDRESS, "Số 7")
    answering.script = found(Outcome.NOT_FOUND)
    assert "🏛" not in text_of(say(dialogue, "thủ tục nuôi voi nhà"))

    say(dialogue, "/diaphuong phường tân lập")

    text = text_of(say(dialogue, "thủ tục nuôi voi nhà"))
    assert f"🏛 {OWN}\nĐịa chỉ: Số 7" in text


def test_each_chat_has_a_choice_of_its_own(dialogue: Dialogue, database: Database) -> None:
    for chat, text in (("1", "/diaphuong ea ktur"), ("2", "/diaphuong phường tân lập")):
        dialogue.handle(Incoming(chat, chat, IncomingKind.TEXT, text=text))

    assert (place_of(database, "1"), place_of(database, "2")) == (OTHER, OWN)


@pytest.mark.parametrize("text", ["<b>x</b>", "x" * 5_000, "\u202e", "/", "%s {0} {{ 1 }}"])
def test_whatever_is_typed_for_a_name_gets_one_answer(dialogue: Dialogue, text: str) -> None:
    (reply,) = say(dialogue, f"/diaphuong {text}")

    assert "<b>x</b>" not in reply.html
    assert len(reply.html) < 1_000


@pytest.mark.parametrize("text", ["ea ktur", "tôi ở xã ea ktur", "Ea Ktur nhé"])
def test_a_place_alone_is_offered_as_a_choice(
    dialogue: Dialogue, answering: Scripted, text: str
) -> None:
    answering.script = found(Outcome.DECLINED)
    (offer,) = say(dialogue, text)
    assert labels([offer]) == ["xã Ea Ktur (Cư Kuin)"]

    assert f"Đã chọn {OTHER}" in text_of(press(dialogue, offer.buttons[0][0].payload or ""))


def test_more_about_a_subject_stays_with_the_place_that_was_named(dialogue: Dialogue) -> None:
    assert f"Quy trình riêng của {OWN}" in text_of(
        say(dialogue, "đăng ký khai sinh ở phường tân lập nộp ở đâu")
    )

    assert f"Quy trình riêng của {OWN}" in text_of(say(dialogue, "mất bao lâu"))


def test_a_procedure_chosen_from_a_list_is_shown_as_ones_own_commune_does_it(
    dialogue: Dialogue, answering: Scripted
) -> None:
    say(dialogue, "/diaphuong phường tân lập")
    answering.script = found(Outcome.CLARIFY, None, BIRTH, LICENCE)
    *_, offer = say(dialogue, "giấy tờ cho con")

    text = text_of(press(dialogue, offer.buttons[0][0].payload or ""))

    assert f"Quy trình riêng của {OWN}" in text
    assert "chưa có quy trình riêng" not in text


def test_a_place_in_a_question_holds_for_what_is_chosen_after_it(
    dialogue: Dialogue, answering: Scripted, database: Database
) -> None:
    answering.script = found(Outcome.CLARIFY, None, BIRTH, LICENCE)
    *_, offer = say(dialogue, "giấy tờ cho con ở phường tân lập")

    text = text_of(press(dialogue, offer.buttons[0][0].payload or ""))

    assert f"Quy trình riêng của {OWN}" in text
    assert place_of(database) is None


@pytest.mark.parametrize(
    "text", ["đăng ký khai sinh", "đăng ký khai sinh ở ea ktur", "khai sinh cần gì"]
)
def test_a_question_instead_of_a_name_is_answered(
    dialogue: Dialogue, database: Database, text: str
) -> None:
    say(dialogue, "/diaphuong")

    assert "Đăng ký khai sinh" in text_of(say(dialogue, text))
    assert place_of(database) is None


def test_a_greeting_instead_of_a_name_is_returned(dialogue: Dialogue) -> None:
    say(dialogue, "/diaphuong")

    assert "Chào bạn!" in text_of(say(dialogue, "xin chào"))
