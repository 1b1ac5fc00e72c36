"""While the bot waits for a value that belongs into a record."""

import pytest

from knowledge.answering import Answering
from knowledge.conversation.stray_texts import StrayTextReader


@pytest.mark.parametrize("text", ["2 giờ", "½ ngày", "1 ngay", "không quá 5 ngày", "Phòng 3"])
def test_a_value_is_taken_for_one(answering: Answering, text: str) -> None:
    assert not StrayTextReader(answering).is_stray(text)


@pytest.mark.parametrize("text", ["2", "2 bản", "3 tờ", "2 bộ"])
def test_a_number_is_a_value_only_where_one_was_asked_for(answering: Answering, text: str) -> None:
    reader = StrayTextReader(answering)
    assert reader.is_stray(text)
    assert not reader.is_stray(text, number_fits=True)


@pytest.mark.parametrize("text", ["số 2", "cái thứ 2", "cảm ơn", "kết hôn cần giấy gì", "?"])
def test_a_choice_talk_and_a_question_are_none(answering: Answering, text: str) -> None:
    assert StrayTextReader(answering).is_stray(text, number_fits=True)
