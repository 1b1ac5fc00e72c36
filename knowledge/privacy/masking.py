"""Mask what would tell who somebody is, before a text is kept."""

import re
import unicodedata

from knowledge.privacy.addresses import mask_addresses
from knowledge.privacy.numbers import mask_numbers
from knowledge.privacy.words import bundled_words

_EMAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\s?\.\s?[A-Za-z][\w-]+)+")


def mask(text: str) -> str:
    """Mask e-mail addresses, street addresses, identity, telephone and account numbers.

    What the knowledge base is asked about stays as it is: names of procedures and places,
    codes, laws, dates and sums. The text comes back in NFC.
    """
    text = unicodedata.normalize("NFC", text)
    if "@" in text:
        text = _EMAIL.sub(bundled_words().masks.email, text)
    if any(char.isdigit() for char in text):
        text = mask_numbers(mask_addresses(text))
    elif any(char.isupper() for char in text):
        text = mask_addresses(text)
    return text
