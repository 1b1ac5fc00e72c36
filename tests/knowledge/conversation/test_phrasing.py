from importlib.resources import files

import pytest

from knowledge.conversation import phrasing
from knowledge.conversation.phrasing import bundled_cues, read_cues
from knowledge.conversation.smalltalk import read_alarms, read_kinds
from knowledge.errors import Refused

FOLDER = files("knowledge.conversation").joinpath("data")


def test_the_bundled_cues_are_read() -> None:
    assert bundled_cues().said.vocabulary


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("back = [", "bakc = ["),
        ("{n}", "{number}"),
        ("(quay|quay trở|trở)", "(quay|quay trở|trở"),
        ("[facets]\ndocuments", "[facets]\npapers"),
    ],
)
def test_a_slip_in_the_cues_is_told(was: str, becomes: str) -> None:
    text = FOLDER.joinpath("cues.toml").read_text(encoding="utf-8")
    assert was in text

    with pytest.raises(ValueError, match=r"\S"):
        read_cues(text.replace(was, becomes))


def test_an_emergency_number_that_is_none_is_told() -> None:
    text = FOLDER.joinpath("danger.toml").read_text(encoding="utf-8")

    with pytest.raises(ValueError, match="number"):
        read_alarms(text.replace('"114"', '"14"'))


def test_an_unknown_kind_of_small_talk_is_told() -> None:
    text = FOLDER.joinpath("smalltalk.toml").read_text(encoding="utf-8")

    with pytest.raises(ValueError, match="kinds"):
        read_kinds(text.replace("thanks = [", "thank = ["))


def test_a_file_at_fault_is_named_in_one_line() -> None:
    def read(text: str) -> None:
        raise ValueError("dòng 3:\nsai")

    with pytest.raises(Refused) as refused:
        phrasing.checked("cues.toml", read)

    assert refused.value.values == {"file": "cues.toml", "entry": "", "detail": "dòng 3: sai"}
