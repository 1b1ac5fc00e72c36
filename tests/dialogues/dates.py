"""When a result is there: today's line, another day, the schedule, days that cannot be."""

from tests.dialogues.turns import Turn, press, say

ASK = say(
    "đăng ký kết hôn mất bao lâu",
    "5 ngày làm việc",
    "Nộp hôm nay, dự kiến xong",
)

DIALOGUES: dict[str, tuple[Turn, ...]] = {
    "an answer about time names the day of the result": (ASK,),
    "the dates follow for another day": (
        ASK,
        say(
            "nộp thứ 6 tuần sau thì bao giờ có",
            "Nộp thứ Sáu",
            "dự kiến xong",
        ),
        say("the con mai nop thi sao", "dự kiến xong", "5 ngày làm việc"),
    ),
    "a schedule is pressed for, and the way back": (
        ASK,
        press("📅 Lịch dự kiến", "Trực tiếp, trực tuyến: dự kiến có kết quả", "Mã 1.000894"),
        press("⬅ Về thủ tục", "⏱ Thời hạn"),
    ),
    "a day that is over gets one clear line": (
        ASK,
        say("nộp hôm qua", "đã qua rồi", never=("Lịch dự kiến",)),
        say("nộp ngày 30/2", "Lịch không có ngày đó"),
        say("nộp 1/1/2060", "Ngày đó xa quá"),
        say("nộp mùng 5 tết", "âm lịch"),
    ),
    "a day that is not clear is asked for": (ASK, say("tháng sau nộp", "Mình cần một ngày cụ thể")),
    "a time without a unit gives no date": (
        say("đăng ký lại kết hôn mất bao lâu", "nguồn ghi “3”", never=("dự kiến xong",)),
        say("mai nộp thì bao giờ có", "thiếu đơn vị nên chưa rõ", never=("dự kiến xong",)),
    ),
    "a result on the same day": (
        say(
            "chứng thực bản sao từ bản chính mất bao lâu", "Trong ngày", "Nộp hôm nay, dự kiến xong"
        ),
    ),
    "a day alone asks for the procedure": (say("mai nộp thì bao giờ có", "thủ tục"),),
}
