"""What buttons do with files that staff sent: a file by its number, a record by its place in it."""

from bot.buttons.codec import Action, Number, Page, PageOrNone
from knowledge.access import Permission


class ShowReceived(Action, kind="yl", needs=Permission.DRAFT):
    file: Number
    page: Page = 1


class ReceivedAction(Action):
    """What is done with one record of a file."""

    file: Number
    record: Number


class ShowReceivedRecord(ReceivedAction, kind="yr", needs=Permission.DRAFT):
    """Show a record and what is asked about it."""


class ChooseCode(ReceivedAction, kind="yc", needs=Permission.DRAFT):
    """Take the code that was offered at this place; 0: none of them, it is typed."""

    choice: PageOrNone


class ChooseOwner(ReceivedAction, kind="yo", needs=Permission.DRAFT):
    """Take the office that was offered at this place; 0: another one, it is typed."""

    choice: PageOrNone


class ChooseEverybody(ReceivedAction, kind="ye", needs=Permission.DRAFT):
    """Say that a record is the text for every office."""


class PreviewReceived(ReceivedAction, kind="yv", needs=Permission.DRAFT):
    """Show a record as citizens will read it."""


class CompareReceived(ReceivedAction, kind="yd", needs=Permission.DRAFT):
    """Show what a record changes."""


class LeaveOutReceived(ReceivedAction, kind="yx", needs=Permission.DRAFT):
    """Leave a record out of what is kept."""


class DoubtAction(ReceivedAction):
    """What is done about a doubt, by its place among those of the record."""

    doubt: PageOrNone


class ShowDoubt(DoubtAction, kind="yb", needs=Permission.DRAFT):
    """Show a doubt with the value that it is about."""


class AcceptDoubt(DoubtAction, kind="yi", needs=Permission.DRAFT):
    """Say that what was read is right."""


class MendDoubt(DoubtAction, kind="ym", needs=Permission.DRAFT):
    """Type the value that a doubt is about."""


class ClearDoubt(DoubtAction, kind="yz", needs=Permission.DRAFT):
    """Leave the value out that a doubt is about."""


class TakeOverDraft(ReceivedAction, kind="yg", needs=Permission.DRAFT):
    """Let a record take the place of one's own working copy."""


class CompareWithDraft(ReceivedAction, kind="yj", needs=Permission.DRAFT):
    """Show how a record differs from one's own working copy."""


class KeepReceived(Action, kind="yk", needs=Permission.DRAFT):
    """Make drafts of all that is settled."""

    file: Number


class SubmitReceived(Action, kind="ys", needs=Permission.DRAFT):
    """Submit all that is settled."""

    file: Number
