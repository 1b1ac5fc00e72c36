"""What buttons do with public acts: perform what is shown, decide on what waits, undo."""

from bot.buttons.codec import Action, Digest, Number
from knowledge.access import Permission


class PerformAct(Action, kind="qp", needs=Permission.PUBLISH):
    """Do the act that was just shown: this one."""

    mark: Digest


class UndoAct(Action, kind="qu", needs=Permission.PUBLISH):
    number: Number


class ShowActs(Action, kind="ql", needs=Permission.PUBLISH):
    """List the acts that wait for another person."""


class ShowAct(Action, kind="qs", needs=Permission.PUBLISH):
    number: Number


class ApproveAct(Action, kind="qa", needs=Permission.PUBLISH):
    number: Number


class AskActRefusal(Action, kind="qn", needs=Permission.PUBLISH):
    number: Number


class TakeBackAct(Action, kind="qt", needs=Permission.PUBLISH):
    number: Number


class AskHurry(Action, kind="qh", needs=Permission.PUBLISH):
    """Ask why an act can't wait for another person."""

    number: Number
