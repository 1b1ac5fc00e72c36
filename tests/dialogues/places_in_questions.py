"""Places named in a question, chosen before, and asked for where they are not clear."""

from tests.dialogues.talks import (
    BIRTH,
    FEE,
    MARRIAGE,
    PAPERS,
    STAY,
    TIME,
    UNEMPLOYED,
)
from tests.dialogues.turns import Turn, press, say

OWN = "UBND phường Buôn Ma"
OTHER = "UBND xã Krông Pắc"
STANDS_IN = "UBND phường Buôn Ma Thuột chưa có quy trình riêng"

SAMPLE_DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "a place in the question": (say("đăng ký khai sinh ở phường Buôn Ma Thuột", OWN),),
    "a place in the question, without marks": (say("dang ky khai sinh o xa krong pac", OTHER),),
    "a place holds for its question only": (
        say("đăng ký khai sinh ở phường Buôn Ma Thuột", OWN),
        say("đăng ký khai sinh", BIRTH, never=(f"riêng của {OWN}",)),
    ),
    "a place in the question holds for what is asked of it further": (
        say("đăng ký khai sinh ở phường Buôn Ma Thuột", OWN),
        press("⏱ Thời gian", OWN, TIME),
        say("lệ phí?", OWN, FEE),
        say("đăng ký kết hôn", MARRIAGE, never=(OWN,)),
        say("quay lại cái trước", OWN),
    ),
    "a place in the question holds where the text is for all": (
        say("đăng ký kết hôn ở phường Buôn Ma Thuột", MARRIAGE, STANDS_IN),
        press("💰 Lệ phí", FEE, STANDS_IN),
        say("mất bao lâu", TIME, STANDS_IN),
        say("/diaphuong xã Krông Pắc", OTHER),
        say("nộp ở đâu", OTHER, never=(OWN,)),
    ),
    "a chosen place holds for all questions": (
        say("/diaphuong xã Krông Pắc", OTHER),
        say("đăng ký khai sinh", OTHER),
        say("đăng ký khai tử", OTHER),
        say("mất bao lâu", OTHER, TIME),
    ),
    "a place in the question goes before the chosen one": (
        say("/diaphuong xã Krông Pắc", OTHER),
        say("đăng ký khai sinh ở phường Buôn Ma Thuột", OWN, never=(f"riêng của {OTHER}",)),
        say("đăng ký khai sinh", OTHER),
    ),
    "a place without a process of its own gets the national text": (
        say("đăng ký kết hôn ở xã Krông Pắc", MARRIAGE),
    ),
    "/hoi asks for the question": (
        say("/hoi", "Bạn muốn hỏi thủ tục nào?"),
        say("đăng ký kết hôn", MARRIAGE),
    ),
    "/hoi with its question": (say("/hoi đăng ký kết hôn cần gì", MARRIAGE, PAPERS),),
    "/hoi is left": (
        say("/hoi", "Bạn muốn hỏi thủ tục nào?"),
        say("/huy", "mình bỏ việc đang hỏi dở"),
        say("đăng ký tạm trú", STAY),
    ),
    "a link to a procedure": (
        say("/start p_1-000894", MARRIAGE),
        say("lệ phí?", MARRIAGE, FEE),
    ),
    "a link to a code with a dash": (say("/start p_N_-3090", UNEMPLOYED),),
    "a link to what is gone": (say("/start p_9-999999", "không còn trong cơ sở dữ liệu"),),
    "a link that is broken": (say("/start p__x", "không còn trong cơ sở dữ liệu"),),
    "a link of no kind greets": (say("/start abc", "Mình là Một Cửa"),),
    "/qr without a subject": (say("/qr", "mã QR của thủ tục nào"),),
}
