"""Word segmentation and the dictionary of pyvi, each loaded when first needed."""

import unicodedata
from functools import lru_cache
from importlib.resources import files

from knowledge.text.normalise import words


def segment(text: str) -> str:
    """Join the syllables of each word by "_": "đăng ký khai sinh" gives "đăng_ký khai_sinh"."""
    if not text.strip():
        return ""
    from pyvi import ViTokenizer

    segmented: str = ViTokenizer.tokenize(unicodedata.normalize("NFC", text))
    return segmented


@lru_cache(maxsize=1)
def dictionary() -> tuple[tuple[str, ...], ...]:
    """List pyvi's 31,000 words as syllables, without its model, which takes a second to read."""
    listed = files("pyvi").joinpath("models/words.txt").read_text(encoding="utf-8")
    return tuple(tuple(words(line)) for line in listed.splitlines() if line.strip())
