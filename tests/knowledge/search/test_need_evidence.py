"""What people need, as a question says it, and the procedures that this speaks for."""

import pytest

from knowledge.needs.needs import Counter, Matter, Topic
from knowledge.search.need_evidence import NeedEvidence, NeedIndex
from tests.knowledge.needs.builders import a_need, a_record, a_service, an_event
from tests.knowledge.search.builders import parsed, sayings_of

BIRTH, ABROAD, AGAIN = "1.001193", "2.000528", "1.004884"
IDENTITY, PASSPORT = "1.1", "1.2"
RECORDS = [
    a_record(BIRTH, "Đăng ký khai sinh"),
    a_record(ABROAD, "Đăng ký khai sinh có yếu tố nước ngoài"),
    a_record(AGAIN, "Đăng ký lại khai sinh"),
    a_record(IDENTITY, "Cấp thẻ căn cước"),
    a_record(PASSPORT, "Cấp hộ chiếu"),
]
EVENTS = [
    an_event(
        a_need(
            "Làm khai sinh cho con",
            a_service(codes=(BIRTH,)),
            a_service(codes=(ABROAD,), when=("nước ngoài", "chồng (hàn|mỹ)")),
            say=("làm khai sinh cho con", "khai sinh cho bé mới sinh"),
            situations=("vợ em mới sinh bé chưa có giấy gì",),
            unless=("mất",),
        ),
        a_need("Làm lại khai sinh", a_service(codes=(AGAIN,)), say=("mất khai sinh làm lại",)),
        a_need("Xin visa", a_service("thị thực"), say=("xin visa đi mỹ",), group="Visa"),
    ),
    an_event(
        a_need("Làm căn cước", a_service("căn cước"), say=("làm căn cước mới",)),
        a_need("Làm hộ chiếu", a_service("hộ chiếu"), say=("làm hộ chiếu đi lào",)),
        key="giay_to",
        topics=(Topic(say=("giấy tờ tùy thân",), needs=("Làm căn cước", "Làm hộ chiếu")),),
    ),
]
MATTERS = [
    Matter(
        name="Ly hôn", kind="near", answer="Việc này do tòa án giải quyết.",
        say=("ly hôn ở tòa nào", "ra tòa bỏ chồng"),
    )
]  # fmt: skip
INDEX = NeedIndex(
    sayings_of(EVENTS, MATTERS),
    sayings_of(EVENTS, MATTERS).catalogue.served_by(RECORDS),
)


def read(question: str) -> NeedEvidence:
    return INDEX.read(parsed(question))


def ranked(question: str) -> list[str]:
    """Give the codes that a question speaks for, the strongest first."""
    strengths = read(question).strengths
    return [RECORDS[n].code for n in sorted(strengths, key=lambda n: -strengths[n])]


def test_the_ordinary_case_comes_first_where_none_is_named() -> None:
    assert ranked("làm khai sinh cho bé")[:2] == [BIRTH, ABROAD]


def test_a_cue_chooses_the_sibling() -> None:
    assert ranked("làm khai sinh cho bé, chồng hàn")[:2] == [ABROAD, BIRTH]
    assert ranked("lam khai sinh cho con o nuoc ngoai")[0] == ABROAD


def test_a_situation_means_a_need_without_naming_it() -> None:
    assert ranked("vợ mới sinh bé hai tuần mà chưa có giấy gì")[0] == BIRTH


def test_words_that_exclude_a_need_weaken_it() -> None:
    question = "mất khai sinh của con"
    without, excluded = (
        next(one.score for one in INDEX.sayings.match(parsed(question), heard)[0] if one.need == 0)
        for heard in (frozenset[str](), frozenset({"mất"}))
    )

    assert excluded < without / 2
    assert ranked(question)[0] == AGAIN


def test_a_topic_speaks_for_all_its_needs_alike() -> None:
    evidence = read("giấy tờ tùy thân")
    rivals = [one for one in evidence.matches if one.topic]

    assert {one.need for one in rivals} == {3, 4}
    assert rivals[0].score == rivals[1].score
    assert set(ranked("giấy tờ tùy thân")[:2]) == {IDENTITY, PASSPORT}


def test_words_beyond_a_topic_leave_it() -> None:
    assert not any(one.topic for one in read("làm căn cước mới cho con").matches)


def test_a_need_that_nothing_here_serves_is_missing_and_speaks_for_nothing() -> None:
    evidence = read("xin visa đi mỹ")

    assert [one.need for one in evidence.missing][:1] == [2]
    assert evidence.best_missing > evidence.best


def test_a_matter_that_no_procedure_is_for_is_recognised() -> None:
    evidence = read("ly hôn ở tòa nào vậy")

    assert evidence.matter is not None
    assert evidence.matter.matter == 0
    assert evidence.matter.score > evidence.best


def test_a_question_about_nothing_of_this_speaks_for_nothing() -> None:
    assert read("xyz qwerty").best == 0.0


def test_a_need_that_nothing_serves_is_named_with_its_counter() -> None:
    unserved = INDEX.unserved(read("xin visa đi mỹ"))

    assert unserved is not None
    assert (unserved.name, unserved.counter) == ("Xin visa", Counter.OTHER)


@pytest.mark.parametrize("question", ["làm khai sinh cho con", "ly hôn ở tòa nào", "trồng cà phê"])
def test_no_need_is_named_where_something_else_fits_better_or_nothing_does(question: str) -> None:
    assert INDEX.unserved(read(question)) is None


def test_what_no_procedure_is_for_has_its_own_answer() -> None:
    matter = INDEX.matter(read("ra tòa nào để ly hôn"))

    assert matter is not None
    assert matter.answer == "Việc này do tòa án giải quyết."


@pytest.mark.parametrize("question", ["làm khai sinh cho con", "bỏ nhà đi xa"])
def test_no_matter_is_answered_where_a_need_fits_better_or_little_is_said(question: str) -> None:
    assert INDEX.matter(read(question)) is None
