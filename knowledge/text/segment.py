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
    """Give the words of pyvi's dictionary, some 31,000, each as its syllables.

    Only the list is read: the model, which takes a second, is not.
    """
    listed = files("pyvi").joinpath("models/words.txt").read_text(encoding="utf-8")
    return tuple(tuple(words(line)) for line in listed.splitlines() if line.strip())
