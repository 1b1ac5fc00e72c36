"""Which sections of a record stand on a message, and in which order, best proposal first."""

from collections.abc import Callable, Mapping

from bot.views.pages import Section
from bot.views.sections.conditions import conditions, legal, results
from bot.views.sections.content import is_name_only
from bot.views.sections.fees import fees
from bot.views.sections.forms import forms
from bot.views.sections.missing import name_only, together
from bot.views.sections.papers import paper_count, paper_remarks, papers, rights
from bot.views.sections.place import online, place
from bot.views.sections.sheet import Sheet
from bot.views.sections.steps import steps
from bot.views.sections.timing import timing
from knowledge.text.facets import Facet

SECTIONS: Mapping[Facet, Callable[[Sheet], Section]] = {
    Facet.DOCUMENTS: papers,
    Facet.TIME: timing,
    Facet.FEE: fees,
    Facet.PLACE: place,
    Facet.ONLINE: online,
    Facet.STEPS: steps,
    Facet.FORMS: forms,
    Facet.RESULT: results,
    Facet.WHO: conditions,
    Facet.LEGAL: legal,
}
# After these sides the rest follows briefly; the others are long reading asked for on purpose.
WITH_THE_REST = {
    Facet.TIME,
    Facet.FEE,
    Facet.PLACE,
    Facet.ONLINE,
    Facet.RESULT,
}


def layouts(whole: Sheet, brief: Sheet, facet: Facet | None) -> list[list[Section]]:
    """Propose what to lay out, best first; the last proposal may take several pages."""
    if is_name_only(whole.procedure):
        return [[name_only(whole)]]
    return _overview(whole, brief) if facet is None else _facet(whole, brief, facet)


def _overview(whole: Sheet, brief: Sheet) -> list[list[Section]]:
    """Propose the papers first on one page, or else the short facts first."""
    facts = [timing(brief), fees(brief), place(brief), results(whole)]
    return [
        together(brief, [papers(brief), rights(brief), *facts]),
        together(brief, [*facts, papers(brief), rights(brief)]),
    ]


def _facet(whole: Sheet, brief: Sheet, facet: Facet) -> list[list[Section]]:
    """Propose the side with the rest briefly after it on one page, or else the side alone."""
    asked = SECTIONS[facet](whole)
    if facet is Facet.DOCUMENTS:
        facts = together(brief, [timing(brief), fees(brief), place(brief)])
        return [[asked, rights(whole), *facts, paper_remarks(whole)]]
    if facet not in WITH_THE_REST:
        return [[asked]]
    rest = [
        SECTIONS[side](brief) for side in (Facet.TIME, Facet.FEE, Facet.PLACE) if side is not facet
    ]
    return [[asked, *together(brief, [*rest, paper_count(brief)])], [asked]]
