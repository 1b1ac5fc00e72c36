"""Feedback, follows, past versions and privacy, as a person meets them."""

from datetime import date

import pytest

from bot.buttons.citizen import (
    EraseMine,
    Follow,
    GiveReason,
    KeepMine,
    Rate,
    ShowAsOf,
    ShowProcedure,
    Unfollow,
)
from bot.buttons.codec import digest, pack
from bot.citizen.dates import read_day
from bot.dialogue import Dialogue
from bot.messages import Incoming, IncomingKind, Reply
from bot.wiring import conversations
from bot.wiring import services as wiring
from knowledge.desk import Desk, Verdict
from knowledge.privacy import PASSING, masked_kinds
from knowledge.store.database import Database
from knowledge.store.tables import (
    ChatRow,
    FeedbackRow,
    FollowRow,
    QuestionRow,
)
from knowledge.text.facets import Facet
from tests.bot.talking import (
    AGENCY,
    BIRTH,
    MARRIAGE,
    Scripted,
    a_dialogue,
    labels,
    press,
    say,
    text_of,
)
from tests.builders import a_procedure, publish
from tests.clocks import NOON, FixedClock
from tests.knowledge.desk.reading import rows

RIGHT = pack(Rate(Verdict.RIGHT, 1, "", BIRTH))
WRONG = pack(Rate(Verdict.WRONG_FACTS, 1, "", BIRTH))


def pressed(
    dialogue: Dialogue,
    payload: str,
    *,
    user: str = "user",
    message: str = "1",
    private: bool = True,
) -> list[Reply]:
    return dialogue.handle(
        Incoming(
            "chat", user, IncomingKind.PRESS, payload=payload, private=private, message=message
        )
    )


def payload_of(replies: list[Reply], label: str) -> str:
    buttons = [button for reply in replies for row in reply.buttons for button in row]
    return next(button.payload or "" for button in buttons if button.label == label)


def test_an_answer_is_rated_once_by_each_person(dialogue: Dialogue, database: Database) -> None:
    say(dialogue, "đăng ký khai sinh")

    assert pressed(dialogue, RIGHT)[0].toast == "Cảm ơn bạn!"
    assert "rồi" in pressed(dialogue, RIGHT)[0].toast
    assert "rồi" in pressed(dialogue, WRONG)[0].toast
    assert pressed(dialogue, RIGHT, user="another")[0].toast == "Cảm ơn bạn!"
    assert pressed(dialogue, RIGHT, message="2")[0].toast == "Cảm ơn bạn!"

    kept = rows(database, FeedbackRow)
    assert [row["verdict"] for row in kept] == ["right"] * 3
    assert kept[0]["question"] == "đăng ký khai sinh"


def test_wrong_facts_are_explained_by_a_button(dialogue: Dialogue, database: Database) -> None:
    asked = pressed(dialogue, WRONG)
    [thanks] = pressed(dialogue, payload_of(asked, "Lệ phí"))

    assert thanks.replaces
    assert rows(database, FeedbackRow)[0]["reason"] == "Lệ phí"
    assert pressed(dialogue, payload_of(asked, "Giấy tờ"))[0].toast


def test_wrong_facts_are_explained_in_words(dialogue: Dialogue, database: Database) -> None:
    pressed(dialogue, WRONG)

    assert "ghi lại" in text_of(say(dialogue, "gọi 0912345678, lệ phí là 8.000 đồng"))
    reason = rows(database, FeedbackRow)[0]["reason"]
    assert reason == "gọi [số điện thoại], lệ phí là 8.000 đồng"


def test_a_question_in_place_of_a_reason_is_answered_and_not_kept(
    dialogue: Dialogue, database: Database
) -> None:
    pressed(dialogue, WRONG)

    replies = say(dialogue, "đăng ký kết hôn cần giấy tờ gì")

    assert "Đăng ký kết hôn" in text_of(replies[:1])
    assert rows(database, FeedbackRow)[0]["reason"] is None


@pytest.mark.parametrize(
    "payload", [pack(GiveReason(999, "fee")), pack(Rate(Verdict.RIGHT, 9, "AAAAAAAA", "9.9"))]
)
def test_forged_feedback_does_no_harm(dialogue: Dialogue, database: Database, payload: str) -> None:
    assert pressed(dialogue, payload)
    assert rows(database, FeedbackRow) == []


def test_nobody_explains_the_feedback_of_another(dialogue: Dialogue, database: Database) -> None:
    asked = pressed(dialogue, WRONG)
    pressed(dialogue, payload_of(asked, "Lệ phí"), user="another")

    assert rows(database, FeedbackRow)[0]["reason"] is None


QUIET = "🔕 Không cần báo lại"


@pytest.mark.parametrize("explain", ["Lệ phí", "lệ phí là 8.000 đồng"])
def test_who_reports_is_told_that_they_will_hear_and_may_decline(
    dialogue: Dialogue, database: Database, explain: str
) -> None:
    asked = pressed(dialogue, WRONG)
    assert "trong 60 ngày tới thì mình báo bạn ở đây" in text_of(asked)
    by_button = explain in labels(asked)
    kept = pressed(dialogue, payload_of(asked, explain)) if by_button else say(dialogue, explain)

    assert "đã ghi lại để cán bộ xem. Cán bộ xem xong trong 60 ngày" in text_of(kept)
    assert labels(kept) == [QUIET]
    assert rows(database, FeedbackRow)[0]["chat"] == PASSING.sealed("chat")
    assert "không báo lại" in pressed(dialogue, payload_of(kept, QUIET))[0].toast
    [row] = rows(database, FeedbackRow)
    assert (row["chat"], row["reason"]) == (None, explain)


def test_who_declined_before_saying_why_is_promised_nothing(
    dialogue: Dialogue, database: Database
) -> None:
    asked = pressed(dialogue, WRONG)
    pressed(dialogue, payload_of(asked, QUIET))

    kept = say(dialogue, "lệ phí là 8.000 đồng")

    assert text_of(kept) == "Cảm ơn bạn, mình đã ghi lại để cán bộ xem."
    assert labels(kept) == []
    assert rows(database, FeedbackRow)[0]["chat"] is None


def test_a_thumb_down_is_answered_only_where_something_was_written(
    dialogue: Dialogue, database: Database
) -> None:
    def down(message: str) -> list[Reply]:
        return pressed(dialogue, pack(Rate(Verdict.NOT_RIGHT, 1, "", BIRTH)), message=message)

    asked = down("1")
    assert QUIET not in labels(asked)
    assert QUIET not in labels(pressed(dialogue, payload_of(asked, "Khó hiểu")))
    down("2")
    assert labels(say(dialogue, "trả lời lan man quá")) == [QUIET]
    assert [bool(row["chat"]) for row in rows(database, FeedbackRow)] == [False, True]


def test_from_a_group_nobody_is_told_later(dialogue: Dialogue, database: Database) -> None:
    asked = pressed(dialogue, WRONG, private=False)
    assert QUIET not in labels(asked)
    assert "báo bạn" not in text_of(asked)
    assert rows(database, FeedbackRow)[0]["chat"] is None


def test_nobody_declines_for_another(dialogue: Dialogue, database: Database) -> None:
    asked = pressed(dialogue, WRONG)
    other = Incoming(
        "other", "another", IncomingKind.PRESS, payload=payload_of(asked, QUIET), message="1"
    )
    dialogue.handle(other)
    assert rows(database, FeedbackRow)[0]["chat"] == PASSING.sealed("chat")


def test_what_was_being_read_is_kept_with_a_report(dialogue: Dialogue, database: Database) -> None:
    shown = say(dialogue, "lệ phí đăng ký khai sinh")
    menu = pressed(dialogue, payload_of(shown, "💬 Góp ý"))
    pressed(dialogue, payload_of(menu, "⚠️ Thông tin sai"))
    [row] = rows(database, FeedbackRow)
    assert (row["facet"], row["version"], row["question"]) == (
        "fee",
        1,
        "lệ phí đăng ký khai sinh",
    )


def test_a_procedure_is_followed_listed_and_followed_no_more(
    dialogue: Dialogue, database: Database
) -> None:
    follow = pack(Follow("", BIRTH))
    assert "Đã theo dõi" in pressed(dialogue, follow)[0].toast
    assert "rồi" in pressed(dialogue, follow)[0].toast
    listed = say(dialogue, "/theodoi")
    assert "1. Đăng ký khai sinh" in text_of(listed)

    toast, after = pressed(dialogue, listed[-1].buttons[0][0].payload or "")

    assert toast.toast == "Đã bỏ theo dõi."
    assert "chưa theo dõi" in text_of([after])
    assert rows(database, FollowRow) == []
    assert "không theo dõi" in pressed(dialogue, pack(Unfollow("", BIRTH)))[0].toast


@pytest.mark.parametrize("words", [MARRIAGE, "đăng ký kết hôn"])
def test_following_takes_a_code_or_words(dialogue: Dialogue, words: str) -> None:
    assert "Đã theo dõi Đăng ký kết hôn" in text_of(say(dialogue, f"/theodoi {words}"))


def test_following_alone_takes_what_is_talked_about(dialogue: Dialogue, clock: FixedClock) -> None:
    say(dialogue, "đăng ký kết hôn")
    assert "Đã theo dõi Đăng ký kết hôn" in text_of(say(dialogue, "/theodoi"))
    say(dialogue, "đăng ký khai sinh")
    clock.advance(hours=2)
    assert "khai sinh" not in text_of(say(dialogue, "/theodoi")[:1]).split("Khi có bản mới")[0]


def test_nothing_is_followed_from_a_group(dialogue: Dialogue, database: Database) -> None:
    assert "riêng" in pressed(dialogue, pack(Follow("", BIRTH)), private=False)[0].toast
    assert rows(database, FollowRow) == []


def test_a_follower_is_told_of_a_change_with_the_way_out(
    answering: Scripted, database: Database, clock: FixedClock
) -> None:
    services = wiring.Services(database, answering, Desk(database, clock))
    dialogue, jobs = conversations.dialogue(services, 3_900), wiring.jobs(services)
    pressed(dialogue, pack(Follow("", BIRTH)))
    publish(database, a_procedure(code=BIRTH, name="Đăng ký khai sinh mới"))
    jobs.tick()
    jobs.tick()

    [notice] = services.desk.due()
    told = wiring.notices().write(notice.payload)

    assert told is not None
    assert "bản mới, nạp vào hệ thống ngày 20/11/2025:\nĐăng ký khai sinh mới" in text_of([told])
    assert labels([told]) == ["Xem bản mới", "🔕 Thôi theo dõi"]
    assert pressed(dialogue, payload_of([told], "🔕 Thôi theo dõi"))[0].toast == "Đã bỏ theo dõi."


def test_a_follower_is_told_the_day_of_law_only_when_the_source_names_it(
    answering: Scripted, database: Database, clock: FixedClock
) -> None:
    services = wiring.Services(database, answering, Desk(database, clock))
    dialogue, jobs = conversations.dialogue(services, 3_900), wiring.jobs(services)
    pressed(dialogue, pack(Follow("", BIRTH)))
    publish(database, a_procedure(code=BIRTH, name="Bản mới", effective_from=date(2025, 7, 7)))
    jobs.tick()

    [notice] = services.desk.due()
    told = wiring.notices().write(notice.payload)

    assert told is not None
    assert "bản mới, hiệu lực từ 07/07/2025" in text_of([told])


@pytest.mark.parametrize("payload", ["", "{}", '{"kind": "follow.changed", "values": {}}', "[1]"])
def test_a_notice_that_says_nothing_is_no_message(payload: str) -> None:
    assert wiring.notices().write(payload) is None


@pytest.fixture
def versions(database: Database, answering: Scripted) -> None:
    publish(database, a_procedure(code=BIRTH, name="Khai sinh cũ"), on=date(2025, 3, 1))
    publish(database, a_procedure(code=BIRTH, name="Khai sinh nay"), on=date(2025, 7, 1))
    publish(
        database,
        a_procedure(code=BIRTH, name="Khai sinh sau", effective_from=date(2026, 1, 1)),
    )


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (f"01/04/2025 {BIRTH}", "Bản có trong hệ thống ngày 01/04/2025, nay đã có bản mới"),
        (f"01/04/2025 {BIRTH}", "bản mới nạp vào hệ thống ngày 01/07/2025"),
        (f"{BIRTH} 2025-04-01", "Khai sinh cũ"),
        (f"1-8-2025 {BIRTH}", "Khai sinh nay"),
        (f"1.2.2026 {BIRTH}", "Bản đã duyệt để áp dụng ngày 01/02/2026"),
        (f"2026-02-01 {BIRTH}", "Khai sinh sau"),
        (f"01/01/2025 {BIRTH}", "Bản sớm nhất nạp vào hệ thống ngày 01/03/2025"),
        ("01/04/2025 9.999999", "chưa tìm thấy thủ tục “9.999999”"),
        ("01/04/2025", "gõ /hieuluc"),
        ("31/02/2025 1.001193", "chưa đọc được ngày"),
        ("", "gõ /hieuluc"),
    ],
)
def test_what_applied_on_a_day_is_shown_or_it_is_said_why_not(
    dialogue: Dialogue, asked: str, said: str
) -> None:
    assert said in text_of(say(dialogue, f"/hieuluc {asked}"))


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("day", ["01/01/2025", "01/04/2025", "01/08/2025", "20/11/2025"])
def test_the_day_of_loading_is_never_called_a_day_of_law(dialogue: Dialogue, day: str) -> None:
    assert "hiệu lực từ" not in text_of(say(dialogue, f"/hieuluc {day} {BIRTH}"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("01/01/2025", "Bản sớm nhất có hiệu lực từ 01/03/2025"),
        ("01/04/2025", "Bản áp dụng ngày 01/04/2025, nay đã có thay đổi từ 01/07/2025."),
        ("01/08/2025", "Bản áp dụng ngày 01/08/2025, nay vẫn áp dụng."),
    ],
)
def test_the_day_of_law_is_told_when_the_source_names_it(
    dialogue: Dialogue, database: Database, day: str, said: str
) -> None:
    for begun in (date(2025, 3, 1), date(2025, 7, 1)):
        publish(database, a_procedure(code="1.000099", effective_from=begun), on=begun)

    assert said in text_of(say(dialogue, f"/hieuluc {day} 1.000099"))


@pytest.mark.usefixtures("versions")
def test_the_sides_of_a_past_version_are_those_of_that_day(dialogue: Dialogue) -> None:
    past = say(dialogue, f"/hieuluc 01/04/2025 {BIRTH}")

    fee = pressed(dialogue, payload_of(past, "💰 Lệ phí"))
    now = pressed(dialogue, payload_of(past, "Xem bản hiện nay"))

    assert "Khai sinh cũ" in text_of(fee)
    assert fee[0].replaces
    assert "nay đã có bản mới nạp vào hệ thống ngày 01/07/2025" in text_of(fee)
    assert "Đăng ký khai sinh" in text_of(now)
    assert "📅 Bản" not in text_of(now)


def test_a_forged_past_day_does_no_harm(dialogue: Dialogue) -> None:
    assert pressed(dialogue, pack(ShowAsOf("9.9", date(2025, 1, 1), "AAAAAAAA")))
    assert pressed(dialogue, "1:fh:o:1:20251399::1.001193")


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("01/07/2025 1.001193", date(2025, 7, 1), "1.001193"),
        ("1.001193 ngày 1/7/2025", date(2025, 7, 1), "1.001193 ngày"),
        ("ngày 1.7.2025 khai sinh", date(2025, 7, 1), "khai sinh"),
        ("20250701 khai sinh", date(2025, 7, 1), "khai sinh"),
        ("khai sinh", None, "khai sinh"),
    ],
)
def test_a_day_is_read_in_its_usual_forms(text: str, day: date | None, rest: str) -> None:
    found, words = read_day(text, NOON.date())

    assert (found, words.removesuffix(" ngày")) == (day, rest.removesuffix(" ngày"))


def test_what_is_kept_is_explained_with_its_days(dialogue: Dialogue) -> None:
    text = text_of(say(dialogue, "/quyenriengtu"))

    assert "90 ngày" in text
    for kind in masked_kinds():
        assert kind in text
    assert "/xoadulieu" in text


def test_all_is_erased_only_after_it_is_confirmed(dialogue: Dialogue, database: Database) -> None:
    say(dialogue, "đăng ký khai sinh")
    pressed(dialogue, WRONG)
    pressed(dialogue, pack(Follow("", BIRTH)))
    asked = say(dialogue, "/xoadulieu")
    pressed(dialogue, pack(KeepMine()))
    assert rows(database, QuestionRow)

    [done] = pressed(dialogue, payload_of(asked, "🗑 Xóa hết"))

    assert done.replaces
    assert "Đã xóa hết" in text_of([done])
    for table in (QuestionRow, FollowRow, ChatRow):
        assert rows(database, table) == []
    [report] = rows(database, FeedbackRow)
    assert report["verdict"] == "wrong_facts"
    assert report["chat"] is report["question"] is None


def test_a_prompt_that_was_open_writes_nothing_back_of_what_was_erased(
    dialogue: Dialogue, database: Database
) -> None:
    say(dialogue, "đăng ký khai sinh")
    asked = say(dialogue, "/xoadulieu")
    say(dialogue, "/diaphuong")

    pressed(dialogue, payload_of(asked, "🗑 Xóa hết"))

    assert rows(database, ChatRow) == []


def test_in_a_group_only_the_data_of_whoever_presses_go(
    dialogue: Dialogue, database: Database
) -> None:
    for user in ("một", "hai"):
        dialogue.handle(
            Incoming("-5", user, IncomingKind.TEXT, text="đăng ký khai sinh", private=False)
        )
    dialogue.handle(
        Incoming("-5", "một", IncomingKind.PRESS, payload=pack(EraseMine()), private=False)
    )

    assert [row["chat"] for row in rows(database, ChatRow)] == [PASSING.keyed("-5#hai")]
    assert len(rows(database, QuestionRow)) == 1


def test_national_text_says_that_practice_may_differ_and_an_own_process_does_not(
    dialogue: Dialogue,
) -> None:
    national = press(dialogue, pack(ShowProcedure(BIRTH, Facet.DOCUMENTS, page=1)))
    own = press(dialogue, pack(ShowProcedure(BIRTH, Facet.DOCUMENTS, digest(AGENCY), page=1)))

    assert "nơi bạn nộp có thể làm hơi khác" in text_of(national)
    assert "làm hơi khác" not in text_of(own)
    assert "Điều 21, Nghị định 63/2010/NĐ-CP" in text_of(national)


def test_a_text_that_has_just_changed_or_is_past_its_review_says_so(
    answering: Scripted, database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(code=BIRTH, name="Đăng ký khai sinh"))
    dialogue = a_dialogue(answering, database, clock)
    assert "Mới thay đổi từ 20/11/2025" in text_of(press(dialogue, pack(ShowProcedure(BIRTH))))
    clock.advance(days=7)
    assert "thay đổi từ" not in text_of(press(dialogue, pack(ShowProcedure(BIRTH))))
    clock.advance(days=360)
    assert "quá hạn rà soát" in text_of(press(dialogue, pack(ShowProcedure(BIRTH))))
