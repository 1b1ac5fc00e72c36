"""Times and fees by channel: said once when equal, as the source has them, unclear ones marked."""

import pytest

from knowledge.text.facets import Facet
from tests.builders import a_procedure
from tests.knowledge.description.telling import in_full, section, shortly

ASK = "bạn hỏi lại nơi nộp nhé"


def way(channel: str, time: str | None = None, note: str = "", *fees: object) -> dict[str, object]:
    return {"channel": channel, "time": time, "note": note, "fees": list(fees)}


def fee(amount: str, note: str = "") -> dict[str, str]:
    return {"amount": amount, "note": note}


def times(*ways: dict[str, object]) -> list[str]:
    text = in_full(a_procedure(submissions=list(ways)), Facet.TIME)
    return section(text, "⏱ Thời gian giải quyết").splitlines()


def fees(*ways: dict[str, object]) -> list[str]:
    return section(
        in_full(a_procedure(submissions=list(ways)), Facet.FEE), "💰 Lệ phí"
    ).splitlines()


def test_equal_times_are_said_once_for_all_channels() -> None:
    lines = times(
        way("post", "5 ngày làm việc"), way("direct", "5 Ngày làm việc"), way("online", "3 ngày")
    )

    assert lines == ["Trực tiếp, bưu chính: 5 ngày làm việc", "Trực tuyến: 3 ngày"]


def test_notes_of_equal_times_name_the_channel_they_are_for() -> None:
    lines = times(
        way("direct", "7 ngày", "- Nộp tại trụ sở."), way("online", "7 ngày", "Nộp qua cổng.")
    )

    assert lines == [
        "Trực tiếp, trực tuyến: 7 ngày",
        "Trực tiếp: Nộp tại trụ sở.",
        "Trực tuyến: Nộp qua cổng.",
    ]


def test_a_note_that_only_repeats_the_time_is_not_said_again() -> None:
    assert times(way("direct", "7 ngày", "7 Ngày")) == ["Trực tiếp: 7 ngày"]


def test_a_channel_without_time_says_that_it_is_missing() -> None:
    assert times(way("direct"), way("online", "1 ngày")) == [
        "Trực tiếp: chưa có trong cơ sở dữ liệu",
        "Trực tuyến: 1 ngày",
    ]


def test_a_time_in_the_note_alone_is_pointed_to() -> None:
    assert times(way("direct", None, "Đổi thẻ: 3 ngày.")) == [
        "Trực tiếp: xem ghi chú",
        "Đổi thẻ: 3 ngày.",
    ]


def test_channels_that_all_lack_a_time_lack_it_once() -> None:
    assert times(way("direct"), way("online", "")) == ["Chưa có trong cơ sở dữ liệu."]


def test_no_way_to_hand_in_means_that_time_and_fee_are_missing() -> None:
    assert times() == ["Chưa có trong cơ sở dữ liệu."]
    assert fees() == ["Chưa có trong cơ sở dữ liệu."]


@pytest.mark.parametrize("time", ["3", "0", "10-25"])
def test_a_time_without_unit_is_shown_as_it_is_and_marked(time: str) -> None:
    expected = f"Trực tiếp: nguồn ghi “{time}”, thiếu đơn vị nên chưa rõ – {ASK}"

    assert times(way("direct", time)) == [expected]


def test_a_time_of_nought_is_shown_as_it_is_and_marked() -> None:
    assert times(way("direct", "0 giờ")) == [f"Trực tiếp: nguồn ghi “0 giờ”, chưa rõ – {ASK}"]


def test_to_ask_again_is_said_only_once() -> None:
    first, second = times(way("direct", "3"), way("online", "5"))

    assert first.endswith(ASK)
    assert second == "Trực tuyến: nguồn ghi “5”, thiếu đơn vị nên chưa rõ"


@pytest.mark.parametrize(
    "time",
    [
        "5 Ngày làm việc",
        "½ ngày",
        "1 Tháng",
        "24 Giờ",
        "Không quy định",
        "Ngay khi nhận đủ hồ sơ",
        "05 (năm) ngày làm việc",
        "Chưa có thông tin",
        "Khác",
        "TT Tài sản",
    ],
)
def test_a_time_that_says_something_is_shown_as_it_is(time: str) -> None:
    assert times(way("direct", time)) == [f"Trực tiếp: {time}"]


def test_equal_fees_are_said_once_with_their_note() -> None:
    same = fee("25,000 Việt Nam Đồng", "/giao dịch")

    lines = fees(way("direct", "", "", same), way("online", "", "", same))

    assert lines == ["Trực tiếp, trực tuyến: 25,000 Việt Nam Đồng", "/giao dịch"]


def test_two_fees_of_one_channel_are_told_apart_by_where_they_are_paid() -> None:
    lines = fees(
        way("direct", "", "Ở xã.", fee("2.000 đồng")),
        way("direct", "", "Ở nước ngoài.", fee("10 USD", "Mỗi bản.")),
    )

    assert lines == [
        "Trực tiếp: 2.000 đồng",
        "Ở xã.",
        "Trực tiếp: 10 USD",
        "Ở nước ngoài.",
        "Mỗi bản.",
    ]


def test_several_fees_of_a_channel_are_listed() -> None:
    lines = fees(way("direct", "", "", fee("8.000 đồng"), fee("3.000 đồng", "mỗi trang sau")))

    assert lines == ["Trực tiếp:", "• 8.000 đồng", "• 3.000 đồng", "mỗi trang sau"]


@pytest.mark.parametrize(
    ("amount", "note"),
    [
        ("Miễn phí", "Lệ phí cấp giấy phép lái xe: 135.000 đồng/lần."),
        ("Miễn phí", "8.000.000/lần"),
        ("Phí : 0 Đồng", "30 triệu đồng/giấy phép"),
        ("40.000 đồng", "50.000 đồng"),
    ],
)
def test_a_fee_is_unclear_when_its_own_note_names_another(amount: str, note: str) -> None:
    assert fees(way("direct", "", "", fee(amount, note))) == [
        f"Trực tiếp: nguồn ghi “{amount}”, ghi chú nói khác, chưa rõ – {ASK}",
        f"{note}",
    ]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("Mức thu do Hội đồng nhân dân tỉnh.", "để địa phương quyết định mức thu"),
        ("Theo Thông tư số 47/2019/TT-BTC", "dẫn văn bản về mức thu"),
    ],
)
def test_free_is_unclear_when_its_note_leaves_the_amount_to_others(note: str, why: str) -> None:
    first, second = fees(way("direct", "", "", fee("Miễn phí", note)))

    assert first == f"Trực tiếp: nguồn ghi “Miễn phí”, ghi chú {why}, chưa rõ – {ASK}"
    assert second == f"{note}"


def test_an_amount_that_itself_names_who_sets_the_fee_speaks_for_itself() -> None:
    amount = "Theo mức thu do Hội đồng nhân dân cấp tỉnh quy định"

    assert fees(way("direct", "", "", fee(amount))) == [f"Trực tiếp: {amount}"]


def test_notes_that_differ_only_in_brackets_and_spaces_are_said_once() -> None:
    lines = fees(
        way("direct", "", "", fee("Miễn phí", "(Theo Thông tư số 5/2020/TT-BTC)")),
        way("online", "", "", fee("Miễn phí", "theo  thông tư số 5/2020/TT-BTC.")),
    )

    assert lines == [
        f"Trực tiếp, trực tuyến: nguồn ghi “Miễn phí”, ghi chú dẫn văn bản về mức thu,"
        f" chưa rõ – {ASK}",
        "(Theo Thông tư số 5/2020/TT-BTC)",
    ]


def test_notes_of_equal_fees_name_the_channel_they_are_for() -> None:
    lines = fees(
        way("direct", "", "", fee("5.000 đồng", "Nộp tại quầy")),
        way("post", "", "", fee("5.000 đồng", "Chưa gồm cước gửi")),
    )

    assert lines == [
        "Trực tiếp, bưu chính: 5.000 đồng",
        "Trực tiếp: Nộp tại quầy",
        "Bưu chính: Chưa gồm cước gửi",
    ]


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Không có",
        "Không quy định.",
        "Miễn lệ phí (Thông tư số 47/2019/TT-BTC).",
        "Đối với tàu có dung tích từ 3.000 GT trở lên",
    ],
)
def test_free_is_free_when_its_note_does_not_speak_against_it(note: str) -> None:
    assert fees(way("direct", "", "", fee("Miễn phí", note)))[0] == "Trực tiếp: Miễn phí"


@pytest.mark.parametrize("amount", ["20 VNĐ", "1 Việt Nam Đồng", "830 đồng"])
def test_an_amount_too_small_to_be_true_is_marked(amount: str) -> None:
    [line] = fees(way("direct", "", "", fee(amount)))

    assert line == f"Trực tiếp: nguồn ghi “{amount}”, nhỏ khác thường, chưa rõ – {ASK}"


@pytest.mark.parametrize("amount", ["1.", "50.000"])
def test_an_amount_without_currency_is_marked(amount: str) -> None:
    [line] = fees(way("direct", "", "", fee(amount)))

    assert line == f"Trực tiếp: nguồn ghi “{amount}”, thiếu đơn vị nên chưa rõ – {ASK}"


@pytest.mark.parametrize("amount", ["50,000 VNĐ", "2.000 đồng", "10 USD", "Lệ phí : 0 Đồng"])
def test_a_believable_amount_is_shown_as_it_is(amount: str) -> None:
    assert fees(way("direct", "", "", fee(amount))) == [f"Trực tiếp: {amount}"]


def test_an_amount_in_the_note_alone_is_pointed_to() -> None:
    lines = fees(way("direct", "", "", fee("", "Theo biểu mức thu của tỉnh")))

    assert lines == ["Trực tiếp: xem ghi chú", "Theo biểu mức thu của tỉnh"]


def test_the_short_answer_leaves_long_notes_to_the_buttons() -> None:
    note = "Thời hạn có thể dài hơn trong trường hợp phải xác minh. " * 8
    procedure = a_procedure(submissions=[way("direct", "5 ngày", note, fee("8.000 đồng", note))])

    assert note.strip() not in shortly(procedure)
    assert note.strip() in in_full(procedure, Facet.TIME)
    assert note.strip() in in_full(procedure, Facet.FEE)


def test_the_short_answer_leaves_a_note_that_tells_the_same_time_to_the_button() -> None:
    note = "20 ngày làm việc, kể từ ngày nhận đủ hồ sơ theo quy định"
    procedure = a_procedure(submissions=[way("direct", "20 Ngày làm việc", note)])

    assert note not in shortly(procedure)
    assert note not in shortly(procedure, Facet.TIME)
    assert note in in_full(procedure, Facet.TIME)


def test_the_short_answer_says_a_fee_once_where_only_the_notes_differ() -> None:
    procedure = a_procedure(
        submissions=[
            way("direct", "", "", fee("5.000 đồng", "Nộp tại quầy")),
            way("post", "", "", fee("5.000 đồng", "Chưa gồm cước gửi")),
        ]
    )

    assert [line for line in shortly(procedure).splitlines() if "💰" in line] == [
        "💰 Lệ phí: 5.000 đồng"
    ]
    assert "Chưa gồm cước gửi" in in_full(procedure, Facet.FEE)
