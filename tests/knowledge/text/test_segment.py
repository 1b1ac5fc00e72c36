from knowledge.text.segment import segment


def test_the_syllables_of_a_word_are_joined() -> None:
    assert segment("Thủ tục đăng ký khai sinh") == "Thủ_tục đăng_ký khai_sinh"


def test_blank_text_has_no_words() -> None:
    assert segment(" \n ") == ""
