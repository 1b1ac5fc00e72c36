"""Places of other provinces, which have no office that is known here."""

import pytest

from knowledge.errors import Refused
from knowledge.places.elsewhere import FILE, bundled_elsewhere, read_elsewhere
from knowledge.places.places import bundled_places

PLACES = bundled_places()


@pytest.mark.parametrize(
    ("asked", "named", "rest"),
    [
        ("mua đất ở Đà Nẵng thì sang tên ở đâu", "Đà Nẵng", "mua đất thì sang tên ở đâu"),
        ("dang ky ket hon o da nang", "da nang", "dang ky ket hon"),
        ("đăng ký kết hôn tại tp hcm", "tp hcm", "đăng ký kết hôn"),
        ("đăng ký xe ở tỉnh Bình Thuận", "tỉnh Bình Thuận", "đăng ký xe"),
        ("khai sinh ở phường Tân Lập Hà Nội", "phường Tân Lập Hà Nội", "khai sinh"),
    ],
)
def test_a_place_elsewhere_is_named_and_taken_out(asked: str, named: str, rest: str) -> None:
    mention, left = PLACES.mention(asked)

    assert mention is not None
    assert (mention.text, mention.outside, mention.found.matches) == (named, True, ())
    assert left == rest


def test_an_office_of_ours_is_none_of_the_province_behind_its_name() -> None:
    mention, _ = PLACES.mention("khai sinh phường Tân Lập, thành phố Hà Nội")

    assert mention is not None
    assert mention.outside


@pytest.mark.parametrize(
    "asked",
    [
        "từ Hà Nội chuyển về xã Ea Kao đăng ký thường trú",
        "sinh ở Hà Nội, khai sinh ở phường Tân Lập",
        "đang ở Hà Nội, muốn về xã Ea Kao nhập khẩu",
    ],
)
def test_a_place_of_ours_goes_before_one_elsewhere(asked: str) -> None:
    mention, _ = PLACES.mention(asked)

    assert mention is not None
    assert not mention.outside
    assert mention.found.resolved is not None


@pytest.mark.parametrize(
    "asked",
    [
        "sinh ở Hà Nội thì khai sinh thế nào",
        "giấy cấp tại Gia Lai bị mất",
        "kết hôn với người Hàn Quốc",
        "ở Phú Yên làm khai sinh",
        "chuyển khẩu từ Đà Nẵng về",
    ],
)
def test_where_other_things_happened_is_not_where_it_is_done(asked: str) -> None:
    mention, _ = PLACES.mention(asked)

    assert mention is None or not mention.outside


def test_every_other_province_is_listed() -> None:
    words = bundled_elsewhere()

    assert len(words.provinces) == 33


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(Refused):
        read_elsewhere('source = "x"\nother = []\n', FILE)
