"""What only Telegram has: groups, the bot's name typed in other chats, links, old buttons."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from knowledge.clock import utc_now
from knowledge.desk import Desk
from knowledge.store.database import Database
from tests.botapi import BotApi, Shown
from tests.databases import opened
from tests.dialogues.talks import BIRTH, FEE, MARRIAGE, NOT_MINE, PAPERS, TIME, WHICH
from tests.end_to_end.conftest import address as address_of
from tests.end_to_end.conftest import has_settled
from tests.end_to_end.test_dialogues import a_bot_over
from tests.sharing import copied

people = count(7_000)
OWN = "UBND phường Buôn Ma Thuột"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def knowledge(folder: Path, sample_file: Path) -> Iterator[Database]:
    with opened(copied(sample_file, folder / "knowledge.db")) as database:
        yield database


@pytest.fixture(scope="module")
def api(folder: Path, knowledge: Database) -> Iterator[BotApi]:
    with a_bot_over(address_of(knowledge), folder) as api:
        yield api


@pytest.fixture(scope="module")
def desk(knowledge: Database) -> Desk:
    return Desk(knowledge, utc_now)


@pytest.fixture(autouse=True)
def nothing_refused(api: BotApi) -> Iterator[None]:
    yield
    assert api.refused() == []


def asked(api: BotApi, group: int, text: str, user: int) -> str:
    api.say(group, text, user=user)
    return api.wait_for_reply(group).text


def test_a_group_gets_answers_to_mentions_commands_and_replies_and_silence_otherwise(
    api: BotApi,
    desk: Desk,
) -> None:
    group, user = api.group(), next(people)

    api.say(group, "đăng ký kết hôn cần gì mọi người", user=user)
    assert has_settled(api, desk)
    assert api.silent(group)
    assert MARRIAGE in asked(api, group, "@motcua_bot đăng ký kết hôn", user)
    assert PAPERS in asked(api, group, "/hoi đăng ký kết hôn cần gì", user)
    assert MARRIAGE in asked(api, group, "/hoi@motcua_bot đăng ký kết hôn", user)
    api.say(group, "/hoi@another_bot đăng ký kết hôn", user=user)
    assert has_settled(api, desk)
    assert api.silent(group)


def test_a_reply_to_the_bot_in_a_group_goes_on_with_the_subject(api: BotApi) -> None:
    group, user = api.group(), next(people)
    asked(api, group, "@motcua_bot đăng ký kết hôn", user)
    bots = {"message_id": 1, "from": {"id": 1, "is_bot": True, "first_name": "Một Cửa"}}
    message = {**bots, "date": 0, "chat": {"id": group, "type": "group", "title": "Tổ"}}

    api.say(group, "mất bao lâu", user=user, reply_to_message=message)

    text = api.wait_for_reply(group).text
    assert MARRIAGE in text
    assert TIME in text


def test_two_people_in_a_group_share_no_subject(api: BotApi) -> None:
    group, one, other = api.group(), next(people), next(people)

    asked(api, group, "@motcua_bot đăng ký kết hôn", one)
    asked(api, group, "@motcua_bot đăng ký khai sinh", other)

    of_one = asked(api, group, "@motcua_bot lệ phí?", one)
    of_other = asked(api, group, "@motcua_bot lệ phí?", other)
    assert (MARRIAGE in of_one, FEE in of_one) == (True, True)
    assert (BIRTH in of_other, MARRIAGE in of_other) == (True, False)


def test_hoi_alone_in_a_group_asks_and_takes_the_next_message_to_the_bot(api: BotApi) -> None:
    group, user = api.group(), next(people)

    assert "Bạn muốn hỏi thủ tục nào?" in asked(api, group, "/hoi", user)
    assert MARRIAGE in asked(api, group, "@motcua_bot đăng ký kết hôn", user)


def test_a_group_that_moves_keeps_what_its_people_talk_about(api: BotApi, desk: Desk) -> None:
    group, user = api.group(), next(people)
    asked(api, group, "@motcua_bot đăng ký kết hôn", user)
    new = api.migrate(group)
    api.send(group, user=user, migrate_to_chat_id=new)
    assert has_settled(api, desk)
    assert api.silent(new)

    text = asked(api, new, "@motcua_bot bao lâu", user)

    assert MARRIAGE in text
    assert TIME in text


def test_a_sure_question_behind_the_bots_name_gives_one_complete_answer(api: BotApi) -> None:
    query = api.type_behind_name(next(people), "đăng ký kết hôn cần giấy tờ gì")

    offered = api.wait_for_suggestions(query)

    [article] = offered.articles
    assert article.title == MARRIAGE
    assert article.description.startswith("Giấy tờ · văn bản chung · 1.000894")
    assert PAPERS in article.text
    assert article.addresses == ("https://t.me/motcua_bot?start=p_1-000894",)
    assert (offered.personal, offered.seconds > 0) == (False, True)


def test_an_unclear_question_behind_the_bots_name_gives_up_to_six(api: BotApi) -> None:
    offered = api.wait_for_suggestions(api.type_behind_name(next(people), "trợ cấp"))

    assert 2 <= len(offered.articles) <= 6
    assert len({one.title for one in offered.articles}) == len(offered.articles)


def test_nothing_typed_yet_behind_the_bots_name_gives_examples(api: BotApi) -> None:
    offered = api.wait_for_suggestions(api.type_behind_name(next(people), ""))

    assert offered.articles
    assert offered.button


def test_other_talk_behind_the_bots_name_gives_the_way_to_the_bot_alone(api: BotApi) -> None:
    offered = api.wait_for_suggestions(api.type_behind_name(next(people), "thời tiết hôm nay"))

    assert offered.articles == ()
    assert offered.button


def test_suggestions_for_a_chosen_place_are_for_that_person_alone(api: BotApi) -> None:
    user = next(people)
    api.say(user, "/diaphuong phường Buôn Ma Thuột")
    api.wait_for_reply(user)

    mine = api.wait_for_suggestions(api.type_behind_name(user, "đăng ký khai sinh"))
    named = api.wait_for_suggestions(
        api.type_behind_name(user, "đăng ký khai sinh ở phường Buôn Ma Thuột")
    )

    assert OWN in mine.articles[0].text
    assert mine.personal
    assert OWN in named.articles[0].text
    assert not named.personal


def test_an_answer_is_shared_and_drawn_as_a_qr_code(api: BotApi) -> None:
    user = next(people)
    api.say(user, "đăng ký kết hôn")
    api.press(api.wait_for_reply(user), "Thêm…")
    query = api.press(api.wait_for_reply(user), "🔗 Chia sẻ")
    drawn = api.wait_for_reply(user)
    api.wait_for_answer(query)

    assert "https%3A%2F%2Ft.me%2Fmotcua_bot%3Fstart%3Dp_1-000894" in address(drawn, "↗ Chia sẻ")
    assert "https://t.me/motcua_bot?start=p_1-000894" in drawn.text
    assert any(content.startswith(b"\x89PNG") for content in api.world.files.values())


def test_qr_takes_words_a_code_or_the_subject(api: BotApi) -> None:
    user = next(people)

    for text in ("/qr đăng ký kết hôn", "/qr 1.000894"):
        api.say(user, text)
        assert "start=p_1-000894" in api.wait_for_reply(user).text
    api.say(user, "đăng ký khai sinh")
    api.wait_for_reply(user)
    api.say(user, "/qr")
    assert "start=p_1-001193" in api.wait_for_reply(user).text


@pytest.mark.parametrize(
    "data", ["0:p:o:1::1.000894", "1:p:?:1::1.000894", "2:x", "proc_1.000894", "1:zz:1", ":::"]
)
def test_a_button_of_another_version_is_answered_kindly(api: BotApi, data: str) -> None:
    user = next(people)
    api.say(user, "đăng ký kết hôn")
    shown = api.wait_for_reply(user)

    query = api.press_data(shown, data)

    assert "Nút này đã cũ" in api.wait_for_reply(user).text
    api.wait_for_answer(query)


def test_a_button_under_what_is_gone_is_answered_kindly(api: BotApi) -> None:
    user = next(people)
    api.say(user, "đăng ký kết hôn")

    api.press_data(api.wait_for_reply(user), "1:p:o:1::9.999999")

    assert "không còn trong cơ sở dữ liệu" in api.wait_for_reply(user).text


def test_a_question_that_is_mended_within_a_minute_is_answered_anew(api: BotApi) -> None:
    user = next(people)
    api.say(user, "xin chào")
    api.wait_for_reply(user)

    api.edit(user, "đăng ký kết hôn")
    assert api.wait_for_reply(user).text.startswith("Đăng ký kết hôn\n")

    api.edit(user, "đăng ký khai sinh", after=90)
    assert "gửi nội dung mới" in api.wait_for_reply(user).text


def test_a_choice_is_made_by_number_after_a_list(api: BotApi) -> None:
    user = next(people)
    api.say(user, "trợ cấp")
    assert WHICH in api.wait_for_reply(user).text

    api.say(user, "số 1")

    text = api.wait_for_reply(user).text
    assert WHICH not in text
    assert NOT_MINE not in text


def address(shown: Shown, label: str) -> str:
    """Give the address behind a button."""
    return next(
        str(button["url"]) for row in shown.buttons for button in row if button["text"] == label
    )
