"""What keeps people unknown to whoever reads the database or a log: masks and hashes."""

from knowledge.privacy.keys import PASSING, SHORTEST_SECRET, Pseudonyms, read_or_make_secret
from knowledge.privacy.masking import mask, masked_kinds, without_personal

RETENTION_DAYS = 90

__all__ = [
    "PASSING",
    "RETENTION_DAYS",
    "SHORTEST_SECRET",
    "Pseudonyms",
    "mask",
    "masked_kinds",
    "read_or_make_secret",
    "without_personal",
]
