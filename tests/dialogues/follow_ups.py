"""Questions that leave out what they are about."""

from tests.dialogues.talks import (
    ADOPTION,
    BIRTH,
    DEATH,
    FEE,
    FORMS,
    LEGAL,
    LICENCE_LOST,
    MARRIAGE,
    PAPERS,
    PLACE,
    RESIDENCE,
    SHOP_PAUSE,
    SPLIT,
    STAY,
    STEPS,
    TIME,
    WHAT_OF,
    WHO,
    WILL,
)
from tests.dialogues.turns import Turn, say

SAMPLE_DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "every side is asked of one subject": (
        say("đăng ký khai sinh", BIRTH),
        say("mất bao lâu", BIRTH, TIME),
        say("thế lệ phí?", BIRTH, FEE),
        say("cần giấy j", BIRTH, PAPERS),
        say("nộp ở đâu v", BIRTH, PLACE),
        say("ai làm được", BIRTH, WHO),
        say("căn cứ pháp lý nào", BIRTH, LEGAL),
    ),
    "how long, in the fewest words": (
        say("đăng ký kết hôn", MARRIAGE),
        say("bao lâu", MARRIAGE, TIME),
    ),
    "what it costs, in the fewest words": (
        say("đăng ký kết hôn", MARRIAGE),
        say("phí", MARRIAGE, FEE),
    ),
    "papers, in one word": (say("đăng ký khai tử", DEATH), say("giấy tờ?", DEATH, PAPERS)),
    "a file, without marks": (say("dang ky ket hon", MARRIAGE), say("ho so?", MARRIAGE, PAPERS)),
    "days, without marks": (say("tach thua dat", SPLIT), say("may ngay xong", SPLIT, TIME)),
    "money, without marks": (say("dang ky tam tru", STAY), say("phi bn", STAY, FEE)),
    "online, without marks": (
        say("tam ngung ho kinh doanh", SHOP_PAUSE),
        say("online dc ko", SHOP_PAUSE),
    ),
    "a place, without marks": (say("chung thuc di chuc", WILL), say("nop o dau", WILL, PLACE)),
    "a southern way to ask for the fee": (
        say("đăng ký kết hôn", MARRIAGE),
        say("tốn nhiêu tiền", MARRIAGE, FEE),
    ),
    "a southern way to ask for papers": (
        say("đăng ký khai sinh", BIRTH),
        say("đem theo chi", BIRTH, PAPERS),
    ),
    "doing it again after a loss": (
        say("mất bằng lái xe", LICENCE_LOST),
        say("làm lại ở đâu?", LICENCE_LOST, PLACE),
    ),
    "steps are asked for": (
        say("đăng ký thường trú", RESIDENCE),
        say("các bước ra sao", RESIDENCE, STEPS),
    ),
    "the form is asked for": (say("đăng ký tạm trú", STAY), say("mẫu đơn lấy ở đâu", STAY, FORMS)),
    "conditions are asked for": (
        say("nhận con nuôi trong nước", ADOPTION),
        say("điều kiện thế nào", ADOPTION, WHO),
    ),
    "a polite tail changes nothing": (
        say("đăng ký kết hôn", MARRIAGE),
        say("mất mấy ngày vậy ạ", MARRIAGE, TIME),
    ),
    "an answer to come is waited for": (
        say("đăng ký kết hôn", MARRIAGE),
        say("phải chờ bao lâu", MARRIAGE, TIME),
    ),
    "someone else hands it in": (
        say("đăng ký khai sinh", BIRTH),
        say("nhờ người khác nộp được không", BIRTH, WHO),
    ),
    "going there in person": (
        say("đăng ký kết hôn", MARRIAGE),
        say("có cần ra trực tiếp không", MARRIAGE),
    ),
    "a paper that may be needed": (
        say("đăng ký tạm trú", STAY),
        say("có cần giấy độc thân không", STAY),
    ),
    "more of the same subject after thanks": (
        say("đăng ký khai sinh", BIRTH),
        say("cảm ơn bạn nhé", "Không có gì"),
        say("mà nộp ở đâu nhỉ", BIRTH, PLACE),
    ),
    "more of the same subject after other talk": (
        say("đăng ký tạm trú", STAY),
        say("thời tiết hôm nay thế nào", "Mình không xem được thời tiết"),
        say("lệ phí?", STAY, FEE),
    ),
    "a side alone, without a subject": (say("mất bao lâu", "thời gian", WHAT_OF),),
}
