import pytest

from knowledge.conversation.smalltalk import SmallTalk, bundled_smalltalk
from knowledge.text.normalise import fold, words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("xin chào", SmallTalk.GREETING),
        ("chào buổi sáng cả nhà", SmallTalk.GREETING),
        ("hello bot", SmallTalk.GREETING),
        ("cảm ơn bạn nhiều", SmallTalk.THANKS),
        ("chào bạn, cảm ơn nhé", SmallTalk.THANKS),
        ("tks ad", SmallTalk.THANKS),
        ("tạm biệt nha", SmallTalk.BYE),
        ("bạn là ai", SmallTalk.WHO),
        ("xin chào, bạn là ai vậy", SmallTalk.WHO),
        ("bạn làm được gì", SmallTalk.WHO),
        ("ok", SmallTalk.AGREEMENT),
        ("dạ vâng", SmallTalk.AGREEMENT),
        ("hồ sơ của tôi tới đâu rồi", SmallTalk.STATUS),
        ("hồ sơ của em giải quyết đến đâu rồi ạ", SmallTalk.STATUS),
        ("hồ sơ đất tới đâu", SmallTalk.STATUS),
        ("kiểm tra tình trạng hồ sơ", SmallTalk.STATUS),
        ("nộp hồ sơ tháng trước mà chưa có kết quả", SmallTalk.STATUS),
    ],
)
def test_small_talk_is_told_with_and_without_marks(text: str, kind: SmallTalk) -> None:
    talks = bundled_smalltalk()

    assert talks.kind(text, words(text)) is kind
    assert talks.kind(fold(text), words(fold(text))) is kind


@pytest.mark.parametrize(
    "text",
    [
        "chào bạn, đăng ký kết hôn cần gì",
        "cảm ơn, còn lệ phí thì sao",
        "đăng ký khai sinh",
        "hồ sơ đăng ký khai sinh gồm những gì",
        "hồ sơ cần những gì",
        "bao lâu có kết quả",
        "ai được đăng ký",
        "",
    ],
)
def test_a_question_is_no_small_talk(text: str) -> None:
    assert bundled_smalltalk().kind(text, words(text)) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("cháy nhà rồi", ("114",)),
        ("nhà hàng xóm đang cháy", ("114",)),
        ("có đám cháy ở rừng", ("114",)),
        ("rò rỉ gas phải làm sao", ("114",)),
        ("tôi vừa bị cướp", ("113",)),
        ("trộm vào nhà", ("113",)),
        ("bị mất trộm xe thì làm lại cà vẹt", ("113",)),
        ("bị chồng đánh", ("113",)),
        ("chồng tôi đánh tôi", ("113",)),
        ("tôi bị đe dọa", ("113",)),
        ("vừa bị tai nạn giao thông", ("115",)),
        ("có người bất tỉnh", ("115",)),
        ("cháu bé bị bạo hành", ("111",)),
    ],
)
def test_danger_is_heard_with_and_without_marks(text: str, numbers: tuple[str, ...]) -> None:
    talks = bundled_smalltalk()

    assert set(numbers) <= set(talks.danger(text, words(text)))
    assert set(numbers) <= set(talks.danger(fold(text), words(fold(text))))


@pytest.mark.parametrize(
    "text",
    [
        "giấy khai sinh bị cháy",
        "cháy mất sổ đỏ làm lại sao",
        "giấy phép phòng cháy chữa cháy",
        "thẩm duyệt pccc",
        "bảo hiểm cháy nổ bắt buộc",
        "trợ cấp tai nạn lao động",
        "chế độ tai nạn lao động cần gì",
        "mất thẻ căn cước",
        "mất bằng lái xe",
        "lý lịch tư pháp",
        "hỗ trợ nhà bị cháy",
        "khai tử người bị tai nạn",
        "nhận con nuôi trẻ bị bỏ rơi",
        "khai sinh cho trẻ bị bỏ rơi",
        "giấy phép hoạt động cấp cứu",
        "đăng ký kết hôn",
        "đánh số nhà",
    ],
)
def test_a_paper_or_a_benefit_is_no_danger(text: str) -> None:
    talks = bundled_smalltalk()

    assert talks.danger(text, words(text)) == ()
    assert talks.danger(fold(text), words(fold(text))) == ()
