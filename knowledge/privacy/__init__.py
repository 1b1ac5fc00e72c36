"""What keeps people unknown to whoever reads the database or a log: masks and hashes."""

from knowledge.privacy.keys import SHORTEST_SECRET, Pseudonyms, read_or_make_secret
from knowledge.privacy.masking import mask

RETENTION_DAYS = 90

__all__ = ["RETENTION_DAYS", "SHORTEST_SECRET", "Pseudonyms", "mask", "read_or_make_secret"]
