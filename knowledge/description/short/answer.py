"""The short answer as a whole: name, what was asked, where it comes from, within the limit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from knowledge.description import source
from knowledge.description.content import is_name_only
from knowledge.description.context import SectionContext
from knowledge.description.sections.fees import states_fee
from knowledge.description.sections.forms import papers_with_forms
from knowledge.description.short import facts
from knowledge.description.short.fitting import Body, clip, lines_of, text_lines, trim
from knowledge.description.short.lists import (
    forms_body,
    legal_body,
    results_body,
    sequence_body,
    steps_body,
    who_body,
)
from knowledge.description.short.papers import counted_papers, paper_count, papers_body
from knowledge.description.values import Block, Description, Paragraph, Section, Text
from knowledge.text.display_text import each_once, one_line
from knowledge.text.facets import Facet

# Lines of a phone that a whole answer may take, and one with the papers that were asked for.
MOST_LINES, MOST_WITH_PAPERS = 14, 20
NAME_LINES = 3
AGENCY_INDENT = len("🏛 Quy trình riêng của ")
# What all notices take together, where each has a line at least.
NOTICE_LINES = 3
NOTICE_INDENT = len("📢 ")
# What is kept for the answer itself.
LEAST_LINES = 4
FEES_SHOWN = 2
# An empty line between two kinds of facts.
GAP = Paragraph(())
# What names the source shares its line with the code and a date.
SOURCE_INDENT = 14
FACTS = (Facet.DOCUMENTS, Facet.TIME, Facet.FEE, Facet.PLACE)


@dataclass(frozen=True)
class Side:
    """Whether a record states a side at all, and what is said of it within so many lines."""

    states: Callable[[SectionContext], bool]
    body: Callable[[SectionContext, int], Body]


SIDES: Mapping[Facet, Side] = {
    Facet.DOCUMENTS: Side(lambda of: paper_count(of) > 0, papers_body),
    Facet.TIME: Side(facts.states_time, facts.time_body),
    Facet.FEE: Side(lambda of: states_fee(of.procedure.submissions), facts.fee_body),
    Facet.PLACE: Side(facts.states_place, facts.place_body),
    Facet.ONLINE: Side(lambda of: bool(of.procedure.submissions), facts.online_body),
    Facet.STEPS: Side(lambda of: bool(of.procedure.steps), steps_body),
    Facet.FORMS: Side(lambda of: bool(papers_with_forms(of.procedure)), forms_body),
    Facet.RESULT: Side(lambda of: bool(of.procedure.results), results_body),
    Facet.WHO: Side(
        lambda of: bool(of.procedure.applicants or of.procedure.requirements), who_body
    ),
    Facet.LEGAL: Side(lambda of: bool(of.procedure.legal_basis), legal_body),
}


def describe_shortly(
    context: SectionContext, opening: tuple[Text, ...] | None = None
) -> Description:
    """Answer what the circumstances say was asked for (None: the main facts).

    `opening` leads instead of the notices of today.
    """
    facet = context.circumstances.facet
    if opening is None:
        banner = context.published.banner
        each = NOTICE_LINES // (len(banner.notices) + bool(banner.review) or 1) or 1
        opening = source.opening(context, lambda text: clip(text, each, NOTICE_INDENT))
    missing = facet is not None and not SIDES[facet].states(context)
    if missing:
        opening = (*opening, context.short("absent", facet=facet))
    named = tuple(_source(context))
    dates: tuple[Block, ...] = ()
    if context.circumstances.day is not None and facet not in (None, Facet.TIME):
        dates = tuple(facts.due_dates(context))
    limit = MOST_WITH_PAPERS if facet is Facet.DOCUMENTS else MOST_LINES
    gaps = 2 + bool(opening)
    room = limit - gaps - text_lines(opening) - text_lines(named) - lines_of(dates)
    head = _head(context, room - LEAST_LINES)
    left = room - text_lines(head)
    body = _missing(context, facet, left) if missing else _body(context, facet, left)
    blocks = (*body.blocks, *dates)
    sections = (Section(blocks),) if blocks else ()
    return Description(opening, head, sections, named, more=body.more, cases=body.cases)


def _head(context: SectionContext, lines: int) -> tuple[Text, ...]:
    """Name the record within so many lines where that can be, however long its names are."""
    procedure = context.procedure
    for each in range(NAME_LINES, 0, -1):
        name = clip(one_line(procedure.name), each)
        agency = clip(one_line(procedure.agency or ""), min(each, 2), indent=AGENCY_INDENT)
        head = source.head(context, name, agency)
        if text_lines(head) <= lines:
            break
    return head


def _body(context: SectionContext, facet: Facet | None, lines: int) -> Body:
    if is_name_only(context.procedure):
        return _name_only(context)
    return _overview(context, lines) if facet is None else SIDES[facet].body(context, lines)


def _overview(context: SectionContext, lines: int) -> Body:
    """The short facts, after the papers by name where they have room, else by number."""
    told: list[Block] = []
    if facts.states_time(context):
        told += facts.times(context, briefly=True)
    told += facts.fees(context, shown=FEES_SHOWN)
    told += facts.place(context)
    absent = [facet for facet in FACTS if not SIDES[facet].states(context)]
    if absent:
        told.append(Paragraph(context.short("absent_together", facets=absent)))
    if Facet.DOCUMENTS in absent:
        return trim(told, lines)
    left = lines - lines_of(told) - 1
    if paper_count(context) < left:
        papers = papers_body(context, left)
        whole = (*papers.blocks, GAP, *told)
        if not (papers.cases or papers.left_out) and lines_of(whole) <= lines:
            return Body(whole, more=True)
    return trim([counted_papers(context), *told], lines)


def _missing(context: SectionContext, facet: Facet | None, lines: int) -> Body:
    """What helps on where the record lacks what was asked for."""
    if facet is Facet.STEPS and context.procedure.sequence:
        return sequence_body(context, lines)
    link = source.web_address(context.procedure.url)
    return Body((Paragraph(context.short("ask_there", link=link)),))


def _name_only(context: SectionContext) -> Body:
    agency = clip(one_line(each_once(context.procedure.executing_agency or "")), 2, indent=2)
    link = source.web_address(context.procedure.url)
    texts = (context.short("name_only", agency=agency), context.short("ask_there", link=link))
    return Body(tuple(map(Paragraph, texts)))


def _source(context: SectionContext) -> list[Text]:
    procedure = context.procedure
    decision = one_line((procedure.decision and procedure.decision.number) or "")
    iso = one_line((procedure.iso and procedure.iso.code) or "")
    named = context.short("iso", code=iso)[0].text if iso else decision
    told = context.short(
        "source",
        code=procedure.code,
        url=source.web_address(procedure.url),
        named=clip(named, 1, indent=SOURCE_INDENT),
        own=procedure.agency is not None,
        effective_from=procedure.effective_from,
        published_on=context.published.effective_from,
    )
    return [told, *source.age(context)]
