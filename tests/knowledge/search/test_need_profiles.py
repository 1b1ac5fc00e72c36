"""The classifier over needs: which words tell one from the others."""

import pytest

from knowledge.search.need_profiles import (
    NeedProfiles,
    features_of,
    make_profiles,
    pack_features,
)
from tests.knowledge.search.builders import parsed

BIRTH, MARRIAGE, HOUSE = range(3)
SAID = [
    (BIRTH, "làm khai sinh cho con"),
    (BIRTH, "làm giấy cho bé mới sinh"),
    (MARRIAGE, "làm giấy kết hôn"),
    (MARRIAGE, "đăng ký kết hôn với người hàn"),
    (HOUSE, "xin phép xây nhà cho con"),
]


def features(question: str) -> dict[str, float]:
    query = parsed(question)
    return features_of(query.words, query.slots)


def learned() -> NeedProfiles:
    numbering: dict[str, int] = {}
    packed = [(owner, pack_features(features(said), numbering)) for owner, said in SAID]
    return make_profiles(3, packed, numbering)


PROFILES = learned()


def best(question: str) -> int:
    return int(PROFILES.compare(features(question)).argmax())


@pytest.mark.parametrize(
    ("question", "owner"),
    [
        ("khai sinh", BIRTH),
        ("giấy cho bé", BIRTH),
        ("lam giay ket hon", MARRIAGE),
        ("lấy chồng hàn", MARRIAGE),
        ("xây cái nhà", HOUSE),
    ],
)
def test_the_need_whose_words_a_question_says_comes_first(question: str, owner: int) -> None:
    assert best(question) == owner


def test_words_that_every_need_shares_tell_less_than_rare_ones() -> None:
    shared, rare = PROFILES.places["lam"], PROFILES.places["xay"]

    assert PROFILES.rarities[shared] < PROFILES.rarities[rare]


def test_what_nobody_says_counts_against_all() -> None:
    alone = PROFILES.compare(features("khai sinh"))
    among = PROFILES.compare(features("khai sinh mặt trăng sao hỏa"))

    assert 0 < among[BIRTH] < alone[BIRTH] <= 1


def test_a_question_of_strange_words_fits_nothing() -> None:
    assert PROFILES.compare(features("xyz qwerty")).tolist() == [0.0, 0.0, 0.0]


def test_neighbours_are_told_from_words_that_stand_apart() -> None:
    assert "ket hon" in features("kết hôn")
    assert "ket hon" not in features("kết bạn hôn")


def test_marks_make_a_word_more_certain_and_their_lack_leaves_it() -> None:
    marked, bare = (PROFILES.compare(features(one))[HOUSE] for one in ("xây nhà", "xay nha"))

    assert marked > 0
    assert bare > 0
