"""How a question fits what people say of their needs."""

import pytest

from knowledge.search.sayings import NeedMatch
from tests.knowledge.needs.builders import a_need, a_service, an_event
from tests.knowledge.search.builders import parsed, sayings_of

SAYINGS = sayings_of(
    [
        an_event(
            a_need(
                "Đổi bằng lái",
                a_service("đổi giấy phép lái xe"),
                a_service("cấp lại giấy phép lái xe", when=("mất", "bị hư")),
                say=("đổi bằng lái xe", "bằng lái hết hạn"),
            ),
            a_need("Sang tên xe", a_service("sang tên"), say=("sang tên xe máy", "mua xe cũ")),
            a_need("Xây nhà", a_service("xây dựng"), say=("xin phép xây nhà",)),
        )
    ]
)


def best(question: str) -> NeedMatch:
    return SAYINGS.match(parsed(question))[0][0]


@pytest.mark.parametrize(
    ("question", "need"),
    [
        ("bằng lái của em hết hạn rồi", 0),
        ("doi bang lai xe may", 0),
        ("mua xe máy cũ sang tên sao", 1),
        ("xin xây nhà", 2),
    ],
)
def test_the_need_that_fits_best_comes_first(question: str, need: int) -> None:
    assert best(question).need == need


def test_what_is_said_word_for_word_fits_best() -> None:
    exact, less = best("đổi bằng lái xe"), best("đổi bằng lái xe cho ba em ở quê")

    assert exact.saying == pytest.approx(1.0, abs=0.01)
    assert less.saying < exact.saying
    assert less.score < exact.score


def test_the_order_of_words_counts() -> None:
    assert best("bằng lái hết hạn").saying > best("hạn hết lái bằng").saying


def test_cues_of_a_case_are_heard_in_a_question() -> None:
    assert SAYINGS.cases_of(["bằng", "lái", "bị", "hư"]) == {(0, 1)}
    assert SAYINGS.cases_of(["bang", "lai", "bi", "mat"]) == {(0, 1)}
    assert SAYINGS.cases_of(["đổi", "bằng", "lái"]) == set()


def test_a_cue_without_marks_is_another_word_in_a_question_that_has_its_marks() -> None:
    assert SAYINGS.cases_of(["mát", "mẻ", "nhà", "mat"]) == set()
