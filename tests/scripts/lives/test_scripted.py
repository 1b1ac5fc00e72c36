"""The files of the lives say what is right, or are refused."""

from pathlib import Path

import pytest

from knowledge.errors import Refused
from scripts.lives.scripted import Base, Life, check_codes, read_life, read_lives

HEAD = 'title = "Một người"\nbase = "sample"\n'
BROKEN = {
    "no procedure without codes": 'message = [{ says = "khai sinh" }]',
    "no facet without a procedure": (
        'message = [{ says = "chào", right = "talk", facets = ["fee"] }]'
    ),
    "no unknown facet": 'message = [{ says = "a", codes = ["1"], facets = ["price"] }]',
    "no unknown kind": 'message = [{ says = "a", right = "maybe" }]',
    "no unknown key": 'message = [{ says = "a", right = "talk", code = "1" }]',
    "no life without a message": "message = []",
}


def a_life(tmp_path: Path, text: str) -> Life:
    file = tmp_path / "life.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    return read_life(file)


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_life_that_does_not_say_what_is_right_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused):
        a_life(tmp_path, text)


def test_a_life_that_waits_for_what_its_base_lacks_is_refused(tmp_path: Path) -> None:
    life = a_life(tmp_path, 'message = [{ says = "a", codes = ["1"], also = [{ codes = ["2"] }] }]')

    check_codes(life, frozenset({"1", "2"}))
    with pytest.raises(Refused):
        check_codes(life, frozenset({"1"}))


def test_there_are_lives_enough_on_both_bases_and_no_title_twice() -> None:
    lives = read_lives()
    sample = [life for life in lives if life.base is Base.SAMPLE]

    assert len(lives) >= 14
    assert sum(len(life.message) for life in lives) >= 160
    assert len(sample) >= 8
    assert sum(len(life.message) for life in sample) >= 100
    assert len({life.title for life in lives}) == len(lives)
