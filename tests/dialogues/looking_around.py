"""First questions, the sides of an answer, subjects, small talk."""

from tests.dialogues.knowledge import AGENCY
from tests.dialogues.turns import Turn, press, say

DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "a greeting leads to a first question": (
        say("/start", "Mình là Một Cửa"),
        press("đăng ký khai sinh cần giấy tờ gì", "2. Giấy chứng sinh"),
        say("đăng ký khai sinh", "Đăng ký khai sinh", "2. Giấy chứng sinh"),
    ),
    "papers are asked for without diacritics": (
        say("dang ky khai sinh can giay to gi", "2. Giấy chứng sinh"),
    ),
    "every side of an answer is pressed": (
        say("đăng ký kết hôn", "⏱ Thời hạn: 5 ngày làm việc"),
        press("⏱ Thời gian", "⏱ Thời hạn: 5 ngày làm việc"),
        press("📄 Giấy tờ", "1. Tờ khai đăng ký kết hôn"),
        press("👣 Các bước", "Cơ sở dữ liệu chưa ghi bảng các bước"),
        press("💰 Lệ phí", "💰 Lệ phí: Miễn phí"),
        press("📍 Nơi nộp", "Cơ sở dữ liệu chưa ghi nơi nộp"),
        press("Thêm…"),
        press("👤 Điều kiện", "Cơ sở dữ liệu chưa ghi ai làm được"),
        press("Thêm…"),
        press("📝 Mẫu đơn", "1. Tờ khai đăng ký kết hôn"),
        press("Thêm…"),
        press("⚖️ Căn cứ pháp lý", "Cơ sở dữ liệu chưa ghi căn cứ pháp lý"),
        press("⬅ Tóm tắt", "Chưa có trong cơ sở dữ liệu: nơi nộp."),
    ),
    "unclear times and fees are marked": (
        say(
            "đăng ký lại kết hôn",
            "nguồn ghi “3”, thiếu đơn vị",
            "nguồn ghi “Miễn phí”, ghi chú nói khác",
        ),
    ),
    "an agency's own process is looked up": (
        say("đăng ký khai sinh", "1 ngày làm việc"),
        press("Thêm…"),
        press("🏛 Nơi khác", "1 nơi có quy trình riêng"),
        press(AGENCY, f"Quy trình riêng của {AGENCY}", "½ ngày làm việc"),
        press("👣 Các bước", "1. Tiếp nhận hồ sơ", "Bộ phận Một cửa", f"riêng của {AGENCY}"),
    ),
    "events of life are browsed": (
        say("/linhvuc", "Bạn cần lo việc gì?"),
        press("💍 Hôn nhân, gia đình", "1. Đăng ký kết hôn", "2. Đăng ký lại kết hôn"),
        press("2", "Đăng ký lại kết hôn", "nguồn ghi “3”", below=True),
    ),
    "a number that is typed after a list chooses from it": (
        say("/linhvuc", "Bạn cần lo việc gì?"),
        press("💍 Hôn nhân, gia đình", "2. Đăng ký lại kết hôn"),
        say("số 2", "Đăng ký lại kết hôn", "nguồn ghi “3”"),
    ),
    "subjects are browsed": (
        say("/linhvuc", "Bạn cần lo việc gì?"),
        press("Theo lĩnh vực", "Các lĩnh vực (5 thủ tục)"),
        press(
            "Hộ tịch (3)", "1. Đăng ký kết hôn", "2. Đăng ký khai sinh", "3. Đăng ký lại kết hôn"
        ),
        press("⬅ Các lĩnh vực", "Các lĩnh vực"),
        press("Chứng thực (1)", "1. Chứng thực bản sao từ bản chính"),
        press("1", "2.000 đồng/trang", below=True),
    ),
    "small talk is refused kindly": (
        say("thời tiết hôm nay thế nào", "Mình không xem được thời tiết", never=("📄",)),
    ),
    "help and an unknown command": (
        say("/help", "Cách hỏi", "/linhvuc"),
        say("/khongco", "Mình không có lệnh này."),
    ),
    "markup that a person types does no harm": (
        say('<b>đăng ký khai sinh</b> & "giấy"', "Đăng ký khai sinh"),
    ),
}
