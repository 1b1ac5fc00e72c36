"""What a search says of itself when somebody asks why."""

from knowledge.search.evidence import explain
from knowledge.search.result import Outcome, WordMatch
from knowledge.text.lexicon import LexiconEntry
from tests.builders import a_procedure
from tests.knowledge.search.builders import an_index, everyday_procedures


def weights(matches: tuple[WordMatch, ...]) -> dict[tuple[str, str], float]:
    return {(match.word, match.found_as): match.weight for match in matches}


def test_a_plain_search_carries_no_evidence_an_explained_one_finds_the_same() -> None:
    index = an_index(*everyday_procedures())
    plain, explained = index.find("đăng ký kết hôn"), explain(index, "đăng ký kết hôn")
    assert plain.matches == ()
    assert explained.matches != ()
    assert explained.candidates == plain.candidates
    assert (explained.outcome, explained.normalised) == (plain.outcome, "đăng ký kết hôn")


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_nothing() -> None:
    found = explain(an_index(*everyday_procedures()), "khai sinh lưu động xyzt")
    weight = weights(found.matches)
    assert weight["động", "động"] > weight["khai", "khai"] > 0
    assert weight["xyzt", ""] == 0


def test_everyday_words_are_shown_with_the_official_ones() -> None:
    entry = LexiconEntry(say=("bằng lái",), mean=("giấy phép lái xe",))
    found = explain(an_index(*everyday_procedures(), entries=[entry]), "bằng lái")
    weight = weights(found.matches)
    assert weight["bằng lái", "giấy phép lái xe"] > 0


def test_what_is_turned_down_unread_has_no_matches() -> None:
    index = an_index(a_procedure(code="1.000894", name="Đăng ký kết hôn"))
    found = explain(index, "\x00\ufffd\ufffd kết")
    assert (found.outcome, found.matches) == (Outcome.DECLINED, ())
