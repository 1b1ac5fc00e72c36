import pytest

from knowledge.errors import Refused
from knowledge.text.abbreviations import read_short_forms, write_out, write_out_in
from knowledge.text.normalise import words

TABLES = """
[abbreviations]
cccd = "căn cước"
hk = ["hộ khẩu", "không"]
[official]
tnhh = "trách nhiệm hữu hạn"
[regional]
"mần" = "làm"
"""


def test_short_forms_and_regional_words_have_one_or_several_readings() -> None:
    assert read_short_forms(TABLES, "abbreviations.toml").every == {
        "cccd": (("căn", "cước"),),
        "hk": (("hộ", "khẩu"), ("không",)),
        "mần": (("làm",),),
        "tnhh": (("trách", "nhiệm", "hữu", "hạn"),),
    }


def test_only_official_short_forms_are_written_out_in_names() -> None:
    official = read_short_forms(TABLES, "abbreviations.toml").official
    written = write_out(words("Công ty TNHH mần CCCD"), official)
    assert written == words("công ty trách nhiệm hữu hạn mần cccd")


def test_patterns_are_written_out_as_names_are() -> None:
    official = read_short_forms(TABLES, "abbreviations.toml").official
    assert write_out_in("(mở|lập) cty (tnhh|)", official) == "(mở|lập) cty (trách nhiệm hữu hạn|)"


@pytest.mark.parametrize("text", ["[abbreviations", "[short]\na = 'b'", "[abbreviations]\na = 1"])
def test_a_wrong_table_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_short_forms(text, "abbreviations.toml")
    assert refused.value.values["file"] == "abbreviations.toml"
