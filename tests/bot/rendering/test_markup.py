"""HTML measured and cut as Telegram reads it."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.rendering.markup import plain, runs, split, units
from bot.rendering.pages import NOTHING

words = st.lists(st.sampled_from(["a", "đ", "b<", "&c", "😀", "d.", "\n", " ", "\"'"]), max_size=60)
TAGGED = [Markup("{}"), Markup("<b>{}</b>"), Markup("<i>{}</i>")]


def test_units_count_text_after_tags_and_entities_are_read() -> None:
    assert units('<b>a&amp;b</b> <a href="https://x.vn/?a=1&amp;b=2">c</a>') == 5
    assert units("😀") == 2
    assert units("&#34;&#39;") == 2


@given(st.lists(st.tuples(st.sampled_from(TAGGED), words), max_size=6), st.integers(2, 50))
def test_pieces_are_small_enough_and_together_hold_everything_but_white_space(
    parts: list[tuple[Markup, list[str]]], size: int
) -> None:
    html = NOTHING.join(tagged.format("".join(text)) for tagged, text in parts)

    pieces = split(html, size)

    assert all(units(piece) <= size for piece in pieces)
    assert "".join("".join(map(plain, pieces)).split()) == "".join(plain(html).split())


def test_tags_are_closed_and_opened_again_around_a_cut() -> None:
    pieces = split(Markup("<b>một hai <i>ba bốn</i></b>"), 9)

    assert list(map(str, pieces)) == ["<b>một hai</b>", "<b><i>ba bốn</i></b>"]


def test_a_cut_prefers_paragraphs_then_sentences_then_words() -> None:
    assert list(map(plain, split(Markup("một hai\nba bốn năm"), 14))) == ["một hai", "ba bốn năm"]
    assert list(map(plain, split(Markup("một hai. ba bốn năm"), 14))) == ["một hai.", "ba bốn năm"]
    assert list(map(plain, split(Markup("một hai ba bốn năm"), 13))) == ["một hai ba", "bốn năm"]
    assert list(map(plain, split(escape("a" * 20), 14))) == ["a" * 14, "a" * 6]


def test_runs_keep_the_tags_around_each_text() -> None:
    read = [(run.text, run.tags) for run in runs('a <b>b <a href="h">c</a></b>')]

    assert read == [("a ", ()), ("b ", ("<b>",)), ("c", ("<b>", '<a href="h">'))]
