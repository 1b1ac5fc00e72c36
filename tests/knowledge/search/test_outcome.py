"""What a question is taken for before any procedure is compared with it, and how it then ends."""

from dataclasses import fields

import pytest

from knowledge.search.outcome import Signs, decide, probability
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.result import Outcome
from knowledge.search.slots import LIGHT
from knowledge.search.weights import bundled_weights
from knowledge.text.facets import Facet
from knowledge.text.patterns import TalkPattern
from knowledge.text.qualifiers import bundled_qualifiers
from tests.knowledge.search.builders import an_index, everyday_procedures

INDEX = an_index(*everyday_procedures())
WEIGHTS = bundled_weights(bundled_qualifiers().labels)


def parse(question: str) -> ParsedQuery:
    return INDEX.parse(question)


def weight_of(word: str, question: str) -> float:
    read = parse(question)
    return max(slot.weight for slot in read.slots if word in read.words[slot.start : slot.end])


def signs(**overrides: float) -> Signs:
    ordinary = {
        "certainty": 3.0,
        "kin": 0.95,
        "kin_odds": 2.6,
        "rivals": 0.7,
        "score": 18.0,
        "pairs": 1.0,
        "phrase": 1.0,
        "name": 0.8,
        "rest": 0.0,
        "alien": 0.0,
        "length": 1.4,
        "asking": 1.0,
        "bare": 0.0,
        "outside": 0.0,
        "personal": 0.0,
    }
    unset = dict.fromkeys((one.name for one in fields(Signs)), 0.0)
    return Signs(**{**unset, **ordinary, **overrides})


def test_what_is_wished_for_counts_more_than_what_led_to_it() -> None:
    question = "công ty mới cho nghỉ việc, giờ muốn đăng ký tạm trú"

    assert weight_of("nghỉ", question) < weight_of("trú", question)


def test_what_a_paper_is_for_counts_less_than_the_paper() -> None:
    question = "xin giấy khai sinh bản sao để vay ngân hàng"

    assert weight_of("ngân", question) < weight_of("sinh", question)


def test_a_wish_alone_takes_no_weight_from_anything() -> None:
    read = parse("muốn đăng ký tạm trú")

    assert {slot.weight for slot in read.slots if slot.weight > LIGHT} == {1.0}


@pytest.mark.parametrize(
    "question", ["chứng thực", "hộ chiếu", "thủ tục giám hộ", "xin cap lai giay phep"]
)
def test_a_topic_alone_is_bare(question: str) -> None:
    assert parse(question).bare


@pytest.mark.parametrize(
    "question",
    ["gia hạn tạm trú", "chứng thực chữ ký", "mất hộ chiếu", "lam ho chieu", "làm giấy khai sinh"],
)
def test_a_topic_with_something_to_do_about_it_is_not_bare(question: str) -> None:
    assert not parse(question).bare


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("xin mai táng phí cho cựu chiến binh", "phí"),
        ("khai le phi truoc ba xe", "phi"),
        ("giấy chứng nhận đủ điều kiện kinh doanh thuốc", "kiện"),
        ("gia hạn thời gian sử dụng đất", "gian"),
    ],
)
def test_a_word_of_a_name_is_not_what_is_asked(question: str, word: str) -> None:
    assert parse(question).facet is None
    assert weight_of(word, question) > LIGHT


def test_what_is_asked_beside_such_a_name_is_still_asked() -> None:
    assert parse("khai lệ phí trước bạ mất bao lâu").facet is Facet.TIME


def test_a_single_word_is_a_reply_only_where_little_else_is_said() -> None:
    assert TalkPattern.GREETING in parse("đúng").talks
    assert TalkPattern.GREETING not in parse("đăng ký kết hôn đúng tuyến ở đâu").talks


def test_words_of_the_frame_tell_nothing_that_sets_a_procedure_apart() -> None:
    again = 1 << INDEX.language.qualifiers.labels.index("again")
    of_question = INDEX.language.qualifiers.of_question

    assert not of_question(parse("đăng ký khai tử mất bao lâu").content_words) & again
    assert of_question(parse("bị mất giấy đăng ký kết hôn").content_words) & again


def test_good_signs_are_answered() -> None:
    assert decide(signs(), 6, WEIGHTS) is Outcome.ANSWERED


def test_a_bare_topic_is_asked_back() -> None:
    assert decide(signs(bare=1.0), 6, WEIGHTS) is Outcome.CLARIFY


def test_other_talk_is_not_answered_however_well_it_matches() -> None:
    assert decide(signs(outside=1.0, asking=0.0), 6, WEIGHTS) is not Outcome.ANSWERED


def test_other_talk_that_says_no_name_is_declined_though_its_words_match() -> None:
    talk = signs(outside=1.0, asking=0.0, name=0.3, score=10.0, certainty=1.0)

    assert decide(talk, 6, WEIGHTS) is Outcome.DECLINED


def test_what_shares_little_with_any_name_is_not_answered() -> None:
    poor = signs(
        certainty=-2.0, kin=0.1, kin_odds=-2.0, score=6.0, pairs=0.0, phrase=0.0,
        name=0.1,
    )  # fmt: skip

    assert decide(poor, 6, WEIGHTS) is not Outcome.ANSWERED


def test_many_alike_are_no_reason_to_ask_back() -> None:
    one_family = probability(signs(certainty=0.0, kin=0.95, kin_odds=2.6), WEIGHTS.confidence)
    strangers = probability(signs(certainty=0.0, kin=0.5, kin_odds=0.0), WEIGHTS.confidence)

    assert one_family > strangers
    assert one_family >= WEIGHTS.thresholds.answer


@pytest.mark.parametrize("doubt", ["comparing", "undoing"])
def test_a_comparison_and_an_undoing_are_not_answered_however_sure(doubt: str) -> None:
    assert decide(signs(), 6, WEIGHTS) is Outcome.ANSWERED
    assert decide(signs(**{doubt: 1.0}), 6, WEIGHTS) is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("đăng ký tạm trú và đăng ký thường trú khác gì nhau", Outcome.CLARIFY),
        ("hủy đăng ký kết hôn", Outcome.CLARIFY),
        ("đăng ký kết hôn", Outcome.ANSWERED),
    ],
)
def test_the_opposite_act_and_a_comparison_ask_back(question: str, outcome: Outcome) -> None:
    assert INDEX.find(question).outcome is outcome
