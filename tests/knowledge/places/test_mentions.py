"""A place named inside a question is understood, and taken out of it."""

import json
import time
from pathlib import Path

import pytest

from knowledge.places.mentions import PlaceMention
from knowledge.places.places import bundled_places
from knowledge.text.normalise import fold

PLACES = bundled_places()
QUESTIONS = Path(__file__).parents[4] / "shared" / "data" / "questions_dev.jsonl"


def mentioned(question: str) -> tuple[str | None, str]:
    mention, rest = PLACES.mention(question)
    if mention is None:
        return None, rest
    match = mention.found.resolved
    return (match.unit.label if match else "?"), rest


@pytest.mark.parametrize(
    ("question", "unit", "rest"),
    [
        ("khai sinh ở Ea Kao", "phường Ea Kao", "khai sinh"),
        ("lam khai sinh o ea kao can gi", "phường Ea Kao", "lam khai sinh can gi"),
        ("lam khai sinh xa hoa phu", "?", "lam khai sinh"),
        ("o phuong tan lap bmt thi nop dau", "phường Tân Lập", "thi nop dau"),
        ("khai sinh Hòa Thắng, BMT cần gì", "phường Tân Lập", "khai sinh cần gì"),
        ("đăng ký kết hôn tại UBND xã Ea Ktur", "xã Ea Ktur", "đăng ký kết hôn"),
        (
            "kết hôn ở xã Hòa Phú, huyện Tây Hòa cũ mất bao lâu",
            "xã Sơn Thành",
            "kết hôn mất bao lâu",
        ),
        ("khai tử cư m'gar", "?", "khai tử"),
        ("khai tử xã cư m'gar", "xã Cư M’gar", "khai tử"),
        ("công an xã Ea Kao làm việc mấy giờ", "phường Ea Kao", "công an xã làm việc mấy giờ"),
        ("chuyển khẩu từ Ea Kao về Ea Ktur", "xã Ea Ktur", "chuyển khẩu về"),
        ("xin giấy ở phuong tan lpa", "phường Tân Lập", "xin giấy"),
        ("kết hôn Ea Ktur tỉnh Đắk Lắk", "xã Ea Ktur", "kết hôn"),
        ("khai sinh Sơn Thành cần gì", "xã Sơn Thành", "khai sinh cần gì"),
        ("nhà ở p. thành nhất sửa nhà", "phường Thành Nhất", "nhà sửa nhà"),
        ("Ea Ktur", "xã Ea Ktur", ""),
    ],
)
def test_a_place_in_a_question_is_found_and_taken_out(question: str, unit: str, rest: str) -> None:
    assert mentioned(question) == (unit, rest)


@pytest.mark.parametrize(
    "question",
    [
        "muốn mua nhà ở xã hội",
        "mua nha o xa hoi can gi",
        "làm lại giấy ở đâu, mấy tuần có",
        "dang ky ket hon o tuan sau",
        "xét chuyển công chức cấp xã thành công chức huyện",
        "phuong an quan ly rung",
        "cap phep o van hoa the thao",
        "giấy làm ở xã năm kia bị mất",
        "tôi ở phường này",
        "quê Đắk Lắk làm ở Bình Dương",
        "sinh ở tỉnh Phú Yên thì khai sinh ở đâu",
        "con tên Nguyễn Sơn Hòa",
        "hòa giải tranh chấp đất đai",
        "hoa phu khai sinh",
        "doan ket thong nhat",
        "an toan thuc pham",
        "",
        "???",
        "ở",
    ],
)
def test_ordinary_words_are_never_eaten(question: str) -> None:
    assert mentioned(question) == (None, question)


def test_a_mention_says_what_was_written() -> None:
    mention, _ = PLACES.mention("Nộp ở  phường Tân  Lập, được không?")

    assert mention is not None
    assert mention.text == "phường Tân  Lập"


def cost(times: int) -> float:
    """The processor seconds that a question of so many sentences takes, at best."""
    question = "làm khai sinh ở xã hoa phu " * times
    spent = []
    for _ in range(3):
        began = time.thread_time()
        PLACES.mention(question)
        spent.append(time.thread_time() - began)
    return min(spent)


def test_a_very_long_question_costs_no_more_than_its_length() -> None:
    assert cost(3_000) < 40 * cost(300)


@pytest.mark.skipif(not QUESTIONS.exists(), reason="cần ../shared/data/questions_dev.jsonl")
@pytest.mark.parametrize("unmarked", [False, True])
def test_real_questions_mention_no_place_but_those_they_name(unmarked: bool) -> None:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [str(json.loads(line)["question"]) for line in lines]
    typed = [fold(one.lower()) if unmarked else one for one in questions]
    wrongly = [
        mention.text
        for mention, _ in map(PLACES.mention, typed)
        if mention is not None and not really_named(mention)
    ]

    assert wrongly == []


def really_named(mention: PlaceMention) -> bool:
    """Whether the question says that it means a place: by its kind, or as the two that it does."""
    name = fold(mention.text.lower())
    if mention.outside:
        return name.startswith(("tp ", "thanh pho ", "tinh "))
    return name in ("buon ho", "phuong 1")
