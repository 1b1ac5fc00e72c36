"""Files of needs: what is read, and what a mistake in one says."""

import pytest

from knowledge.errors import Refused
from knowledge.needs.reading import (
    bundled_matters,
    bundled_menu,
    bundled_needs,
    read_matters,
    read_menu,
    read_needs,
)
from knowledge.text.phrases import readings
from tests.knowledge.needs.builders import a_need, a_service, an_event

BIRTH = """
key = "sinh_con"
name = "Sinh con"
sign = "👶"
counter = "xa"

[[need]]
name = "Làm khai sinh"
group = "Khai sinh"
say = ["làm khai sinh", "khai sanh cho bé"]
situations = ["bé chưa có giấy gì"]
unless = ["khai tử"]

[[need.serve]]
codes = ["1.001193"]
names = ["đăng ký … khai sinh"]

[[need.serve]]
names = ["khai sinh có yếu tố nước ngoài"]
without = ["lại"]
when = ["@nuoc_ngoai", "con lai"]

[[need]]
name = "Làm lại khai sinh"
group = "Khai sinh"
counter = "so"
say = ["mất khai sinh"]

[[need.serve]]
names = ["đăng ký lại khai sinh"]

[[topic]]
say = ["khai sinh"]
needs = ["Làm khai sinh", "Làm lại khai sinh"]
"""
OTHER = """
key = "giay_to"
name = "Giấy tờ"
counter = "xa"

[[need]]
name = "Làm căn cước"
group = "Căn cước"
say = ["làm căn cước"]

[[need.serve]]
names = ["cấp thẻ căn cước"]
"""
CUES = """
[cue]
nuoc_ngoai = ["nước ngoài", "người (hàn|mỹ)"]
"""
MATTERS = """
name = "Tòa án"

[[matter]]
name = "Ly hôn"
kind = "near"
answer = "Việc này do tòa án giải quyết."
say = ["muốn ly hôn"]
"""


def refusal(text: str, *others: tuple[str, str], cues: str = CUES) -> tuple[object, object]:
    """Give the file and the line that are named."""
    with pytest.raises(Refused, match="bad_needs") as refused:
        read_needs([*others, ("sinh_con.toml", text)], cues)
    return refused.value.values["file"], refused.value.values["line"]


def test_needs_are_read_with_what_people_say_and_what_serves_them() -> None:
    (event,) = read_needs([("sinh_con.toml", BIRTH)], CUES)

    first, second = event.need
    assert first.say == ("làm khai sinh", "khai sanh cho bé")
    assert first.serve[1].when == ("nước ngoài", "người (hàn|mỹ)", "con lai")
    assert (first.counter, second.counter) == ("xa", "so")
    assert event.topic[0].needs == ("Làm khai sinh", "Làm lại khai sinh")


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ('sign = "👶"', 'sign = "👶"\ncolour = "đỏ"', 5),
        ('unless = ["khai tử"]', 'never = ["khai tử"]', 12),
        ('codes = ["1.001193"]', 'codes = ["1001193"]', 15),
        ('codes = ["1.001193"]\nnames = ["đăng ký … khai sinh"]', "", 14),
        ('say = ["mất khai sinh"]', "say = []", 27),
        ('say = ["mất khai sinh"]', 'say = ["…"]', 27),
        ('without = ["lại"]', 'without = [""]', 20),
        ('names = ["đăng ký lại khai sinh"]', 'names = ["đăng ký … "]', 30),
        ('unless = ["khai tử"]', 'unless = ["khai (tử"]', 12),
        ('"@nuoc_ngoai", "con lai"', '"@bien_gioi", "con lai"', 21),
        ('group = "Khai sinh"\ncounter', 'group = "Một nhóm có tên quá dài"\ncounter', 25),
        ('name = "Sinh con"', 'name = "Sinh con và nuôi con nhỏ"', 4),
        ('counter = "so"', 'counter = "phường"', 26),
        ('needs = ["Làm khai sinh", "Làm lại khai sinh"]', 'needs = ["Làm khai sinh", "Khác"]', 34),
        ('say = ["mất khai sinh"]', 'say = ["khai sanh cho bé"]', 27),
        ('say = ["khai sinh"]', 'say = ["mất khai sinh"]', 33),
        ('name = "Làm lại khai sinh"', 'name = "Làm lại khai sinh', 24),
        ('name = "Làm lại khai sinh"', 'name = "Làm khai sinh"', 34),
        ('unless = ["khai tử"]', 'unless = ["@khai_tu"]', 12),
    ],
)
def test_a_mistake_is_named_with_file_and_line(right: str, wrong: str, line: int) -> None:
    assert right in BIRTH
    assert refusal(BIRTH.replace(right, wrong)) == ("sinh_con.toml", line)


def test_a_saying_that_stands_in_two_files_is_refused_in_the_second() -> None:
    text = BIRTH.replace("bé chưa có giấy gì", "Làm căn cước!")

    assert refusal(text, ("giay_to.toml", OTHER)) == ("sinh_con.toml", 11)


def test_two_files_of_one_key_are_refused() -> None:
    other = OTHER.replace("giay_to", "sinh_con")

    assert refusal(BIRTH, ("giay_to.toml", other)) == ("giay_to.toml", 2)


def test_a_cue_that_is_no_pattern_is_named_in_its_file() -> None:
    assert refusal(BIRTH, cues=CUES.replace("(hàn|mỹ)", "(hàn|mỹ")) == ("cues.toml", 3)


def test_an_empty_cue_is_refused() -> None:
    assert refusal(BIRTH, cues="[cue]\nnuoc_ngoai = []")[0] == "cues.toml"


def test_a_matter_that_says_what_a_need_says_is_refused() -> None:
    events = [an_event(a_need("Ly hôn", a_service("ly hôn"), say=("muốn ly hôn",)))]

    with pytest.raises(Refused, match="bad_needs"):
        read_matters([("toa_an.toml", MATTERS)], events)


def test_matters_are_read_and_a_saying_twice_is_refused() -> None:
    (matter,) = read_matters([("toa_an.toml", MATTERS)])
    assert matter.say == ("muốn ly hôn",)

    with pytest.raises(Refused, match="bad_needs") as refused:
        read_matters([("toa_an.toml", MATTERS), ("khac.toml", MATTERS)])
    assert refused.value.values["file"] == "khac.toml"
    assert refused.value.values["line"] == 8


@pytest.mark.parametrize(
    ("menu", "line"),
    [
        ("", 1),
        ('[[event]]\nkey = "khac"', 2),
        ('[[event]]\nkey = "hoc_hanh"', 2),
        ('[[event]]\nkey = "sinh_con"\nalso = ["khac"]', 3),
        ('[[event]]\nkey = "sinh_con"\nalso = ["hoc_hanh", "hoc_hanh"]', 3),
        ('[[event]]\nkey = "sinh_con"\n[[event]]\nkey = "sinh_con"', 4),
        ('[[event]]\nkeys = "sinh_con"', 1),
        ('[[event]]\nkey = "hoc_hanh', 2),
    ],
)
def test_a_menu_that_does_not_fit_the_files_is_refused(menu: str, line: int) -> None:
    need = a_need("Làm khai sinh", a_service("khai sinh"))
    events = [an_event(need), an_event(need, key="hoc_hanh", sign=None)]

    with pytest.raises(Refused, match="bad_needs") as refused:
        read_menu(menu, events)

    assert (refused.value.values["file"], refused.value.values["line"]) == ("menu.toml", line)


def test_all_bundled_files_are_valid_and_their_cues_can_be_read() -> None:
    events = bundled_needs()
    cues = {
        phrase
        for event in events
        for need in event.need
        for phrase in (*need.unless, *(cue for one in need.serve for cue in one.when))
    }

    assert sum(len(event.need) for event in events) >= 700
    assert not any(cue.startswith("@") for cue in cues)
    assert all(readings(cue) for cue in cues)


def test_the_bundled_matters_and_the_menu_fit() -> None:
    assert len(bundled_matters()) >= 20
    assert 15 <= len(bundled_menu().event) <= 22
