import pytest

from knowledge.errors import Refused
from knowledge.text.lexicon import bundled_lexicon, read_entries

ENTRY = """
[[entry]]
say = ["giấy (độc thân|chưa vợ)"]
mean = ["xác nhận tình trạng hôn nhân"]
"""


def test_an_entry_is_read_with_what_is_said_and_what_is_meant() -> None:
    (entry,) = read_entries(ENTRY, "ho_tich.toml")
    assert entry.say == ("giấy (độc thân|chưa vợ)",)
    assert entry.meanings == (("xác", "nhận", "tình", "trạng", "hôn", "nhân"),)
    assert not entry.keep


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[[entry]]\nsay = ["a"]', "entry.0.mean"),
        ('[[entry]]\nsay = []\nmean = ["b"]', "entry.0.say"),
        ('[[entry]]\nsay = ["a"]\nmean = ["b"]\nmeans = ["b"]', "entry.0.means"),
        (ENTRY + '[[entry]]\nsay = ["(a"]\nmean = ["b"]', "entry.1.say.0"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_file_and_place(text: str, place: str) -> None:
    with pytest.raises(Refused) as refused:
        read_entries(text, "dat_dai.toml")
    assert refused.value.reason == "bad_lexicon"
    assert refused.value.values["file"] == "dat_dai.toml"
    assert str(refused.value.values["entry"]).startswith(place)


def test_a_file_that_is_no_toml_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        read_entries("[[entry", "xe_co.toml")
    assert refused.value.values["file"] == "xe_co.toml"


def test_the_bundled_lexicon_is_valid_and_large() -> None:
    assert len(bundled_lexicon().entries) >= 300
