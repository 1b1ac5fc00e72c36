"""Conversations that every front must be able to hold: what is said, what must come back.

They run over `KNOWLEDGE`, through the terminal and through Telegram's Bot API alike. A press
names the label of a button of the last message; "▶" turns its page.
"""

from dataclasses import dataclass

from knowledge.records import Procedure
from tests.builders import a_procedure

AGENCY = "UBND xã Ea Kao"


@dataclass(frozen=True)
class Turn:
    """One thing a person does, and pieces of text that must and must not come back."""

    say: str | None = None
    press: str | None = None
    expect: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def say(text: str, *expect: str, never: tuple[str, ...] = ()) -> Turn:
    """Type a text."""
    return Turn(say=text, expect=expect, never=never)


def press(label: str, *expect: str, never: tuple[str, ...] = ()) -> Turn:
    """Press the button with this label."""
    return Turn(press=label, expect=expect, never=never)


def _way(channel: str, time: str, amount: str, note: str = "") -> dict[str, object]:
    return {"channel": channel, "time": time, "fees": [{"amount": amount, "note": note}]}


KNOWLEDGE: tuple[Procedure, ...] = (
    a_procedure(
        code="1.001193",
        name="Đăng ký khai sinh",
        executing_agency="Ủy ban nhân dân cấp xã",
        submissions=[_way("direct", "1 ngày làm việc", "Miễn phí")],
        dossier=[
            {
                "documents": [
                    {"name": "Tờ khai đăng ký khai sinh", "originals": 1},
                    {"name": "Giấy chứng sinh", "originals": 1},
                ]
            }
        ],
        results=["Giấy khai sinh"],
    ),
    a_procedure(
        code="1.001193",
        name="Đăng ký khai sinh",
        agency=AGENCY,
        submissions=[_way("direct", "½ ngày làm việc", "Miễn phí")],
        steps=[
            {"name": "Tiếp nhận hồ sơ", "responsible": "Bộ phận Một cửa", "times": {"": "¼ ngày"}},
            {"name": "Ký giấy khai sinh", "responsible": "Lãnh đạo", "times": {"": "¼ ngày"}},
        ],
    ),
    a_procedure(
        code="1.000894",
        name="Đăng ký kết hôn",
        submissions=[
            _way("direct", "5 ngày làm việc", "Miễn phí"),
            _way("online", "5 ngày làm việc", "Miễn phí"),
        ],
        dossier=[{"documents": [{"name": "Tờ khai đăng ký kết hôn", "originals": 1}]}],
        url="https://dichvucong.gov.vn/p/1.000894",
    ),
    a_procedure(
        code="1.004746",
        name="Đăng ký lại kết hôn",
        submissions=[_way("direct", "3", "Miễn phí", "Lệ phí 30.000 đồng/việc")],
        dossier=[{"documents": [{"name": "Tờ khai đăng ký lại kết hôn", "originals": 1}]}],
    ),
    a_procedure(
        code="2.000815",
        name="Chứng thực bản sao từ bản chính",
        field="Chứng thực",
        submissions=[_way("direct", "Trong ngày", "2.000 đồng/trang")],
    ),
    a_procedure(
        code="1.009999",
        name="Cấp giấy phép xây dựng nhà ở riêng lẻ",
        field="Xây dựng",
        sequence="\n".join(f"- Việc thứ {n}: {'làm theo quy định ' * 6}." for n in range(1, 61)),
    ),
)

DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "a greeting leads to a first question": (
        say("/start", "Mình là Một Cửa"),
        press("đăng ký khai sinh cần giấy tờ gì", "2. Giấy chứng sinh (1 bản chính)"),
        say("đăng ký khai sinh", "Đăng ký khai sinh", "1. Tờ khai", "2. Giấy chứng sinh"),
    ),
    "papers are asked for without diacritics": (
        say("dang ky khai sinh can giay to gi", "2. Giấy chứng sinh (1 bản chính)"),
    ),
    "every side of an answer is pressed": (
        say("đăng ký kết hôn", "Trực tiếp, trực tuyến: 5 ngày làm việc"),
        press("Thời gian", "⏱ Thời gian giải quyết"),
        press("Các bước", "Bảng các bước theo quy trình ISO (ai làm, bao lâu): chưa có"),
        press("Lệ phí", "Trực tiếp, trực tuyến: Miễn phí"),
        press("Nơi nộp", "📍 Nơi nộp", "chưa có trong cơ sở dữ liệu."),
        press("Điều kiện", "👤 Ai làm được"),
        press("Mẫu đơn", "1. Tờ khai đăng ký kết hôn"),
        press("Căn cứ pháp lý", "⚖️ Căn cứ pháp lý"),
        press("Giấy tờ", "1. Tờ khai đăng ký kết hôn (1 bản chính)"),
        press("⬅ Tóm tắt", "Chưa có trong cơ sở dữ liệu: nơi nộp, kết quả."),
    ),
    "unclear times and fees are marked": (
        say("đăng ký lại kết hôn", "nguồn ghi “3”, chưa rõ", "nguồn ghi “Miễn phí” nhưng"),
    ),
    "an agency's own process is looked up": (
        say("đăng ký khai sinh", "1 ngày làm việc"),
        press("Quy trình riêng của nơi khác", "1 nơi có quy trình riêng"),
        press(AGENCY, f"Quy trình riêng của {AGENCY}", "½ ngày làm việc"),
        press("Các bước", "1. Tiếp nhận hồ sơ", "– Bộ phận Một cửa", f"riêng của {AGENCY}"),
    ),
    "subjects are browsed": (
        say("/linhvuc", "Các lĩnh vực (5 thủ tục)"),
        press(
            "Hộ tịch (3)", "1. Đăng ký kết hôn", "2. Đăng ký khai sinh", "3. Đăng ký lại kết hôn"
        ),
        press("⬅ Các lĩnh vực", "Các lĩnh vực"),
        press("Chứng thực (1)", "1. Chứng thực bản sao từ bản chính"),
        press("Chứng thực bản sao từ bản chính", "2.000 đồng/trang"),
    ),
    "small talk is refused kindly": (
        say("thời tiết hôm nay thế nào", "chỉ tra cứu thủ tục hành chính", never=("📄",)),
    ),
    "help and an unknown command": (
        say("/help", "Cách hỏi", "/linhvuc"),
        say("/khongco", "Mình không có lệnh này."),
    ),
    "markup that a person types does no harm": (
        say('<b>đăng ký khai sinh</b> & "giấy"', "Đăng ký khai sinh"),
    ),
}
