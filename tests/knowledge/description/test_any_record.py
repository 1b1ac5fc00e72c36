"""Whatever a record holds: nothing of it is lost or said twice, and its papers are all counted."""

import re

from hypothesis import given, settings

from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.short import describe_shortly
from knowledge.description.short.papers import case_names, cases_with_papers
from knowledge.description.values import Description, Heading, Item, Paragraph, plain
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.builders import a_procedure
from tests.knowledge.description.any_record import records
from tests.knowledge.description.properties import every_side, lost_texts, repeated_texts
from tests.knowledge.description.telling import DAY, published

MORE = re.compile(r"… và (\d+) (?:giấy tờ|nhóm) nữa")
any_record = settings(max_examples=60, deadline=None)


def papers_asked_for(procedure: Procedure, case: str | None = None) -> Description:
    asked = Circumstances(today=DAY, facet=Facet.DOCUMENTS, case=case)
    return describe_shortly(SectionContext(published(procedure), asked))


def shown(description: Description) -> list[str]:
    blocks = [block for section in description.sections for block in section.blocks]
    return [plain(block.text) for block in blocks if isinstance(block, Item)]


def left_out(description: Description) -> int:
    blocks = [block for section in description.sections for block in section.blocks]
    lines = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    return sum(int(found[1]) for found in map(MORE.fullmatch, lines) if found)


@any_record
@given(records())
def test_nothing_is_lost_or_said_twice(procedure: Procedure) -> None:
    sides = every_side(procedure)

    assert lost_texts(procedure, sides) == []
    assert repeated_texts(procedure, sides) == []


@any_record
@given(records())
def test_the_papers_shown_and_those_left_out_are_all_papers_of_the_cases(
    procedure: Procedure,
) -> None:
    cases = cases_with_papers(SectionContext(published(procedure)).dossier)
    everybody = sum(len(case.rows) for case in cases if not case.name)
    for case in cases:
        told = papers_asked_for(procedure, case.name)
        wanted = len(case.rows) + (everybody if case.name else 0)

        assert len(shown(told)) + left_out(told) == wanted
    told = papers_asked_for(procedure)
    all_told = len(cases) if told.cases else sum(len(case.rows) for case in cases)
    assert len(shown(told)) + left_out(told) == all_told


@any_record
@given(records())
def test_a_number_opens_the_case_that_is_listed_under_it(procedure: Procedure) -> None:
    offered = papers_asked_for(procedure)

    for number, listed in zip(range(1, len(offered.cases) + 1), shown(offered), strict=False):
        opened = papers_asked_for(procedure, case_names(procedure)[number - 1])
        blocks = opened.sections[0].blocks
        headings = [plain(block.text) for block in blocks if isinstance(block, Heading)]
        assert [one for one in headings if one.startswith(f"▸ {listed[:15]}")], headings
    assert len(offered.cases) <= len(shown(offered))


def test_papers_that_every_case_needs_are_counted_with_those_of_a_case_asked_for() -> None:
    def papers(start: str, number: int) -> list[dict[str, object]]:
        return [{"name": f"{start} {one}", "originals": 1} for one in range(number)]

    procedure = a_procedure(
        dossier=[
            {"case": "", "documents": papers("Giấy của mọi người", 12)},
            {"case": "Trường hợp ở xa", "documents": papers("Giấy riêng", 8)},
        ]
    )

    told = papers_asked_for(procedure, "Trường hợp ở xa")

    assert shown(told)[:8] == [f"Giấy riêng {one}" for one in range(8)]
    assert left_out(told) > 0
    assert len(shown(told)) + left_out(told) == 20
