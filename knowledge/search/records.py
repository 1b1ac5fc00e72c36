"""What the search needs of a record, and which state of the knowledge base it belongs to."""

from collections.abc import Hashable
from typing import Protocol

from knowledge.records import Procedure

Stamp = Hashable


class Record(Protocol):
    """An effective version of a procedure, as the store hands it over."""

    @property
    def version_id(self) -> int:
        """Name the version; a version never changes."""

    @property
    def procedure(self) -> Procedure:
        """Give the record itself."""

    @property
    def words(self) -> str:
        """Give pyvi's segmentation of the name, cached by the store."""
