import pytest

from knowledge.text.facets import Facet
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import TalkPattern, bundled_patterns, talks_of


def values(question: str) -> set[Facet | TalkPattern]:
    return {hit.value for hit in bundled_patterns().phrases.hits(words(question))}


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("làm hộ chiếu cần giấy tờ gì", Facet.DOCUMENTS),
        ("hồ sơ gồm những gì", Facet.DOCUMENTS),
        ("tách thửa mất bao lâu", Facet.TIME),
        ("bao nhiêu ngày thì xong", Facet.TIME),
        ("đổi bằng lái hết bao nhiêu tiền", Facet.FEE),
        ("có mất phí không", Facet.FEE),
        ("xin giấy độc thân ở đâu", Facet.PLACE),
        ("cơ quan nào cấp giấy phép xây dựng", Facet.PLACE),
        ("nộp hồ sơ trực tuyến được không", Facet.ONLINE),
        ("gồm mấy bước", Facet.STEPS),
        ("xin mẫu đơn ở đâu", Facet.FORMS),
        ("xong nhận được giấy gì", Facet.RESULT),
        ("điều kiện để được hưởng là gì", Facet.WHO),
        ("căn cứ pháp lý nào", Facet.LEGAL),
    ],
)
def test_what_is_asked_is_recognised_with_and_without_marks(question: str, facet: Facet) -> None:
    assert facet in values(question)
    assert facet in values(fold(question))


@pytest.mark.parametrize("question", ["chào bạn", "cảm ơn nhé", "hello"])
def test_greetings_are_told_from_requests(question: str) -> None:
    assert TalkPattern.GREETING in values(question)


@pytest.mark.parametrize("question", ["thời tiết mai thế nào", "kể chuyện cười đi", "bạn là ai"])
def test_other_talk_is_told_from_requests(question: str) -> None:
    assert TalkPattern.OUTSIDE in values(question)


def test_a_question_about_one_own_file_is_personal() -> None:
    assert TalkPattern.PERSONAL in values("hồ sơ của tôi tới đâu rồi")


def test_fillers_are_known_by_marks_when_there_are_any() -> None:
    patterns = bundled_patterns()
    assert "hỏi" in patterns.fillers
    assert "hoi" in patterns.fillers
    assert "hội" not in patterns.fillers


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("làm sổ đỏ cần nhưng gì", Facet.DOCUMENTS),
        ("bao giờ lấy được thẻ căn cước", Facet.TIME),
        ("tờ khai đăng ký khai sinh viết sao", Facet.FORMS),
        ("mẫu tờ khai đăng ký tạm trú", Facet.FORMS),
        ("lên xã hay huyện nộp", Facet.PLACE),
    ],
)
def test_other_ways_to_ask_for_a_facet_are_recognised(question: str, facet: Facet) -> None:
    assert facet in values(question)


def talks(question: str, *official: tuple[int, int]) -> frozenset[TalkPattern]:
    return talks_of(list(bundled_patterns().phrases.hits(words(question))), official)


@pytest.mark.parametrize(
    "question", ["em ở bên nhật vui lắm", "đau lưng quá", "dò vé số", "bị chồng đánh"]
)
def test_what_is_said_in_passing_alone_is_talk_of_something_else(question: str) -> None:
    assert TalkPattern.OUTSIDE in talks(question)


def test_what_is_said_in_passing_beside_a_request_is_not() -> None:
    assert TalkPattern.OUTSIDE not in talks("em ở bên nhật xin giấy độc thân")


def test_what_is_said_in_passing_beside_official_words_is_not() -> None:
    assert TalkPattern.OUTSIDE not in talks("em ở bên nhật về cưới", (5, 6))
    assert TalkPattern.OUTSIDE in talks("em ở bên nhật về cưới", (2, 4))


@pytest.mark.parametrize(
    "question",
    [
        "sổ đỏ của tôi ba tháng rồi chưa thấy",
        "giấy khai sinh của con tôi xong chưa",
        "mấy giờ ủy ban mở cửa",
        "ai duyệt hồ sơ của em",
        "công ty chưa trả lương",
    ],
)
def test_matters_of_ones_own_are_personal(question: str) -> None:
    assert TalkPattern.PERSONAL in talks(question)
