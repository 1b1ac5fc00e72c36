import pytest

from knowledge.text.normalise import words
from knowledge.text.phrases import PhraseTable, longest_apart, readings


def found(table: PhraseTable[str], text: str) -> list[tuple[str, str]]:
    typed = words(text)
    return [(" ".join(typed[hit.start : hit.end]), hit.value) for hit in table.hits(typed)]


def a_table(*patterns: str) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for pattern in patterns:
        table.add(pattern, pattern)
    return table


def test_a_phrase_is_found_with_and_without_its_marks() -> None:
    table = a_table("giấy tờ gì")
    assert found(table, "Cần giấy tờ gì vậy?") == [("giấy tờ gì", "giấy tờ gì")]
    assert found(table, "can giay to gi vay") == [("giay to gi", "giấy tờ gì")]


def test_marks_that_contradict_a_phrase_keep_it_from_being_found() -> None:
    assert found(a_table("thuê nhà"), "thuế nhà đất") == []


def test_options_and_optional_words_of_a_pattern_are_all_found() -> None:
    table = a_table("mất (cà vẹt|giấy xe) (rồi|)")
    assert [text for text, _ in found(table, "em mất giấy xe rồi")] == [
        "mất giấy xe",
        "mất giấy xe rồi",
    ]


def test_readings_write_out_every_combination() -> None:
    assert readings("(a|b) c (d|)") == [("a", "c"), ("a", "c", "d"), ("b", "c"), ("b", "c", "d")]


@pytest.mark.parametrize("pattern", ["", "(a|)", "mất (giấy", "a|b", "..."])
def test_a_pattern_that_says_nothing_or_is_unbalanced_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        readings(pattern)


def test_a_hit_tells_whether_marks_were_left_out() -> None:
    table: PhraseTable[str] = PhraseTable()
    table.add("đau mắt", "sick")
    assert [hit.bare for hit in table.hits(words("bị đau mắt"))] == [False]
    assert [hit.bare for hit in table.hits(words("lan dau mat"))] == [True]


def test_a_long_phrase_may_lack_one_of_its_marks() -> None:
    table: PhraseTable[str] = PhraseTable()
    table.add("cần những gì", "documents")
    table.add("con gà", "hen")
    assert [hit.value for hit in table.hits(words("cần nhưng gì"))] == ["documents"]
    assert not list(table.hits(words("cấn nhưng gì còn gà")))


def test_of_overlapping_hits_the_longest_stay_and_all_that_say_the_same() -> None:
    table = PhraseTable(
        [("giấy khai sinh", 1), ("khai sinh", 2), ("giấy khai sinh", 3), ("bản sao", 4)]
    )
    hits = longest_apart(table.hits(["bản", "sao", "giấy", "khai", "sinh"]))

    assert [hit.value for hit in hits] == [1, 3, 4]
