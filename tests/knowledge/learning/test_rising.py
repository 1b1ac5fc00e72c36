"""What is asked for more than before, and what only seems to be."""

from knowledge.learning.rising import Counted, rising


def test_what_grows_beyond_chance_is_named_surest_first() -> None:
    counted = [Counted("a", 60, 10), Counted("b", 200, 20), Counted("c", 740, 970)]
    assert [one.key for one in rising(counted, 1_000, 1_000)] == ["b", "a"]


def test_more_questions_of_everything_are_no_rise_of_any() -> None:
    counted = [Counted("a", 200, 20), Counted("b", 800, 80)]
    assert rising(counted, 1_000, 100) == []


def test_beside_a_period_with_hardly_any_questions_nothing_rises() -> None:
    counted = [Counted("a", 500, 1), Counted("b", 500, 2)]
    assert rising(counted, 1_000, 3) == []
    assert rising(counted, 1_000, 0) == []


def test_a_handful_of_questions_is_no_rise() -> None:
    assert rising([Counted("a", 9, 0), Counted("b", 91, 10_000)], 100, 10_000) == []


def test_a_little_more_of_very_much_is_no_rise() -> None:
    counted = [Counted("a", 110_000, 100_000), Counted("b", 890_000, 900_000)]
    assert rising(counted, 1_000_000, 1_000_000) == []
