"""What buttons do with questions that nothing answers, and with what was learned from them."""

from bot.buttons.codec import Action, Code, Number, Page
from knowledge.access import Permission


class ShowGroups(Action, kind="hl", needs=Permission.DRAFT):
    page: Page = 1


class ShowGroup(Action, kind="hg", needs=Permission.DRAFT):
    number: Number


class TeachProcedure(Action, kind="ht", written="number code", needs=Permission.PUBLISH):
    """Let the wording of a group mean a procedure."""

    number: Number
    code: Code


class TeachNeed(Action, kind="hn", written="number need", needs=Permission.PUBLISH):
    """Let the wording of a group say a need that is known, by its place."""

    number: Number
    need: Number


class TypeProcedure(Action, kind="hc", needs=Permission.PUBLISH):
    """Ask for the code of the procedure that a group means."""

    number: Number


class RefuseGroup(Action, kind="hr", needs=Permission.PUBLISH):
    """Ask where to go with what no procedure is for."""

    number: Number


class TeachMatter(Action, kind="hm", written="matter number", needs=Permission.PUBLISH):
    """Let the wording of a group mean a matter that is known, by its place."""

    number: Number
    matter: Number


class DraftGroup(Action, kind="hd", needs=Permission.DRAFT):
    """Begin a procedure that a group asks for."""

    number: Number


class SetGroupAside(Action, kind="hs", needs=Permission.DRAFT):
    number: Number


class ShowLearned(Action, kind="hw", needs=Permission.DRAFT):
    page: Page = 1


class ForgetSaying(Action, kind="hx", needs=Permission.PUBLISH):
    number: Number
