"""What people type and how it is read, over a small vocabulary of the words of procedures."""

import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.search.builder import build
from knowledge.text.lexicon import bundled_lexicon
from knowledge.text.normalise import canonical, fold, words
from knowledge.text.repair import repair
from tests.knowledge.search.builders import NAMES, everyday_procedures, indexables
from tests.typing_ways import slip, telex, vni

VOCABULARY = build(indexables(*everyday_procedures())).vocabulary
SHORT = bundled_lexicon().abbreviations
KNOWN_NAMES = sorted(NAMES.values())


def read(text: str) -> str:
    return " ".join(repair(text, SHORT, VOCABULARY))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddawng kys kết hôn", "đăng ký kết hôn"),
        ("dang9 ky1 tam5 tru1", "đang ký tạm trú"),
        ("ddăng ký khai sinh", "đăng ký khai sinh"),
        ("giaays pheps lais xe", "giấy phép lái xe"),
        ("giayas phesp lasi xe", "giấy phép lái xe"),
    ],
)
def test_residue_of_input_methods_is_read(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đăng ký khaisinh", "đăng ký khai sinh"),
        ("dangkykethon", "dang ky ket hon"),
        ("đăngký tạmtrú", "đăng ký tạm trú"),
        ("đăng ký khai s inh", "đăng ký khai sinh"),
        ("giấy ph ép lái xe", "giấy phép lái xe"),
    ],
)
def test_glued_words_are_parted_and_torn_ones_joined(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đăng ký khai sjnh", "đăng ký khai sinh"),
        ("dang ky khai sinhh", "dang ky khai sinh"),
        ("đăng ký kết hno", "đăng ký kết hon"),
        ("dang kyy tam tru", "dang ky tam tru"),
        ("giay phep lai xxe", "giay phep lai xe"),
        ("đăng lý kết hôn", "đăng ký kết hôn"),
        ("đăg ký thườngg trú", "đăng ký thường trú"),
    ],
)
def test_slips_of_the_finger_are_mended(typed: str, meant: str) -> None:
    assert fold(read(typed)) == fold(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đăng ký khai xinh", "đăng ký khai sinh"),
        ("đăng ký tạm chú", "đăng ký tạm trú"),
        ("giấy phép nái xe", "giấy phép lái xe"),
        ("dấy phép lái xe", "giấy phép lái xe"),
        ("đăn ký kết hôn", "đăng ký kết hôn"),
    ],
)
def test_words_written_as_a_dialect_speaks_them_are_read(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("đ\ufffdng ký khai sinh", "đăng ký khai sinh"),
        ("đăng k\ufffd kết hôn", "đăng ký kết hôn"),
        ("giấy ph\ufffd\ufffdp lái xe", "giấy phép lái xe"),
    ],
)
def test_a_letter_lost_on_the_way_is_put_back(typed: str, meant: str) -> None:
    assert read(typed) == meant


def test_a_slip_keeps_the_marks_that_were_typed() -> None:
    assert read("thườngg trú") == "thường trú"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("làm cccd", "làm căn cước công dân"),
        ("đk kết hôn", "đăng ký kết hôn"),
        ("k có giấy khai sinh", "không có giấy khai sinh"),
        ("người nc ngoài", "người nước ngoài"),
        ("khai sinh bn tiền", "khai sinh bao nhiêu tiền"),
        ("nộp ở mô", "nộp ở đâu"),
        ("jấy khai sinh", "giấy khai sinh"),
    ],
)
def test_short_forms_are_written_out(typed: str, meant: str) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize("text", ["đổi giấy phép bao nhiêu tiền", "doi giay phep bao nhieu tien"])
def test_a_word_that_is_also_a_short_form_stays_where_it_fits(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "ai được cấp",
        "xin cái giấy khai sinh",
        "đóng gỗ lậu",
        "nhổ răng ở trạm xá",
        "dì em muốn kết hôn",
        "xe bị hư đầu",
        "cậu em ở bên nhật",
        "con út đi lính",
        "mở tiệm vàng",
        "bố vợ em mất rồi",
    ],
)
def test_ordinary_vietnamese_is_no_slip_of_official_words(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("giây khai sinh", "giấy khai sinh"),
        ("kêt hôn", "kết hôn"),
        ("đăng kí tam trú", "đăng ký tam trú"),
        ("giây phep lái xe", "giấy phep lái xe"),
    ],
)
def test_missing_marks_are_put_in_where_the_neighbours_tell_them(typed: str, meant: str) -> None:
    assert read(typed) == meant


def test_greetings_are_mended_too() -> None:
    assert fold(read("cam on bnaj")) == "cam on ban"


@pytest.mark.parametrize("name", KNOWN_NAMES)
def test_a_known_name_stays_as_it_is(name: str) -> None:
    assert repair(name, SHORT, VOCABULARY) == words(name)


@given(st.lists(st.sampled_from(KNOWN_NAMES), min_size=1, max_size=4))
def test_text_of_known_names_stays_as_it_is(names: list[str]) -> None:
    text = ", ".join(names)
    assert repair(text, SHORT, VOCABULARY) == words(text)


@given(st.sampled_from(KNOWN_NAMES))
def test_every_way_of_writing_marks_is_read_alike(name: str) -> None:
    meant = words(name)
    assert repair(unicodedata.normalize("NFD", name), SHORT, VOCABULARY) == meant
    assert repair(telex(name), SHORT, VOCABULARY) == meant
    assert repair(vni(name), SHORT, VOCABULARY) == meant


@given(st.sampled_from(KNOWN_NAMES), st.randoms(use_true_random=False))
def test_one_slip_in_a_name_leaves_its_other_words_alone(name: str, rng: random.Random) -> None:
    meant = words(name)
    at = rng.randrange(len(meant))
    typed = [*meant]
    typed[at] = slip(typed[at], rng)
    found = repair(" ".join(typed), SHORT, VOCABULARY)
    before, after = meant[: max(0, at - 1)], meant[at + 2 :]
    assert found[: len(before)] == before
    assert found[len(found) - len(after) :] == after


@given(st.text(max_size=400))
def test_any_text_is_read_as_words(text: str) -> None:
    assert all(word == canonical(word) and word for word in repair(text, SHORT, VOCABULARY))


NOISE = [
    "a" * 4_096,
    "ab " * 1_365,
    "khaisinhh" * 455,
    "khaisjnh dangkykethonn " * 178,
    "đăngkýkếthônkhaisinhtạmtrúxx " * 140,
    "".join(random.Random(7).choices("abcdeghiklmnopqrstuvxy ", k=4_096)),
    "".join(random.Random(8).choices("aăâeêioôơuưy nđkh", k=4_096)),
]


@settings(deadline=None)
@given(st.sampled_from(NOISE))
def test_noise_of_any_length_is_read_in_bounded_time(noise: str) -> None:
    begun = time.thread_time()
    repair(noise, SHORT, VOCABULARY)
    assert time.thread_time() - begun < 0.2
