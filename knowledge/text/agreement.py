"""How well typed marks agree with official ones: a missing mark says nothing, a wrong one does."""

from functools import lru_cache

from knowledge.text.marks import fold, split_tone

CONFUSED = 0.8
HALF_MARKED = 0.6
CONTRADICTED = 0.25
_HOI_NGA = frozenset({"\u0309", "\u0303"})


@lru_cache(maxsize=262_144)
def agreement(typed: str, official: str) -> float:
    """Rate from 1 for agreement to 0 for other letters; hỏi and ngã are often confused."""
    if typed == official:
        return 1.0
    typed_letters, typed_tone = split_tone(typed)
    official_letters, official_tone = split_tone(official)
    if fold(typed_letters) != fold(official_letters):
        return 0.0
    if typed.isascii():
        return 1.0
    for mine, theirs in zip(typed_letters, official_letters, strict=False):
        if mine not in (theirs, fold(theirs)):
            return CONTRADICTED
    if typed_tone in ("", official_tone):
        return HALF_MARKED
    return CONFUSED if {typed_tone, official_tone} == _HOI_NGA else CONTRADICTED
