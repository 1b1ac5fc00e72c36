"""Real processes laid out in another way that says the same: what is read must be the same."""

from pathlib import Path

from tests.knowledge.exchange.word.mutations import (
    covers,
    further,
    more_covers,
    more_parts,
    more_tables,
    parts,
    tables,
    whole,
)
from tests.knowledge.exchange.word.mutations.registry import MUTATIONS

ISO_FILES = Path(__file__).parents[6] / "shared" / "data" / "iso"

__all__ = [
    "ISO_FILES",
    "MUTATIONS",
    "covers",
    "further",
    "more_covers",
    "more_parts",
    "more_tables",
    "parts",
    "tables",
    "whole",
]
