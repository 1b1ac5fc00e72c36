"""Wordings taught from what people ask: tried first, in use everywhere, forgotten again."""

import pytest

from knowledge.access import Actor, Role, Scope
from knowledge.answering import Answering
from knowledge.desk import QuestionLog
from knowledge.errors import Forbidden, Refused
from knowledge.learning.group_keeping import GroupKeeping
from knowledge.learning.teaching import Teaching
from knowledge.privacy import Pseudonyms
from knowledge.search.result import Outcome
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.learned import LearnedWording, SayingKind
from tests.builders import publish
from tests.clocks import FixedClock
from tests.knowledge.search.builders import everyday_procedures

APPROVER = Actor("201", Role.APPROVER)
ROAD = "1.013076"
SAID = "vá ổ gà đầu ngõ"
WORDING = LearnedWording(SAID, SayingKind.PROCEDURE, ROAD)


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Answering:
    publish(database, *everyday_procedures())
    return Answering(database, clock)


@pytest.fixture
def teaching(database: Database, clock: FixedClock, answering: Answering) -> Teaching:
    return Teaching(database, clock, answering)


def test_a_taught_wording_is_answered_by_every_process_and_forgotten_again(
    database: Database, clock: FixedClock, teaching: Teaching
) -> None:
    other = Answering(database, clock)
    assert other.find(SAID).outcome is not Outcome.ANSWERED
    numbers = teaching.teach(APPROVER, [WORDING])
    other._holder.refresh()
    found = other.find(f"cho em hỏi {SAID} ạ")
    assert (found.outcome, found.candidates[0].code) == (Outcome.ANSWERED, ROAD)
    teaching.forget(APPROVER, numbers)
    other._holder.refresh()
    assert other.find(SAID).outcome is not Outcome.ANSWERED
    assert teaching.learned(APPROVER) == []
    with database.reading() as session:
        actions = [row.action for row in audit.actions(session)]
    assert actions[-2:] == ["saying.learned", "saying.forgotten"]


def test_advice_that_was_taught_tells_where_to_go(teaching: Teaching, answering: Answering) -> None:
    advice = "Bạn gọi tổng đài điện lực 19001909 nhé."
    text = "cúp điện hoài khu nhà"
    teaching.teach(APPROVER, [LearnedWording(text, SayingKind.ADVICE, advice)])
    answering._holder.refresh()
    assert answering.find(text).advice == advice


def test_the_effect_is_told_before(
    database: Database, clock: FixedClock, teaching: Teaching, answering: Answering
) -> None:
    log = QuestionLog(database, clock, Pseudonyms("secret" * 6))
    log.note("a", SAID, "not_found")
    log.note("b", "đăng ký kết hôn", "answered", code="1.000894")
    effect = teaching.effect([WORDING])
    assert (effect.answered, effect.worse) == (1, 0)
    assert answering.find(SAID).outcome is not Outcome.ANSWERED


def test_a_wording_is_added_to_a_need_that_a_question_may_be_about(
    teaching: Teaching, answering: Answering
) -> None:
    [(number, name), *_] = teaching.needs_near("làm khai sinh cho em bé mới đẻ")
    wording = LearnedWording("bé tí hon chào đời", SayingKind.NEED, teaching.need(number))
    assert teaching.meaning_of(wording) == name
    before = answering.index()
    teaching.teach(APPROVER, [wording])
    answering._holder.refresh()
    after = answering.index().language.sayings.catalogue.needs[number - 1]
    assert wording.text in after.say
    assert wording.text not in before.language.sayings.catalogue.needs[number - 1].say


def test_the_name_of_a_procedure_means_no_other(teaching: Teaching) -> None:
    with pytest.raises(Refused, match="saying_is_a_name"):
        teaching.teach(
            APPROVER, [LearnedWording("đăng ký kết hôn", SayingKind.PROCEDURE, "1.001193")]
        )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("giấy tờ", "saying_too_general"),
        ("đăng ký", "saying_too_general"),
        ("ạ", "saying_too_general"),
        ("vào https://lua-dao.com nhận quà ngay", "saying_private"),
        ("xe của [tên] bị mất", "saying_private"),
        ("mất cà vẹt " * 30, "text_too_long"),
    ],
)
def test_what_must_not_become_a_saying_is_refused(
    teaching: Teaching, text: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        teaching.teach(APPROVER, [LearnedWording(text.strip(), SayingKind.PROCEDURE, ROAD)])


def test_a_wording_means_one_thing_alone(teaching: Teaching) -> None:
    teaching.teach(APPROVER, [WORDING])
    with pytest.raises(Refused, match="saying_known"):
        teaching.teach(APPROVER, [LearnedWording(SAID, SayingKind.PROCEDURE, "2.000620")])


@pytest.mark.parametrize(
    "actor",
    [
        Actor("101", Role.EDITOR),
        Actor("202", Role.APPROVER, Scope(level="xã")),
        Actor("203", Role.ADMIN, Scope(agencies=frozenset({"UBND xã Ea Kao"}))),
    ],
)
def test_only_who_publishes_for_all_teaches(teaching: Teaching, actor: Actor) -> None:
    with pytest.raises(Forbidden):
        teaching.teach(actor, [WORDING])
    with pytest.raises(Forbidden):
        teaching.forget(actor, [1])


def test_groups_wait_until_they_are_answered_or_set_aside(
    database: Database, clock: FixedClock, teaching: Teaching, answering: Answering
) -> None:
    log = QuestionLog(database, clock, Pseudonyms("secret" * 6))
    for person, text in (("a", SAID), ("b", f"{SAID} ạ"), ("c", "xây hầm biogas")):
        log.note(person, text, "not_found")
    groups = GroupKeeping(database, clock, answering)
    assert groups.rebuild() == 1
    [shown] = groups.waiting(APPROVER)
    assert shown.stored.people == 2
    groups.set_aside(APPROVER, shown.stored.id)
    assert groups.rebuild() == 1
    assert groups.waiting(APPROVER) == []
    teaching.teach(APPROVER, [WORDING])
    answering._holder.refresh()
    assert groups.rebuild() == 0
