"""What keeps people unknown to whoever reads the database or a log: masks and hashes."""

from knowledge.privacy.keys import SHORTEST_SECRET, Pseudonyms, read_or_make_secret
from knowledge.privacy.masking import mask

__all__ = ["SHORTEST_SECRET", "Pseudonyms", "mask", "read_or_make_secret"]
