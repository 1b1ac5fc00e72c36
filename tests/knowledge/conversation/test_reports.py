"""While the bot waits for a report of wrong information."""

import pytest

from knowledge.answering import Answering
from knowledge.conversation.reports import ReportReader


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký kết hôn cần giấy tờ gì",
        "lệ phí bao nhiêu",
        "làm khai sinh ở đâu?",
        "cảm ơn",
        "đăng ký khai sinh",
        "thôi không hỏi nữa",
    ],
)
def test_what_asks_is_answered(answering: Answering, text: str) -> None:
    assert ReportReader(answering).asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí sai rồi, giờ là 50 nghìn",
        "thiếu tờ khai",
        "thời gian giải quyết nay là 3 ngày",
        "xã bảo không cần giấy này",
        "địa chỉ cũ rồi",
        "theo nghị định mới thì khác",
    ],
)
def test_what_reports_is_kept(answering: Answering, text: str) -> None:
    assert not ReportReader(answering).asks(text)
