from knowledge.text.agreement import CONFUSED, CONTRADICTED, HALF_MARKED, agreement


def test_missing_marks_say_nothing() -> None:
    assert agreement("duong", "đường") == 1.0
    assert agreement("duong", "dương") == 1.0


def test_typed_marks_that_contradict_count_against() -> None:
    assert agreement("đường", "dương") == CONTRADICTED
    assert agreement("thuế", "thuê") == CONTRADICTED


def test_the_tones_that_many_confuse_are_nearly_right() -> None:
    assert agreement("sữa", "sửa") == CONFUSED


def test_half_of_the_marks_stands_between() -> None:
    assert agreement("đuong", "đường") == HALF_MARKED
    assert CONTRADICTED < HALF_MARKED < CONFUSED < 1


def test_other_letters_do_not_agree_at_all() -> None:
    assert agreement("sinh", "sanh") == 0.0
