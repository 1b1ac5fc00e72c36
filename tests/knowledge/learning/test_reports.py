"""What people report about answers: who sees it, what comes of it, and who is told, once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date

import pytest

from knowledge.access import Actor, Role
from knowledge.clock import today
from knowledge.desk import Citizens, Desk, RatedAnswer, Verdict, open_citizens
from knowledge.errors import Forbidden, Refused
from knowledge.learning.reports import ReportOutcome, ReportQueue
from knowledge.notices import NoticePayload, Value
from knowledge.store import audit
from knowledge.store.database import Database
from knowledge.store.tables import FeedbackRow, ReportSettlementRow
from knowledge.text.facets import Facet
from tests.ageing import run_for
from tests.builders import a_procedure, draft, publish
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, TUY_HOA, of

CODE, OTHER = "1.000001", "1.000002"
AT_EA_KAO = Actor("601", Role.APPROVER, of(EA_KAO))
WRONG, NOT_RIGHT, RIGHT = Verdict.WRONG_FACTS, Verdict.NOT_RIGHT, Verdict.RIGHT


@dataclass
class Reporting:
    """People who report, and the queue of those who look into it."""

    database: Database
    clock: FixedClock
    citizens: Citizens
    messages: int = field(default=0)

    def __post_init__(self) -> None:
        self.desk = Desk(self.database, self.clock)
        self.queue = ReportQueue(self.database, self.clock)

    def say(
        self,
        person: str,
        words: str | None = None,
        verdict: Verdict = WRONG,
        code: str = CODE,
        agency: str | None = None,
        version: int = 1,
    ) -> int:
        """Let a person say something of an answer of its own, in their private chat."""
        self.messages += 1
        rated = RatedAnswer(f"{person}/{self.messages}", code, agency, version, Facet.FEE)
        number = self.citizens.feedback.give(person, rated, verdict, person) or 0
        if words is not None:
            assert self.citizens.feedback.explain(person, number, words, person)
        return number

    def told(self) -> list[tuple[str, Value, Value]]:
        """Give who is told now of what outcome and answer, and let it be sent."""
        found = []
        for one in self.desk.take(60):
            payload = NoticePayload.from_json(one.payload)
            assert payload is not None
            assert payload.kind == "report.settled"
            found.append((one.chat, payload.values["outcome"], payload.values["answer"]))
            self.desk.sent(one.id)
        return found

    def first(self, actor: Actor = EDITOR) -> int:
        return self.queue.waiting(actor)[0].newest


@pytest.fixture
def reporting(database: Database, clock: FixedClock) -> Reporting:
    publish(
        database,
        a_procedure(name="Cũ"),
        a_procedure(name="Riêng", agency=EA_KAO),
        a_procedure(code=OTHER, name="Kết hôn"),
    )
    return Reporting(database, clock, open_citizens(database, clock))


def mend(reporting: Reporting) -> None:
    """Bring another text into effect."""
    publish(reporting.database, a_procedure(name="Mới"))


def test_reports_stand_by_version_those_of_most_people_first(reporting: Reporting) -> None:
    reporting.say("1", "phí là 8.000 đồng")
    reporting.say("2", verdict=NOT_RIGHT, code=OTHER)
    reporting.say("3", verdict=WRONG, code=OTHER)
    reporting.say("4", verdict=RIGHT, code=OTHER)
    mend(reporting)
    reporting.say("5", version=2)

    groups = reporting.queue.waiting(EDITOR)

    assert [(one.code, one.version, one.people) for one in groups] == [
        (OTHER, 1, 2),
        (CODE, 2, 1),
        (CODE, 1, 1),
    ]
    assert reporting.queue.names(groups) == ["Kết hôn", "Mới", "Mới"]
    shown = reporting.queue.one(EDITOR, groups[2].newest)
    assert shown.superseded
    assert (shown.shown and shown.shown.number, shown.current and shown.current.number) == (1, 2)
    [said] = shown.reports
    assert (said.verdict, said.facet, said.reason) == ("wrong_facts", "fee", "phí là 8.000 đồng")


def test_one_person_counts_once_a_day_however_often_they_press(reporting: Reporting) -> None:
    for _ in range(1_000):
        reporting.say("1", verdict=NOT_RIGHT)
    reporting.say("2", verdict=NOT_RIGHT)

    [group] = reporting.queue.waiting(EDITOR)

    assert (group.people, group.reports) == (2, 6)
    reporting.clock.advance(days=1)
    assert reporting.say("1", verdict=NOT_RIGHT)
    assert reporting.queue.waiting(EDITOR)[0].people == 2


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("gọi 0912345678 hỏi đi", "gọi [số điện thoại] hỏi đi"),
        ("<b>sai</b> & 'rồi'", "<b>sai</b> & 'rồi'"),
    ],
)
def test_words_are_kept_masked(reporting: Reporting, words: str, kept: str) -> None:
    reporting.say("1", words)
    assert reporting.queue.one(EDITOR, reporting.first()).reports[0].reason == kept


def test_an_agency_sees_what_is_said_of_its_own_text_and_nobody_elses(
    reporting: Reporting,
) -> None:
    national, own = reporting.say("1"), reporting.say("2", agency=EA_KAO)

    assert [one.newest for one in reporting.queue.waiting(AT_EA_KAO)] == [own]
    assert len(reporting.queue.waiting(ADMIN)) == 2
    elsewhere = Actor("602", Role.ADMIN, of(TUY_HOA))
    assert reporting.queue.waiting(elsewhere) == []
    for actor, number in ((AT_EA_KAO, national), (elsewhere, own), (elsewhere, national)):
        with pytest.raises(Forbidden):
            reporting.queue.one(actor, number)
        with pytest.raises(Forbidden):
            reporting.queue.set_aside(actor, number)
        with pytest.raises(Forbidden):
            reporting.queue.settle(actor, number, ReportOutcome.RIGHT, "Vẫn đúng.")
    assert rows(reporting.database, ReportSettlementRow) == []


def test_nothing_is_mended_until_another_text_holds_and_then_who_waits_is_told_once(
    reporting: Reporting,
) -> None:
    number = reporting.say("1", "sai phí")
    reporting.say("2", "khó hiểu quá", NOT_RIGHT)
    reporting.say("3", verdict=NOT_RIGHT)
    number = reporting.first()
    with pytest.raises(Refused, match="report_not_fixed"):
        reporting.queue.settle(EDITOR, number, ReportOutcome.FIXED)
    mend(reporting)

    shown, told = reporting.queue.settle(EDITOR, number, ReportOutcome.FIXED)

    assert (shown.name, told) == ("Mới", 2)
    assert sorted(reporting.told()) == [("1", "fixed", ""), ("2", "fixed", "")]
    assert reporting.queue.waiting(EDITOR) == []
    with pytest.raises(Refused, match="reports_settled"):
        reporting.queue.settle(EDITOR, number, ReportOutcome.FIXED)
    assert reporting.told() == []
    assert all(row["chat"] is None for row in rows(reporting.database, FeedbackRow))
    with reporting.database.reading() as session:
        assert [row.action for row in audit.actions(session)][-1] == "reports.fixed"


def test_what_is_withdrawn_is_told_as_gone_not_as_mended(reporting: Reporting) -> None:
    reporting.say("1", code="9.9")

    reporting.queue.settle(EDITOR, reporting.first(), ReportOutcome.FIXED)

    assert reporting.told() == [("1", "gone", "")]


def test_that_a_text_is_right_is_said_with_a_reason_by_who_may_publish(
    reporting: Reporting,
) -> None:
    number = reporting.say("1")
    with pytest.raises(Forbidden):
        reporting.queue.settle(EDITOR, number, ReportOutcome.RIGHT, "Đúng theo luật.")
    with pytest.raises(Forbidden):
        reporting.queue.settle(EDITOR, number, ReportOutcome.AROUND)
    for answer in ("", " … ", "dài" * 101):
        with pytest.raises(Refused):
            reporting.queue.settle(APPROVER, number, ReportOutcome.RIGHT, answer)

    reporting.queue.settle(APPROVER, number, ReportOutcome.RIGHT, "Đúng theo\nluật mới.")

    assert reporting.told() == [("1", "right", "Đúng theo luật mới.")]
    again = reporting.say("2")
    before = reporting.queue.one(EDITOR, again).before
    assert before is not None
    assert before.reason == "Đúng theo luật mới."


def test_a_report_that_nobody_had_seen_yet_stays_open(reporting: Reporting) -> None:
    seen = reporting.say("1", "sai phí")
    unseen = reporting.say("2", "sai chỗ nộp")

    shown, told = reporting.queue.settle(APPROVER, seen, ReportOutcome.RIGHT, "Phí đúng.")

    assert (len(shown.reports), told) == (1, 1)
    assert [chat for chat, _, _ in reporting.told()] == ["1"]
    assert [one.newest for one in reporting.queue.waiting(EDITOR)] == [unseen]


def test_of_two_who_settle_the_same_one_does(reporting: Reporting) -> None:
    number = reporting.say("1")

    def settle(actor: Actor) -> bool:
        try:
            reporting.queue.settle(actor, number, ReportOutcome.RIGHT, "Vẫn đúng.")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(settle, (APPROVER, ADMIN)))

    assert sorted(done) == [False, True]
    assert len(reporting.told()) == len(rows(reporting.database, ReportSettlementRow)) == 1


def test_a_person_with_two_reports_is_told_once(reporting: Reporting) -> None:
    reporting.say("1", "sai phí")
    reporting.say("1", "sai cả chỗ nộp")

    reporting.queue.settle(APPROVER, reporting.first(), ReportOutcome.AROUND)

    assert reporting.told() == [("1", "around", "")]


def test_who_does_not_want_to_hear_is_not_told(reporting: Reporting) -> None:
    feedback = reporting.citizens.feedback
    number = reporting.say("1")
    feedback.stop_waiting("1", number)
    assert feedback.explain("1", number, "sai phí", "1")
    other = reporting.say("2")
    feedback.stop_waiting("1", other)
    reporting.say("3")
    reporting.say("3", code=OTHER)
    feedback.stop_waiting("3")

    assert [feedback.waits("1", number), feedback.waits("2", other)] == [False, True]
    for group in reporting.queue.waiting(APPROVER):
        reporting.queue.settle(APPROVER, group.newest, ReportOutcome.RIGHT, "Vẫn đúng.")
    assert [chat for chat, _, _ in reporting.told()] == ["2"]


def test_who_is_erased_is_not_told_and_what_they_reported_stays_as_nobodys(
    reporting: Reporting,
) -> None:
    reporting.citizens.questions.note("1", "khai sinh cho con tôi", "answered", code=CODE)
    reporting.say("1", "sai phí")
    reporting.say("1", verdict=RIGHT, code=OTHER)
    for person in ("1", "2"):
        reporting.say(person, "sai chỗ nộp")
        reporting.citizens.keeping.erase(person, [person])

    [group] = reporting.queue.waiting(APPROVER)
    shown, told = reporting.queue.settle(APPROVER, group.newest, ReportOutcome.RIGHT, "Vẫn đúng.")

    assert (told, reporting.told()) == (0, [])
    assert [one.reason for one in shown.reports] == ["sai chỗ nộp", "sai chỗ nộp", "sai phí"]
    assert group.people == 1
    assert all(one.question is None for one in shown.reports)
    assert {row["person"] for row in rows(reporting.database, FeedbackRow)} == {"0" * 32}


def test_who_erases_between_settling_and_sending_hears_nothing(reporting: Reporting) -> None:
    reporting.say("1")
    reporting.queue.settle(APPROVER, reporting.first(), ReportOutcome.RIGHT, "Vẫn đúng.")

    reporting.citizens.keeping.erase("1", ["1"])

    assert reporting.told() == []
    assert rows(reporting.database, FeedbackRow) == []


def test_the_way_to_a_person_is_kept_for_sixty_days_at_most(reporting: Reporting) -> None:
    number = reporting.say("1", "sai phí")
    run_for(reporting.database, reporting.clock, days=59)
    assert reporting.citizens.feedback.waits("1", number)
    run_for(reporting.database, reporting.clock, days=2)
    assert not reporting.citizens.feedback.waits("1", number)

    reporting.queue.settle(APPROVER, reporting.first(), ReportOutcome.RIGHT, "Vẫn đúng.")
    assert reporting.told() == []


def test_who_blocked_the_bot_waits_for_nothing(reporting: Reporting) -> None:
    number = reporting.say("1")
    reporting.desk.forget_chat("1")
    assert not reporting.citizens.feedback.waits("1", number)


def test_what_is_set_aside_comes_back_after_a_week(reporting: Reporting) -> None:
    reporting.queue.set_aside(EDITOR, reporting.say("1"))
    reporting.say("2")
    assert reporting.queue.waiting(EDITOR) == []

    reporting.clock.advance(days=7)

    assert [one.people for one in reporting.queue.waiting(EDITOR)] == [2]


def test_a_name_that_is_only_drafted_is_told_to_nobody(reporting: Reporting) -> None:
    draft(reporting.database, a_procedure(name="Nháp"))
    reporting.say("1")
    assert reporting.queue.names(reporting.queue.waiting(EDITOR)) == ["Cũ"]
    assert reporting.queue.one(EDITOR, reporting.first()).name == "Cũ"


def test_open_and_settled_reports_are_counted_for_all_and_for_an_agency(
    reporting: Reporting,
) -> None:
    reporting.say("1")
    reporting.say("2", agency=EA_KAO)
    reporting.say("3", agency=EA_KAO)
    reporting.queue.settle(ADMIN, reporting.first(ADMIN), ReportOutcome.RIGHT, "Vẫn đúng.")
    reporting.say("4", agency=EA_KAO)
    day = today(reporting.clock)

    every = reporting.queue.counts(ADMIN, day, day)
    assert (every.waiting, every.settled) == (2, {"right": 2})
    mine = reporting.queue.counts(AT_EA_KAO, day, day)
    assert (mine.waiting, mine.settled) == (1, {"right": 2})
    assert reporting.queue.counts(ADMIN, date(2025, 1, 1), date(2025, 1, 2), EA_KAO).settled == {}
    with pytest.raises(Forbidden):
        reporting.queue.counts(AT_EA_KAO, day, day, TUY_HOA)
