"""Mask what would tell who somebody is, before a text is kept.

What the knowledge base is asked about stays as it is: names of procedures and places, codes,
laws, dates and sums.
"""

import re
import unicodedata
from functools import cache

from knowledge.privacy.addresses import mask_addresses
from knowledge.privacy.birth_dates import mask_birth_dates
from knowledge.privacy.links import mask_links
from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.names import mask_names
from knowledge.privacy.numbers import mask_numbers
from knowledge.privacy.papers import mask_papers
from knowledge.privacy.spoken_numbers import mask_spoken_numbers
from knowledge.privacy.words import bundled_words

# What is masked first leaves nothing that the next could take for something else.
MASKERS = (
    mask_links,
    mask_birth_dates,
    mask_papers,
    mask_addresses,
    mask_numbers,
    mask_spoken_numbers,
    mask_names,
)


def mask(text: str) -> str:
    """Mask what `masked_kinds` names; the text comes back in NFC."""
    masked = MaskedText.of(unicodedata.normalize("NFC", text))
    for masker in MASKERS:
        masker(masked)
    return masked.typed


def masked_kinds() -> tuple[str, ...]:
    """Say in words what is masked, one kind after the other."""
    return tuple(kind.says for kind in bundled_words().kinds)


def without_personal(text: str) -> str | None:
    """Leave out of a text what `mask` masks; None where that is nothing."""
    masked = mask(text)
    if masked == unicodedata.normalize("NFC", text):
        return None
    return _masks().sub(" ", masked)


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(kind.shown) for kind in bundled_words().kinds))
