"""What is no procedure gets a short answer; a real question about one never does."""

import pytest

from knowledge.conversation.short_answers import bundled_short_answers, read_short_answers
from knowledge.conversation.smalltalk import SmallTalk, bundled_smalltalk
from knowledge.search.result import Outcome
from knowledge.text.normalise import fold, words
from tests.knowledge.conversation.conftest import Talk

ALWAYS = {
    "unlawful": (
        "làm bằng lái xe giả",
        "làm giả sổ hộ nghèo",
        "mua bằng đại học ở đâu",
        "mua bằng b2 không cần thi",
        "mua bằng cấp ba giả",
        "cần mua giấy khám sức khỏe gấp",
        "có chỗ nào làm giấy kết hôn giả không",
        "kết hôn giả để đi Đài Loan",
        "chạy chế độ thương binh hết bao nhiêu",
        "chạy điểm thi công chức",
        "đưa phong bì bao nhiêu thì được cấp sổ đỏ nhanh",
        "hối lộ cán bộ địa chính",
        "đút lót để qua vòng khám",
        "làm sao trốn đi nghĩa vụ quân sự",
        "né nghĩa vụ quân sự bằng cách nào",
        "cách trốn thuế cho quán ăn",
        "khai gian năm sinh cho con đi học sớm",
        "khai khống hồ sơ hưởng trợ cấp",
        "giả chữ ký của anh trai để bán đất",
        "ở đâu làm căn cước giả",
        "thi hộ bằng lái",
        "bao đậu bằng lái xe máy",
    ),
    "complaint": (
        "cán bộ xã gây khó dễ không cho nộp",
        "bị cán bộ hành hoài mà chưa xong",
        "cán bộ đòi tiền mới làm",
        "bị vòi tiền khi làm sổ đỏ",
        "công an xã không nhận hồ sơ",
        "muốn phản ánh thái độ nhân viên một cửa",
        "địa chính hạch sách đủ thứ",
        "họ không chịu nhận hồ sơ của tôi thì làm sao",
        "tố cáo cán bộ nhũng nhiễu",
        "cán bộ hách dịch quá",
        "xã đùn đẩy hoài không ai giải quyết",
    ),
    "renaming": (
        "sáp nhập xã rồi có phải làm lại sổ đỏ không",
        "nhập tỉnh có bắt buộc đổi căn cước không",
        "bỏ huyện thì giấy tờ cũ còn dùng được không",
        "xã đổi tên rồi tôi có cần đổi bằng lái không, xã mới tên khác",
        "sáp nhập tỉnh giấy khai sinh cũ còn giá trị không",
        "chính quyền 2 cấp có phải đổi hộ khẩu không",
    ),
    "court": (
        "thủ tục ly hôn đơn phương",
        "muốn ly hôn thì nộp đơn ở đâu",
        "đơn xin ly hôn thuận tình",
        "ly hôn với chồng nước ngoài ở tòa nào",
        "ly dị cần giấy tờ gì",
        "vợ chồng đồng ý ly hôn",
        "giành quyền nuôi con thì làm sao",
        "khởi kiện đòi đất ở đâu",
        "kiện hàng xóm ra tòa",
        "viết đơn kiện thế nào",
        "yêu cầu tuyên bố mất tích",
        "chấm dứt nuôi con nuôi",
        "không nhận nuôi con nuôi nữa",
        "chia tài sản sau khi bỏ nhau, chia tài sản vợ chồng",
    ),
    "office": (
        "ủy ban mở cửa mấy giờ",
        "mấy giờ ubnd xã làm việc",
        "thứ bảy ủy ban có làm không",
        "địa chỉ ủy ban xã ở đâu",
        "số điện thoại công an xã",
        "bộ phận một cửa ở đâu",
        "giờ làm việc của một cửa",
    ),
}

SEARCHED = {
    "complaint": ("khiếu nại cán bộ tư pháp làm chậm", "góp ý về nhân viên một cửa"),
    "dispute": (
        "đòi nợ người ta không trả",
        "chủ nhà không trả tiền cọc",
        "hàng xóm lấn đất nhà tôi",
        "công ty không trả lương",
        "cho mượn tiền không trả",
        "anh trai không chịu ký giấy chia đất",
    ),
    "fines": (
        "nồng độ cồn phạt bao nhiêu",
        "phạt nguội xem ở đâu",
        "không đội mũ bảo hiểm phạt mấy trăm",
        "bị giam xe bao lâu",
    ),
    "opinion": (
        "theo bạn tôi có nên bán đất không",
        "đánh người thì đi tù mấy năm",
        "ai đúng ai sai trong vụ này",
        "làm vậy có đúng luật không",
    ),
    "prices": (
        "giá vàng hôm nay",
        "giá cà phê bao nhiêu",
        "giá sầu riêng",
        "giá xăng tăng chưa",
        "giá đất ở buôn ma thuột",
        "tỷ giá đô la",
    ),
    "weather": ("thời tiết hôm nay", "mai có mưa không", "trời nắng quá", "bao giờ hết mưa"),
    "office": ("giờ làm việc", "chủ nhật có làm không", "chủ tịch xã tên gì"),
    "police": (
        "bị lừa đảo qua mạng mất hết tiền",
        "báo công an ở đâu",
        "mất ví",
        "con tôi bị đi lạc",
    ),
    "bank": (
        "vay tiền ngân hàng lãi suất bao nhiêu",
        "mở thẻ ngân hàng",
        "vay vốn chính sách làm ăn",
        "chuyển khoản nhầm thì sao",
    ),
    "health": ("đau bụng uống thuốc gì", "con sốt phải làm sao", "bệnh viện nào tốt"),
    "abroad": ("xin visa mỹ", "đại sứ quán nhật ở đâu", "thẻ xanh mỹ"),
    "personal": ("tôi còn nợ thuế bao nhiêu", "bảo hiểm đóng được mấy năm rồi"),
    "news": ("kết quả xổ số", "tỷ số bóng đá tối qua", "nấu phở thế nào", "xem ngày cưới"),
}

SMALL = {
    SmallTalk.BYE: ("thôi không hỏi nữa", "vậy thôi khỏi hỏi nữa", "thôi", "để khi khác hỏi"),
    SmallTalk.WRONG: (
        "chưa đúng",
        "không đúng ý tôi",
        "sai rồi",
        "bạn hiểu sai rồi",
        "tôi đâu có hỏi cái này",
    ),
    SmallTalk.UNCLEAR: (
        "không hiểu",
        "chưa hiểu lắm",
        "khó hiểu quá",
        "nói lại dễ hiểu hơn",
        "là sao",
    ),
    SmallTalk.HELP: (
        "giúp với",
        "giúp tôi với",
        "tôi cần hỗ trợ",
        "có ai ở đây không",
        "cho hỏi chút",
    ),
    SmallTalk.THANKS: (
        "hữu ích quá",
        "trả lời nhanh thật",
        "cảm ơn nhiều lắm",
        "hay quá ạ",
        "dễ hiểu ghê",
    ),
    SmallTalk.CHAT: (
        "ăn cơm chưa",
        "buồn quá",
        "kể chuyện cười đi",
        "chúc một ngày vui vẻ",
        "haha",
    ),
}

REAL = (
    "Mua máy chụp x quang về có cần phải khai báo không?",
    "đăng ký khai sinh cho con",
    "làm lý lịch tư pháp để đi Mỹ",
    "xin lý lịch tư pháp đi du học Úc",
    "ghi chú ly hôn ở nước ngoài",
    "ly hôn rồi giờ đăng ký kết hôn lại",
    "đã ly hôn xin giấy độc thân",
    "sau ly hôn tách hộ khẩu thế nào",
    "mới ly hôn, đổi họ cho con",
    "trích lục bản án ly hôn",
    "hòa giải tranh chấp đất đai ở xã",
    "giải quyết khiếu nại lần đầu",
    "thủ tục khiếu nại quyết định kỷ luật",
    "tố cáo làm bằng giả",
    "bị người khác làm giả chữ ký bán đất thì báo ở đâu",
    "gia hạn giấy phép xây dựng",
    "gia han giay phep lai xe",
    "lam giay phep lai xe gia bao nhieu",
    "giấy phép lái xe giá bao nhiêu",
    "lệ phí làm hộ chiếu",
    "công chứng hợp đồng thuê nhà",
    "nộp phạt vi phạm hành chính",
    "nộp thuế hộ kinh doanh",
    "miễn nghĩa vụ quân sự",
    "tạm hoãn gọi nhập ngũ",
    "khám nghĩa vụ quân sự",
    "đăng ký nghĩa vụ quân sự",
    "trợ cấp mai táng",
    "xin số nhà",
    "cấp lại sổ đỏ bị mất",
    "đổi tên con trong giấy khai sinh",
    "sáp nhập doanh nghiệp",
    "gộp thửa đất",
    "sáp nhập xong muốn đổi sổ đỏ thì nộp ở đâu",
    "thay đổi địa chỉ trụ sở hộ kinh doanh",
    "đăng ký địa chỉ kinh doanh",
    "khai tử cho mẹ",
    "giám hộ cho cháu",
    "chuyển mục đích sử dụng đất",
    "đăng ký thế chấp vay ngân hàng",
    "xóa đăng ký thế chấp",
    "hỗ trợ thiệt hại do bão",
    "giấy phép hành nghề khám bệnh",
    "bảo hiểm thất nghiệp",
    "đăng ký kết hôn với người yêu ở tỉnh khác",
    "chồng ở Mỹ về đăng ký kết hôn",
    "mẹ tôi bị ung thư có được rút bảo hiểm xã hội một lần không",
    "mở quán bán món ăn vặt cần giấy tờ gì",
    "bố tôi tham gia chiến tranh muốn xin trợ cấp",
    "kiện toàn tổ hợp tác",
    "gửi bưu kiện hồ sơ được không",
    "đủ điều kiện kinh doanh thuốc",
    "chứng thực chữ ký",
    "thi hành án dân sự",
    "xe chạy bằng điện đăng ký thế nào",
    "già yếu xin trợ cấp",
    "hồ sơ của cán bộ công chức nghỉ hưu",
    "nhận cha cho con",
    "cấp căn cước cho trẻ em",
    "hợp thức hóa lãnh sự giấy tờ",
    "trích lục khai sinh",
    "dang ky dau gia tai san",
    "thong bao do dac dat",
    "văn bản thỏa thuận chia tài sản chung vợ chồng",
    "nhờ người chạy giấy tờ đất có được không",
)


def pairs(by_kind: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(text, kind) for kind, texts in by_kind.items() for text in texts]


def heard(text: str, *, searched: bool) -> str | None:
    answer = bundled_short_answers().to(text, words(text), searched=searched)
    return answer.kind if answer is not None else None


@pytest.mark.parametrize(("text", "kind"), pairs(ALWAYS))
def test_some_matters_are_heard_whatever_the_search_would_find(text: str, kind: str) -> None:
    assert heard(text, searched=False) == kind
    assert heard(fold(text), searched=False) == kind


@pytest.mark.parametrize(("text", "kind"), pairs(SEARCHED))
def test_other_matters_are_answered_where_no_procedure_was_found(text: str, kind: str) -> None:
    assert heard(text, searched=False) is None
    assert heard(text, searched=True) == kind


@pytest.mark.parametrize(("kind", "text"), [(kind, one) for kind in SMALL for one in SMALL[kind]])
def test_small_talk_of_many_wordings_is_told(kind: SmallTalk, text: str) -> None:
    assert bundled_smalltalk().kind(text, words(text)) is kind


@pytest.mark.parametrize("text", REAL)
def test_a_real_question_is_left_to_the_search(text: str) -> None:
    assert heard(text, searched=False) is None
    assert bundled_smalltalk().kind(text, words(text)) is None


def test_there_are_many_wordings_of_each_side() -> None:
    kept = [*pairs(ALWAYS), *pairs(SEARCHED), *(one for texts in SMALL.values() for one in texts)]
    assert len(kept) >= 130
    assert len(REAL) >= 50


def test_each_answer_is_short_and_says_where_to_go() -> None:
    for listener in bundled_short_answers().listeners:
        assert 60 <= len(listener.answer.text) <= 520, listener.answer.kind


def test_patterns_that_say_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="no patterns"):
        read_short_answers('[[answers]]\nkind = "a"\ntext = "b"\n')
    with pytest.raises(ValueError, match="extra"):
        read_short_answers('[[answers]]\nkind = "a"\ntext = "b"\nnever = ["c"]\n')


def test_an_unlawful_request_has_no_procedure_as_its_answer(talk: Talk) -> None:
    turn = talk.ask("mua giấy khai sinh giả ở đâu")
    assert (turn.answer.outcome, turn.answer.offered) == (Outcome.DECLINED, ())
    assert turn.short is not None


def test_a_short_answer_keeps_what_is_talked_of(talk: Talk) -> None:
    first = talk.code("đăng ký kết hôn")
    talk.ask("giá vàng hôm nay")
    assert talk.code("lệ phí bao nhiêu") == first


def test_the_day_on_which_a_file_should_be_ready_is_told(talk: Talk) -> None:
    talk.ask("đăng ký hộ kinh doanh")
    turn = talk.ask("hồ sơ của tôi nộp hôm qua tới đâu rồi")
    assert turn.talk is SmallTalk.STATUS
    assert turn.ready is not None
    assert turn.ready.handed_in < turn.ready.due
