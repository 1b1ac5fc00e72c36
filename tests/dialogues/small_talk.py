"""What people say around their questions, and what is urgent."""

from tests.dialogues.talks import (
    BIRTH,
    FEE,
    MARRIAGE,
    NOT_MINE,
    PAPERS,
)
from tests.dialogues.turns import Turn, say

STATUS = "Mình không xem được hồ sơ của riêng ai"

SAMPLE_DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "a greeting": (say("xin chào", "Chào bạn!"),),
    "a greeting without marks": (say("chao ban", "Chào bạn!"),),
    "a greeting with a question is a question": (
        say("chào bạn, đăng ký kết hôn cần gì", MARRIAGE, PAPERS),
    ),
    "thanks": (say("cảm ơn bạn nhiều nha", "Không có gì"),),
    "thanks without marks": (say("cam on ad", "Không có gì"),),
    "goodbye": (say("tạm biệt nhé", "chúc bạn làm thủ tục thuận lợi"),),
    "who are you": (say("bạn là ai", "Mình là Một Cửa", "không phải người"),),
    "who are you, without marks": (say("ban la ai vay", "Mình là Một Cửa"),),
    "what can you do": (say("bạn làm được gì", "Mình là Một Cửa"),),
    "a nod": (say("ok", "Bạn muốn hỏi thêm gì"),),
    "how far a file is": (say("hồ sơ của tôi tới đâu rồi", STATUS, "Tra cứu hồ sơ"),),
    "how far a file is, without marks": (say("ho so cua toi xong chua", STATUS),),
    "a file handed in long ago": (say("nộp hồ sơ cả tháng rồi mà chưa có kết quả", STATUS),),
    "a file keeps the subject": (
        say("đăng ký kết hôn", MARRIAGE),
        say("hồ sơ của em đến đâu rồi", STATUS),
        say("lệ phí?", MARRIAGE, FEE),
    ),
    "a need that the base lacks is named, with where to ask": (
        say("xin thôi quốc tịch việt nam", "“Thôi quốc tịch Việt Nam”", "chưa có thủ tục này"),
        say("đăng ký nhãn hiệu cà phê", "“Đăng ký nhãn hiệu", "Bạn hỏi"),
    ),
    "what no procedure is for gets its own answer": (
        say("tiền lương tối thiểu vùng", "Mức lương", never=(NOT_MINE,)),
    ),
    "a fire": (say("cháy nhà rồi cứu với", "114", never=(NOT_MINE,)),),
    "a fire, without marks": (say("nha toi dang chay", "114"),),
    "a burnt paper is no fire": (say("giấy khai sinh bị cháy giờ làm lại sao", never=("114",)),),
    "a permit about fire is no fire": (say("giấy phép phòng cháy chữa cháy", never=("114",)),),
    "a robbery": (say("tôi vừa bị cướp", "113"),),
    "violence": (say("chồng tôi đánh tôi", "113"),),
    "violence, without marks": (say("chong toi danh toi", "113"),),
    "an accident": (say("vừa bị tai nạn giao thông", "115"),),
    "a child that is beaten": (say("cháu bé bị bạo hành", "111"),),
    "other talk": (say("kể chuyện cười đi", never=(BIRTH + "\n",)),),
    "a stolen motorbike gets the number first, then the procedure": (
        say("bị mất trộm xe thì làm lại đăng ký xe sao", "113", messages=2),
    ),
}
