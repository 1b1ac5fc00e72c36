"""What somebody has said so far of a change in many records: kept between their messages."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from knowledge.editing.bulk_selection import BulkSelection, SelectionKind
from knowledge.editing.bulk_values import BulkChange, BulkPart


class BulkOrder(BaseModel):
    """It names records, and holds none."""

    model_config = ConfigDict(frozen=True)

    by: SelectionKind = SelectionKind.WORDS
    value: str = ""
    part: BulkPart | None = None
    old: str = ""
    new: str | None = None
    excluded: tuple[tuple[str, str | None], ...] = ()
    explanation: str = ""
    reason: str = ""
    start: date | None = None
    page: int = 1

    @property
    def selection(self) -> BulkSelection:
        return BulkSelection(self.by, self.value)

    @property
    def change(self) -> BulkChange | None:
        if self.part is None or self.new is None:
            return None
        return BulkChange(self.part, self.old, self.new)

    def after(self, **changes: object) -> "BulkOrder":
        return self.model_copy(update=changes)
