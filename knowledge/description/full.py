"""A side of a procedure in full: every sentence and number that the record holds of it."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from knowledge.description import source
from knowledge.description.content import is_name_only
from knowledge.description.context import SectionContext
from knowledge.description.sections.conditions import conditions, legal, results
from knowledge.description.sections.dates import whole_schedule
from knowledge.description.sections.fees import fees
from knowledge.description.sections.forms import forms
from knowledge.description.sections.papers import paper_remarks, papers, rights
from knowledge.description.sections.place import online, place
from knowledge.description.sections.steps import steps
from knowledge.description.sections.timing import timing
from knowledge.description.values import Description, Paragraph, Section, Text
from knowledge.text.display_text import each_once, one_line, shorten
from knowledge.text.facets import Facet
from knowledge.worktime.schedule import Schedule

LATER_NAME = 80
LONGEST_AGENCY = 200

SIDES: Mapping[Facet, tuple[Callable[[SectionContext], Section], ...]] = {
    Facet.DOCUMENTS: (papers, rights, paper_remarks),
    Facet.TIME: (timing,),
    Facet.FEE: (fees,),
    Facet.PLACE: (place,),
    Facet.ONLINE: (online,),
    Facet.STEPS: (steps,),
    Facet.FORMS: (forms,),
    Facet.RESULT: (results,),
    Facet.WHO: (conditions,),
    Facet.LEGAL: (legal,),
}


def describe_in_full(
    context: SectionContext, facet: Facet, opening: tuple[Text, ...] | None = None
) -> Description:
    """`opening` leads instead of the notices of today."""
    if is_name_only(context.procedure):
        return _around(context, (_name_only(context),), opening)
    return _around(context, tuple(section(context) for section in SIDES[facet]), opening)


def describe_whole(context: SectionContext) -> Description:
    """Every side of a procedure, each section once: for a page, a file, a printed notice."""
    if context.published.banner.off is not None:
        return describe_suspended(context, context.published.banner.off)
    if is_name_only(context.procedure):
        return _around(context, (_name_only(context),))
    told = (section for sections in SIDES.values() for section in sections)
    return _around(context, tuple(section(context) for section in dict.fromkeys(told)))


def describe_schedule(context: SectionContext, plan: Schedule) -> Description:
    """Every date that follows from handing in at the moment of a plan."""
    return _around(context, whole_schedule(context, plan))


def describe_suspended(context: SectionContext, reason: str) -> Description:
    """Say why a procedure is not shown, and nothing of what its record holds."""
    name = context.piece("name", name=one_line(context.procedure.name))
    told = Section((Paragraph(context.piece("suspended", reason=reason)),))
    return Description((), (name,), (told,), ())


def _around(
    context: SectionContext, sections: tuple[Section, ...], opening: tuple[Text, ...] | None = None
) -> Description:
    """Put sections between what stands over an answer and where it comes from."""
    name = one_line(context.procedure.name)
    agency = shorten(one_line(context.procedure.agency or ""), LONGEST_AGENCY)
    return Description(
        source.opening(context) if opening is None else opening,
        source.head(context, name, agency),
        tuple(section for section in sections if section.blocks),
        (*source.provenance(context), *source.age(context)),
        continued=_continued(context, shorten(name, LATER_NAME), agency),
    )


def _continued(context: SectionContext, name: str, agency: str) -> tuple[Text, ...]:
    over = [context.piece("agency", name=agency)] if agency else []
    return (*over, context.piece("name", name=name))


def _name_only(context: SectionContext) -> Section:
    """Say that there is only the name, who handles it, and where to go on."""
    url = source.web_address(context.procedure.url)
    agency = one_line(each_once(context.procedure.executing_agency or ""))
    site = urlsplit(url).hostname if url else ""
    return Section((Paragraph(context.piece("name_only", agency=agency, url=url, site=site)),))
