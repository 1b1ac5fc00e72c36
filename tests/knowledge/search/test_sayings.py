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
    return SAYINGS.match(parsed(question), frozenset())[0][0]


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


def test_cues_are_heard_in_a_question() -> None:
    assert SAYINGS.heard(["bằng", "lái", "bị", "hư"]) == {"bị hư"}
    assert SAYINGS.heard(["bang", "lai", "bi", "mat"]) == {"mất"}
    assert SAYINGS.heard(["đổi", "bằng", "lái"]) == frozenset()


def test_a_cue_without_marks_is_another_word_in_a_question_that_has_its_marks() -> None:
    assert SAYINGS.heard(["mát", "mẻ", "nhà", "mat"]) == frozenset()


def test_a_word_without_marks_is_what_people_mostly_write_so() -> None:
    sayings = sayings_of(
        [
            an_event(
                a_need("Mở quán", a_service("quán"), say=("mở quán ăn", "mở quán nhậu")),
                a_need("Giấy mờ", a_service("lại", when=("mờ",)), say=("giấy bị mờ chữ",)),
            )
        ]
    )

    assert sayings.heard(["mo", "quan", "an"]) == frozenset()
    assert sayings.heard(["giấy", "mờ"]) == {"mờ"}
