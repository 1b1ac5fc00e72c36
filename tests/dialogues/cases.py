"""Cases of a subject, and choices between what was offered."""

from tests.dialogues.talks import (
    BIRTH,
    BIRTH_ABROAD,
    DEATH,
    FEE,
    MARRIAGE,
    MARRIAGE_ABROAD,
    NOT_FOUND,
    PAPERS,
    PLACE,
    TIME,
    UNEMPLOYED,
    WHICH,
)
from tests.dialogues.turns import Turn, press, say

SAMPLE_DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "born abroad": (
        say("đăng ký khai sinh", BIRTH),
        say("con sinh ở nước ngoài thì sao", BIRTH_ABROAD),
    ),
    "married to a foreigner": (
        say("đăng ký kết hôn", MARRIAGE),
        say("chồng em người hàn quốc thì sao", MARRIAGE_ABROAD),
        say("lệ phí nhiêu", MARRIAGE_ABROAD, FEE),
    ),
    "parents who are not married": (
        say("đăng ký khai sinh", BIRTH),
        say("ba mẹ chưa đăng ký kết hôn thì sao", "khai sinh"),
    ),
    "a paper that is missing": (
        say("đăng ký khai sinh", BIRTH),
        say("không có giấy chứng sinh thì sao", "khai sinh"),
    ),
    "an if that stays with the subject": (
        say("đăng ký khai sinh", BIRTH),
        say("nếu mẹ đơn thân thì sao", "khai sinh"),
    ),
    "the choice by number": (
        say("trợ cấp", WHICH),
        say("cái thứ 2", never=(WHICH, NOT_FOUND)),
    ),
    "the choice by its first": (
        say("trợ cấp", WHICH),
        say("cái đầu tiên", never=(WHICH, NOT_FOUND)),
    ),
    "the choice by its last": (say("trợ cấp", WHICH), say("cái cuối", never=(WHICH, NOT_FOUND))),
    "the choice by a piece of its name": (
        say("trợ cấp", WHICH),
        say("trợ cấp thất nghiệp á", UNEMPLOYED),
        say("nộp ở đâu", UNEMPLOYED, PLACE),
    ),
    "the choice by a button": (
        say("trợ cấp", WHICH),
        press("3", UNEMPLOYED),
        say("bao lâu", UNEMPLOYED, TIME),
    ),
    "none of what was offered": (
        say("trợ cấp", WHICH),
        press("Không phải những thủ tục này", "Vậy bạn tả lại"),
        say("đăng ký kết hôn", MARRIAGE),
    ),
    "another question instead of a choice": (
        say("trợ cấp", WHICH),
        say("đăng ký khai tử cần gì", DEATH, PAPERS),
    ),
}
