"""A person says where they live, and gets the answer that holds there."""

from tests.dialogues.knowledge import AGENCY
from tests.dialogues.turns import Turn, press, say

OWN = f"Quy trình riêng của {AGENCY}"
UNKNOWN = "Địa chỉ, số điện thoại, giờ làm việc, bản đồ, trang web: chưa có trong cơ sở dữ liệu."
NO_OWN = "Văn bản chung; UBND xã Ea Ktur chưa có quy trình riêng."

DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "a commune is chosen in one line": (
        say("/diaphuong ea kao", f"Đã chọn {AGENCY}", UNKNOWN),
        say("đăng ký khai sinh mất bao lâu", OWN, "½ ngày làm việc", never=("văn bản chung",)),
    ),
    "a commune is chosen in two steps": (
        say("/diaphuong", "Bạn ở xã, phường nào?"),
        say("dạ em ở ea ktur ạ", "Đã chọn UBND xã Ea Ktur (huyện Cư Kuin cũ)"),
        say("/diaphuong", "Bạn đang chọn UBND xã Ea Ktur"),
    ),
    "the national text stands in where a commune has no process": (
        say("/diaphuong xã Ea Ktur", "Đã chọn UBND xã Ea Ktur"),
        say("đăng ký khai sinh mất bao lâu", NO_OWN, "1 ngày làm việc", never=(OWN,)),
    ),
    "one's own office is shown with where to hand in": (
        say("/diaphuong ea ktur", "Đã chọn UBND xã Ea Ktur"),
        say("đăng ký khai sinh nộp ở đâu", "📍 UBND xã Ea Ktur"),
    ),
    "who has chosen no commune is told how": (
        say("đăng ký khai sinh nộp ở đâu", "Gõ /diaphuong và tên xã, phường"),
    ),
    "an abolished name is answered with the new unit": (
        say(
            "/diaphuong hoa thang buon ma thuot",
            "Xã Hòa Thắng cũ (thành phố Buôn Ma Thuột) nay thuộc phường Tân Lập.",
            "Đã chọn UBND phường Tân Lập",
        ),
    ),
    "a name of several units asks by old district": (
        say("/diaphuong Hòa Phú", "xã Hòa Phú: gồm", "xã Sơn Thành: xã Hòa Phú cũ (huyện Tây Hòa)"),
        press("xã Hòa Phú, Tây Hòa → xã Sơn Thành", "Đã chọn UBND xã Sơn Thành"),
    ),
    "a name of several units may be typed again with its district": (
        say("/diaphuong", "Bạn ở xã, phường nào?"),
        say("tan lap", "phường Tân Lập", "xã Pơng Drang"),
        say("tan lap krong buk", "Xã Tân Lập cũ (huyện Krông Búk) nay thuộc xã Pơng Drang"),
    ),
    "parts that went different ways ask by new unit": (
        say("/diaphuong phường 9", "phường Tuy Hòa", "phường Bình Kiến"),
        press("phường 9, Tuy Hòa → phường Bình Kiến", "Đã chọn UBND phường Bình Kiến"),
    ),
    "an old district's name asks for the commune": (
        say("/diaphuong huyện Cư Kuin", "xã Ea Ning", "xã Dray Bhăng", "xã Ea Ktur"),
        press("xã Dray Bhăng", "Đã chọn UBND xã Dray Bhăng"),
    ),
    "a slip is forgiven": (say("/diaphuong ea kaoo", f"Đã chọn {AGENCY}"),),
    "a name that there is not is asked for again": (
        say("/diaphuong", "Bạn ở xã, phường nào?"),
        say("wxyz", "Mình chưa thấy xã, phường nào ở Đắk Lắk tên “wxyz”"),
        say("ea kao", f"Đã chọn {AGENCY}"),
    ),
    "a question in place of a name is answered": (
        say("/diaphuong", "Bạn ở xã, phường nào?"),
        say("đăng ký kết hôn cần giấy tờ gì", "1. Tờ khai đăng ký kết hôn"),
    ),
    "nothing need be told": (
        say("/diaphuong", "Bạn ở xã, phường nào?"),
        say("/huy", "Được, mình bỏ việc đang hỏi dở."),
        say("đăng ký kết hôn mất bao lâu", "5 ngày làm việc", never=("quy trình riêng trong",)),
    ),
    "a choice is dropped by a word": (
        say("/diaphuong ea kao", f"Đã chọn {AGENCY}"),
        say("/diaphuong bỏ", f"Đã bỏ chọn {AGENCY}."),
        say("đăng ký khai sinh mất bao lâu", "1 ngày làm việc", never=(OWN,)),
    ),
    "a choice is dropped by a button": (
        say("/diaphuong ea kao", f"Đã chọn {AGENCY}"),
        press("Bỏ chọn", f"Đã bỏ chọn {AGENCY}."),
        say("/diaphuong bỏ", "Bạn chưa chọn xã, phường nào."),
    ),
    "a place in a question holds for that question": (
        say("đăng ký khai sinh ở Ea Kao mất bao lâu", OWN, "½ ngày làm việc"),
        say("/diaphuong", "Bạn ở xã, phường nào?"),
    ),
    "a place in a question goes before the chosen one": (
        say("/diaphuong ea ktur", "Đã chọn UBND xã Ea Ktur"),
        say("dang ky khai sinh o phuong ea kao mat bao lau", OWN),
    ),
    "a place of several units in a question is asked after the answer": (
        say("đăng ký khai sinh ở tân lập mất bao lâu", "1 ngày làm việc"),
    ),
}
