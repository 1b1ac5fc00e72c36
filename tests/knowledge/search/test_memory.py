"""What is kept of one state of the knowledge base, and when it is forgotten."""

from itertools import count

from knowledge.search.memory import Memory


def test_a_value_is_made_once_for_a_state_and_anew_for_another() -> None:
    memory = Memory[int](10)
    numbers = count(1)
    first, second = object(), object()

    seen = [
        memory.recall(state, "khai sinh", lambda: next(numbers))
        for state in (first, first, second, second, first)
    ]

    assert seen == [1, 1, 2, 2, 3]


def test_the_values_used_last_are_kept() -> None:
    memory = Memory[str](2)
    made: list[str] = []

    def ask(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return memory.recall(None, key, make)

    for key in "abacab":
        assert ask(key) == key

    assert made == ["a", "b", "c", "b"]


def test_what_could_not_be_made_is_tried_again() -> None:
    memory = Memory[int](2)

    for _ in range(2):
        try:
            memory.recall(None, "a", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
        raise AssertionError("nothing could have been kept")

    assert memory.recall(None, "a", lambda: 5) == 5
