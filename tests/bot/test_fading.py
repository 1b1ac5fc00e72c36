"""What was talked of is deleted after the hour in which it serves, and never kept unmasked."""

import pytest

from bot.dialogue import Dialogue
from bot.state import States
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.store.database import Database
from knowledge.store.tables import ChatRow
from tests.bot.talking import MARRIAGE, a_dialogue, say, text_of
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows

ASK = "tôi tên Trần Thị Bưởi ở 12 lê duẩn bị HIV đăng ký kết hôn cần gì"


@pytest.fixture
def dialogue(database: Database, clock: FixedClock) -> Dialogue:
    publish(database, a_procedure(code=MARRIAGE, name="Đăng ký kết hôn"))
    return a_dialogue(Answering(database, clock), database, clock)


def kept(database: Database) -> str:
    return "".join(row["state"] for row in rows(database, ChatRow)).lower()


def let_fade(database: Database, clock: FixedClock) -> int:
    return States(Desk(database, clock)).let_fade()


def test_what_masking_takes_away_is_not_kept_within_the_hour_either(
    dialogue: Dialogue, database: Database
) -> None:
    say(dialogue, ASK)

    state = kept(database)
    assert MARRIAGE in state
    for word in ("bưởi", "buoi", "trần", "lê", "duẩn", "xuẩn"):
        assert word not in state


def test_words_are_deleted_from_the_database_though_nobody_writes_again(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    say(dialogue, ASK)
    assert "hiv" in kept(database)

    clock.advance(hours=0.9)
    assert let_fade(database, clock) == 0
    assert "hiv" in kept(database)

    clock.advance(hours=0.2)
    assert let_fade(database, clock) == 1
    assert rows(database, ChatRow) == []
    assert let_fade(database, clock) == 0


def test_what_was_chosen_for_everything_outlives_the_hour(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    States(Desk(database, clock)).change("chat", place="UBND xã Ea Kao")
    say(dialogue, ASK)
    clock.advance(hours=1.1)

    let_fade(database, clock)

    assert kept(database) == '{"place":"ubnd xã ea kao"}'
    assert rows(database, ChatRow)[0]["fades_at"] is None


def test_each_thing_talked_of_goes_in_its_own_time(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(code="2.2", name="Cấp giấy phép xây dựng"))
    say(dialogue, ASK)
    clock.advance(hours=0.75)
    say(dialogue, "cấp giấy phép xây dựng mất bao lâu")
    clock.advance(hours=0.4)

    let_fade(database, clock)

    assert "2.2" in kept(database)
    assert MARRIAGE not in kept(database)
    assert "hiv" not in kept(database)


def test_a_prompt_goes_after_its_half_hour(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    say(dialogue, "/diaphuong")
    clock.advance(hours=0.6)

    assert let_fade(database, clock) == 1
    assert rows(database, ChatRow) == []


def test_a_state_that_cannot_be_read_is_deleted_when_its_time_comes(
    database: Database, clock: FixedClock
) -> None:
    Desk(database, clock).save_state("chat", "{tên Bưởi", clock())
    clock.advance(hours=0.1)

    let_fade(database, clock)

    assert rows(database, ChatRow) == []


def test_the_talk_goes_on_within_the_hour_by_what_was_kept(
    dialogue: Dialogue, database: Database, clock: FixedClock
) -> None:
    say(dialogue, ASK)
    clock.advance(hours=0.9)
    let_fade(database, clock)

    assert "Đăng ký kết hôn" in text_of(say(dialogue, "lệ phí?"))
