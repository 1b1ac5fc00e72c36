"""What buttons do while many records are changed at once."""

from typing import Annotated

from bot.buttons.codec import Action, Digest, Number, Page, choice
from knowledge.access import Permission
from knowledge.editing.bulk_selection import SelectionKind
from knowledge.editing.bulk_values import BulkPart

KindField = Annotated[
    SelectionKind,
    choice({SelectionKind.FIELD: "f", SelectionKind.AGENCY: "a", SelectionKind.WORDS: "w"}),
]
BulkPartField = Annotated[
    BulkPart,
    choice(
        {
            BulkPart.FEE: "f",
            BulkPart.TIME: "t",
            BulkPart.STEP_TIME: "s",
            BulkPart.UNIT: "u",
            BulkPart.LEGAL_BASIS: "l",
            BulkPart.PLACE: "p",
        }
    ),
]


class ChooseBulkBy(Action, kind="bb", needs=Permission.DRAFT):
    """Choose by what the records are to be found."""

    by: KindField


class ChooseBulkItem(Action, kind="bc", needs=Permission.DRAFT):
    """Take one of what is listed: a field, an agency, a value that is there."""

    item: Digest


class TurnBulkList(Action, kind="bt", needs=Permission.DRAFT):
    page: Page


class ChooseBulkPart(Action, kind="bp", needs=Permission.DRAFT):
    part: BulkPartField


class LeaveOutOfBulk(Action, kind="bx", needs=Permission.DRAFT):
    record: Digest


class GiveBulkReason(Action, kind="br", needs=Permission.DRAFT):
    """All differences are seen: on to the reason."""


class StartBulkToday(Action, kind="bs", needs=Permission.DRAFT):
    pass


class LeaveOutFaulty(Action, kind="bf", needs=Permission.DRAFT):
    """Take out all records that the change would bring errors into."""


class SubmitBulk(Action, kind="bz", needs=Permission.DRAFT):
    """Hand in what was just shown: this."""

    mark: Digest


class MendReturned(Action, kind="bk", needs=Permission.DRAFT):
    """Change what came back of a batch."""

    number: Number


class ResubmitReturned(Action, kind="bw", needs=Permission.DRAFT):
    """Hand in again what came back of a batch, as it is."""
