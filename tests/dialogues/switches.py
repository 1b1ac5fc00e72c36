"""Other subjects, and back to those before."""

from tests.dialogues.talks import (
    BIRTH,
    BIRTH_AGAIN,
    DEATH,
    FEE,
    GUARDIAN,
    GUARDIAN_END,
    HOUSE,
    MARRIAGE,
    MARRIAGE_ABROAD,
    MATERNITY,
    PAPERS,
    PASSPORT,
    PASSPORT_LOST,
    PLACE,
    REFUSAL,
    REPAIR,
    SHOP,
    SHOP_END,
    SHOP_PAUSE,
    SINGLE,
    STAY,
    TIME,
    WILL,
)
from tests.dialogues.turns import Turn, say

SAMPLE_DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "còn … thì sao keeps the side": (
        say("đăng ký khai sinh mất bao lâu", BIRTH, TIME),
        say("còn kết hôn thì sao", MARRIAGE, TIME),
    ),
    "còn … thì sao without a side before": (
        say("đăng ký khai sinh", BIRTH),
        say("còn đăng ký kết hôn thì sao", MARRIAGE, "giấy tờ"),
    ),
    "a new subject wins though it ends like a case": (
        say("đăng ký kết hôn có yếu tố nước ngoài", MARRIAGE_ABROAD),
        say("mở tiệm tóc thì làm sao", SHOP),
        say("đăng ký kết hôn có yếu tố nước ngoài", MARRIAGE_ABROAD),
        say("viết di chúc thì làm sao", WILL),
    ),
    "a new question is no follow-up": (
        say("đăng ký khai sinh", BIRTH),
        say("xin phép xây nhà cần gì", HOUSE, PAPERS),
    ),
    "a new question of the same field": (
        say("đăng ký kết hôn", MARRIAGE),
        say("à giấy độc thân xin ở đâu", SINGLE, PLACE),
    ),
    "what is asked next belongs to the new subject": (
        say("đăng ký khai tử", DEATH),
        say("đăng ký tạm trú thì sao", STAY),
        say("hồ sơ gồm gì", STAY, PAPERS),
    ),
    "back to the one before": (
        say("đăng ký khai sinh", BIRTH),
        say("đăng ký tạm trú", STAY),
        say("quay lại cái trước", BIRTH),
    ),
    "back to the one before, with a side": (
        say("đăng ký giám hộ", GUARDIAN),
        say("đăng ký khai tử", DEATH),
        say("cái trước thì mất bao lâu", GUARDIAN, TIME),
    ),
    "back by its name": (
        say("mở quán cơm đăng ký hộ kinh doanh sao", SHOP),
        say("đăng ký kết hôn cần gì", MARRIAGE, PAPERS),
        say("ok, hộ kinh doanh lúc nãy lệ phí bao nhiêu", SHOP, FEE),
    ),
    "back by its name alone": (
        say("đăng ký kết hôn", MARRIAGE),
        say("giấy độc thân xin ở đâu", SINGLE, PLACE),
        say("thế kết hôn có mất tiền không", MARRIAGE, FEE),
    ),
    "back by its name, without marks": (
        say("lam ho chieu", PASSPORT),
        say("dang ky tam tru", STAY),
        say("ho chieu luc nay may ngay co", PASSPORT, TIME),
    ),
    "two steps back": (
        say("đăng ký khai sinh", BIRTH),
        say("đăng ký tạm trú", STAY),
        say("đăng ký khai tử", DEATH),
        say("khai sinh lúc nãy nộp ở đâu", BIRTH, PLACE),
    ),
    "a loss is a subject of its own": (
        say("làm hộ chiếu", PASSPORT),
        say("lỡ mất hộ chiếu thì trình báo ở đâu", PASSPORT_LOST, PLACE),
    ),
    "refusing an inheritance": (
        say("chứng thực di chúc", WILL),
        say("em út không nhận thì làm giấy từ chối nhận di sản sao", REFUSAL),
    ),
    "from pausing to ending": (
        say("tạm ngừng hộ kinh doanh", SHOP_PAUSE),
        say("chấm dứt hộ kinh doanh thì cần gì", SHOP_END, PAPERS),
    ),
    "from building to repairing": (
        say("xin giấy phép xây nhà", HOUSE),
        say("còn sửa nhà thì sao", REPAIR),
    ),
    "from a guardian to the end of it": (
        say("đăng ký giám hộ", GUARDIAN),
        say("chấm dứt giám hộ thì sao", GUARDIAN_END),
    ),
    "maternity after birth and back": (
        say("hưởng chế độ thai sản", MATERNITY),
        say("làm khai sinh cho bé thì nộp ở đâu", BIRTH, PLACE),
        say("còn thai sản bao lâu được tiền", MATERNITY, TIME),
    ),
    "a subject is shown by a button and goes on": (
        say("/linhvuc", "Bạn cần lo việc gì?"),
        say("đăng ký lại khai sinh", BIRTH_AGAIN),
        say("bao lâu", BIRTH_AGAIN, TIME),
    ),
    "an unknown matter is no follow-up": (
        say("đăng ký khai sinh", BIRTH),
        say("mua vé máy bay ở đâu", never=(BIRTH + "\n",)),
    ),
}
