"""The papers by short names: of every case, of one, or the cases to choose from."""

from collections.abc import Iterable, Sequence

from knowledge.description.context import SectionContext
from knowledge.description.dossier import ReadCase, has_unclear_counts, is_note, read_dossier
from knowledge.description.short.dossier_words import is_joint
from knowledge.description.short.fitting import Body, ListEntry, clip, fit_list, lines_of
from knowledge.description.values import Block, Heading, Paragraph, Text, plain
from knowledge.records import Document, Procedure
from knowledge.text.display_text import item, one_line, without_file

CASES_IN_BUTTONS = 5


def papers_of(case: ReadCase) -> tuple[Document, ...]:
    return tuple(row for row in case.rows if not is_note(row)) or case.rows


def cases_with_papers(dossier: Iterable[ReadCase]) -> list[ReadCase]:
    """Those of one name are one case."""
    rows: dict[str, tuple[Document, ...]] = {}
    for case in dossier:
        if case.rows:
            rows[case.name] = rows.get(case.name, ()) + papers_of(case)
    return [ReadCase(name, papers, ()) for name, papers in rows.items()]


def case_names(procedure: Procedure) -> list[str]:
    """The cases in the order in which buttons number them, from 1."""
    return [case.name for case in cases_with_papers(read_dossier(procedure))]


def paper_count(context: SectionContext) -> int:
    return sum(len(case.rows) for case in cases_with_papers(context.dossier))


def counted_papers(context: SectionContext) -> Block:
    cases = len(_joined(cases_with_papers(context.dossier)))
    return Paragraph(context.short("paper_count", number=paper_count(context), cases=cases))


def papers_body(context: SectionContext, lines: int) -> Body:
    """The papers of the case that is asked for; of all where they have room; else the cases.

    With those of a case go the papers that every case needs.
    """
    cases = _joined(cases_with_papers(context.dossier))
    title = Heading(context.short("papers"))
    asked = context.circumstances.case
    if asked is not None:
        cases = sorted(
            (one for one in cases if one.name in (asked, "")), key=lambda one: not one.name
        )
    if len(cases) == 1:
        return _one_case(context, title, cases[0], lines, named=asked is not None)
    blocks = _all_cases(context, title, cases, lines)
    if blocks is not None:
        return Body(blocks, more=True)
    if asked is not None:
        both = ReadCase(asked, tuple(row for case in cases for row in case.rows), ())
        return _one_case(context, title, both, lines, named=True)
    return _choice(context, cases, lines)


def _joined(cases: Sequence[ReadCase]) -> list[ReadCase]:
    """Make one list of the papers where everybody needs those of every group."""
    if len(cases) < 2 or not all(is_joint(case.name) for case in cases):
        return list(cases)
    return [ReadCase("", tuple(row for case in cases for row in case.rows), ())]


def _one_case(
    context: SectionContext, title: Heading, case: ReadCase, lines: int, *, named: bool
) -> Body:
    lead = [Heading(_case_name(context, case))] if named else [title]
    each = _each(context, case.rows)
    left = lines - lines_of([*lead, *each])
    entries = _entries(context, case.rows, marked=not each)
    listed = fit_list(context, entries, left, "papers", conditions=True)
    return Body((*lead, *listed.blocks, *each), more=True, left_out=listed.left_out)


def _all_cases(
    context: SectionContext, title: Heading, cases: Sequence[ReadCase], lines: int
) -> tuple[Block, ...] | None:
    """List the papers of every case, each on a line or two; None where they have no room."""
    blocks: list[Block] = [title]
    for case in cases:
        blocks.append(Heading(_case_name(context, case)))
        entries = _entries(context, case.rows, marked=False)
        left = lines - lines_of(blocks)
        if left < len(entries):
            return None
        listed = fit_list(context, entries, left, "papers", conditions=True)
        if listed.left_out:
            return None
        blocks += listed.blocks
    return tuple(blocks) if lines_of(blocks) <= lines else None


def _choice(context: SectionContext, cases: Sequence[ReadCase], lines: int) -> Body:
    title = Heading(context.short("which_case"))
    entries = [ListEntry(plain(_named(context, case))) for case in cases]
    left = lines - lines_of([title])
    listed = fit_list(context, entries, left, "cases", most=3, at_most=CASES_IN_BUTTONS)
    offered = tuple(case.name for case in cases[: len(cases) - listed.left_out])
    return Body((title, *listed.blocks), more=True, cases=offered)


def _entries(
    context: SectionContext, papers: Sequence[Document], *, marked: bool
) -> list[ListEntry]:
    return [
        ListEntry(
            one_line(item(without_file(paper.name), number)),
            plain(_counts(context, paper)) if marked else "",
        )
        for number, paper in enumerate(papers, 1)
    ]


def _counts(context: SectionContext, paper: Document) -> Text:
    if not (paper.originals or paper.copies):
        return ()
    if has_unclear_counts(paper):
        return context.short("unclear_counts")
    return context.short("counts", originals=paper.originals or 0, copies=paper.copies or 0)


def _each(context: SectionContext, papers: Sequence[Document]) -> list[Block]:
    """Say once how many of each are asked for, where that is the same for all."""
    counts = {(paper.originals or 0, paper.copies or 0) for paper in papers}
    if len(counts) != 1 or counts == {(0, 0)} or any(map(has_unclear_counts, papers)):
        return []
    ((originals, copies),) = counts
    return [Paragraph(context.short("each", originals=originals, copies=copies))]


def _case_name(context: SectionContext, case: ReadCase) -> Text:
    name = clip(plain(_named(context, case)), 2, indent=2)
    return context.short("case", name=name)


def _named(context: SectionContext, case: ReadCase) -> Text:
    if case.name:
        return context.short("text", text=one_line(case.name))
    several = any(one.name for one in cases_with_papers(context.dossier))
    return context.short("for_all" if several else "unnamed_case")
