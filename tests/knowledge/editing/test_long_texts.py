"""Texts as long as they may be are compared in little memory and in a moment."""

import tracemalloc
from collections.abc import Callable
from random import Random
from time import process_time

import pytest
from markupsafe import Markup

from bot.rendering.pages import Frame
from bot.views.staff.differences import Differences
from bot.views.templating import Templates
from knowledge.editing.difference import difference
from knowledge.editing.line_difference import line_changes
from knowledge.records import Procedure
from tests.builders import a_procedure

BYTES, SECONDS = 64_000_000, 2.0
WORDS = ["nộp", "hồ", "sơ", "tại", "một", "cửa", "rồi", "chờ", "kết", "quả", "trong", "ngày"]


def paragraphs(seed: int) -> str:
    """Make a text of about 275 KB, of short lines that come again and again."""
    pick = Random(seed).choice
    lines = ("- " + " ".join(pick(WORDS) for _ in range(3)) for _ in range(13_000))
    return "\n".join(lines)[:200_000]


def items(seed: int) -> list[str]:
    return paragraphs(seed).split("\n")


def in_order(seed: int) -> list[str]:
    return [f"- {seed if number == 7 else ''} {number}" for number in range(40_000)]


@pytest.mark.parametrize(
    "text",
    [
        lambda seed: a_procedure(sequence=paragraphs(seed)),
        lambda seed: a_procedure(results=items(seed)),
        lambda seed: a_procedure(results=in_order(seed)),
        lambda seed: a_procedure(results=["x" * 20_000 + str(seed)] * 10),
    ],
)
def test_two_long_texts_are_compared(text: Callable[[int], Procedure]) -> None:
    old, new = text(1), text(2)
    pages = Differences(Templates(), 3_900)
    tracemalloc.start()
    try:
        pages.pages(difference(old, new), Frame(Markup(""), Markup("")), "no_changes")
        assert tracemalloc.get_traced_memory()[1] < BYTES
    finally:
        tracemalloc.stop()
    began = process_time()
    assert pages.pages(difference(old, new), Frame(Markup(""), Markup("")), "no_changes")
    assert process_time() - began < SECONDS


def test_short_texts_are_aligned_exactly() -> None:
    changed = line_changes(["a", "b", "c", "d"], ["a", "x", "c", "e", "d"])
    assert list(changed) == [(["b"], ["x"]), ([], ["e"])]


def test_of_long_texts_what_comes_more_often_is_told() -> None:
    old = [f"{number}" for number in range(600)]
    new = [*reversed(old), "mới"]
    assert list(line_changes(old, new)) == [([], ["mới"])]
