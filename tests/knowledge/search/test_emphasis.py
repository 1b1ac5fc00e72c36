"""What counts in a question told at length, and what is said not to be meant."""

import pytest

from knowledge.text.lexicon import LexiconEntry
from tests.knowledge.search.builders import an_index, everyday_procedures

INDEX = an_index(*everyday_procedures())


def weight_of(word: str, question: str) -> float:
    """Give the weight of a word of a question, 0 where it is not searched for."""
    query = INDEX.parse(question)
    return query.weights[query.words.index(word)]


@pytest.mark.parametrize(
    ("question", "denied", "meant"),
    [
        ("cấp đổi bằng lái chứ không phải tạm ngừng", "ngừng", "lái"),
        ("không phải gia hạn mà là đăng ký kết hôn", "hạn", "hôn"),
    ],
)
def test_what_is_denied_is_not_searched_for(question: str, denied: str, meant: str) -> None:
    assert weight_of(denied, question) == 0
    assert weight_of(meant, question) > 0


def test_a_denial_with_nothing_else_said_is_what_is_asked() -> None:
    assert weight_of("rượu", "không phải bán rượu") > 0


def test_words_of_handing_in_count_little_beside_a_matter() -> None:
    question = "bổ sung hồ sơ khai sinh cho cháu"

    assert weight_of("bổ", question) < weight_of("sinh", question)
    assert weight_of("bổ", "bổ sung hồ sơ") == 1


def test_what_is_lacking_counts_less_than_what_is_wished() -> None:
    question = "chưa có hộ chiếu làm lý lịch tư pháp"

    assert weight_of("chiếu", question) < weight_of("pháp", question)
    assert weight_of("chiếu", "chưa có hộ chiếu") == 1


def test_a_clause_that_only_tells_counts_less_than_one_that_asks() -> None:
    question = "Bé nhà em được hai tuần. Lập hộ kinh doanh cần giấy tờ gì"

    assert weight_of("tuần", question) < weight_of("doanh", question)


def test_what_led_to_a_wish_counts_less_than_half_of_it() -> None:
    question = "công ty mới cho nghỉ việc, giờ muốn đăng ký tạm trú"

    assert weight_of("nghỉ", question) < weight_of("trú", question) / 2


def test_a_channel_is_no_subject_though_the_lexicon_knows_it() -> None:
    entry = LexiconEntry(say=("vneid",), mean=("định danh điện tử",))
    plan = an_index(*everyday_procedures(), entries=[entry]).parse(
        "đăng ký tạm trú bằng ứng dụng vneid"
    )

    assert "vneid" not in plan.content
    assert not any("điện" in reading for slot in plan.slots for reading in slot.readings)


def test_a_paper_that_was_granted_is_no_wish() -> None:
    question = "xác định lại diện tích đất đã được cấp sổ đỏ"

    assert weight_of("tích", question) == weight_of("đỏ", question)
