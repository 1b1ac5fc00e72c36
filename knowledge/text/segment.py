"""Word segmentation by pyvi, loaded when first needed: its model takes a second to read."""

import unicodedata


def segment(text: str) -> str:
    """Join the syllables of each word by "_": "đăng ký khai sinh" gives "đăng_ký khai_sinh"."""
    if not text.strip():
        return ""
    from pyvi import ViTokenizer

    segmented: str = ViTokenizer.tokenize(unicodedata.normalize("NFC", text))
    return segmented
