import re

from bot.slugs import code_slug, slugs


def test_names_that_look_alike_in_an_address_stay_apart() -> None:
    found = slugs(["Đất đai", "Dat dai", "…", "index"])
    assert found["Dat dai"] == "dat-dai"
    assert len(set(found.values())) == 4
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in found.values())
    assert found["index"] != "index"


def test_a_code_with_signs_of_a_path_names_no_other_place() -> None:
    assert code_slug("1.000001") == "1.000001"
    for code in ("../../etc", "a/b", "..", "mã số", "x" * 200):
        assert re.fullmatch(r"[A-Za-z0-9_-]{8}", code_slug(code))
