"""The other sides in a few lines: steps, forms, conditions, results, laws."""

from collections.abc import Sequence

from knowledge.description.caution import of_time
from knowledge.description.context import SectionContext
from knowledge.description.sections.forms import papers_with_forms
from knowledge.description.short.fitting import Body, ListEntry, clip, fit_list, lines_of
from knowledge.description.values import Block, Heading, Paragraph
from knowledge.records import Step
from knowledge.text.display_text import ended, item, one_line
from knowledge.text.facets import Facet

SEQUENCE_LINES = 5
APPLICANT_LINES = 3


def steps_body(context: SectionContext, lines: int) -> Body:
    entries = [
        ListEntry(one_line(item(step.name, number)), _who_and_how_long(context, step))
        for number, step in enumerate(context.procedure.steps, 1)
    ]
    return _list(context, Facet.STEPS, entries, lines, "steps")


def sequence_body(context: SectionContext, lines: int) -> Body:
    """The order of things as the national text tells it, where there is no table of steps."""
    sequence = context.procedure.sequence
    if not sequence:
        return Body(())
    title = Heading(context.short("sequence"))
    text = context.short("text", text=clip(one_line(sequence), min(SEQUENCE_LINES, lines - 1)))
    return Body((title, Paragraph(text)), more=True)


def forms_body(context: SectionContext, lines: int) -> Body:
    papers = papers_with_forms(context.procedure)
    entries = [ListEntry(one_line(item(one.name, number))) for number, one in enumerate(papers, 1)]
    return _list(context, Facet.FORMS, entries, lines, "forms")


def results_body(context: SectionContext, lines: int) -> Body:
    return _list(context, Facet.RESULT, _entries(context.procedure.results), lines, "results")


def legal_body(context: SectionContext, lines: int) -> Body:
    return _list(context, Facet.LEGAL, _entries(context.procedure.legal_basis), lines, "laws")


def who_body(context: SectionContext, lines: int) -> Body:
    procedure = context.procedure
    blocks: list[Block] = [_title(context, Facet.WHO)]
    if procedure.applicants:
        names = ", ".join(one_line(name) for name in procedure.applicants)
        blocks.append(
            Paragraph(
                context.short("text", text=clip(names, max(1, min(APPLICANT_LINES, lines - 2))))
            )
        )
    if procedure.requirements:
        left = max(1, lines - lines_of(blocks))
        text = clip(one_line(procedure.requirements), left, indent=len("Điều kiện: "))
        blocks.append(Paragraph(context.short("requirements", text=text)))
    return Body(tuple(blocks), more=bool(procedure.requirements))


def _list(
    context: SectionContext, facet: Facet, entries: Sequence[ListEntry], lines: int, kind: str
) -> Body:
    title = _title(context, facet)
    left = lines - lines_of([title])
    listed = fit_list(context, entries, left, kind)
    return Body((title, *listed.blocks), more=listed.more or facet in (Facet.STEPS, Facet.FORMS))


def _entries(texts: Sequence[str]) -> list[ListEntry]:
    shown = dict.fromkeys(one_line(ended(item(text))) for text in texts)
    return [ListEntry(text) for text in shown if text]


def _who_and_how_long(context: SectionContext, step: Step) -> str:
    """Name the unit and the time, where the step has one time that can be relied on."""
    times = [time for time in step.times.values() if time and not of_time(context, time).spoils]
    time = times[0] if len(times) == len(step.times) == 1 else ""
    told = ", ".join(filter(None, (one_line(step.responsible or ""), time)))
    return f"({told})" if told else ""


def _title(context: SectionContext, facet: Facet) -> Heading:
    return Heading(context.short("title", facet=facet.value))
