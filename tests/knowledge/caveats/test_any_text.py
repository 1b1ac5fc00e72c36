"""Whatever a source writes, caveats come without an error and fit the day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge.caveats.caveat import CaveatKind
from knowledge.caveats.fees import fee_caveats
from knowledge.caveats.localities import home_in, place_caveats
from knowledge.caveats.times import time_caveats
from knowledge.places.places import bundled_places
from knowledge.records import Fee, Procedure

HOME = home_in(bundled_places().country)
RECORD = Procedure(code="1.1", name="Cấp giấy")
PIECES = st.sampled_from(
    [
        "từ ngày", "đến hết ngày", "31/12/2023", "31.12.2023", "tháng 2 năm 2024", "năm 2023",
        "0/13/2023", "99/99/9999", "01/01/0001", "trước", ":", "(", ")", ";", "50%", "giảm", "miễn",
        "50.000 đồng", "20 đồng", "10 USD", "cấp huyện", "UBND", "huyện", "Quận 1", "tỉnh Hà Nam",
        "Hà Nội", "đường", "Phòng Tư pháp", "danang.gov.vn", "²", "\n", "theo Thông tư",
    ]
)  # fmt: skip
TEXTS = st.lists(
    PIECES | st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=5),
    max_size=12,
).map(" ".join)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(TEXTS, TEXTS, DAYS)
def test_no_text_breaks_the_rules(text: str, other: str, day: date) -> None:
    found = [
        *fee_caveats(Fee(amount=text, note=other), day),
        *time_caveats(text, day),
        *place_caveats(text, RECORD, HOME, day),
    ]

    for caveat in found:
        assert caveat.kind is not CaveatKind.EXPIRED or (caveat.until or day) < day
        assert caveat.kind is not CaveatKind.REDUCED or (caveat.until or day) >= day
