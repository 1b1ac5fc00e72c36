"""Huge records: cut into messages, and nothing of them lost."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.fronts.markup import MAX_TEXT
from bot.rendering.markup import plain, units
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.bot.views.rendering import full_page, pages
from tests.builders import a_procedure
from tests.knowledge.description.telling import published

STEPS, PAPERS, CASES = 400, 94, 11

lengths = st.lists(st.integers(1, 60), min_size=8, max_size=8)


def words(mark: str, number: int, lengths: list[int]) -> str:
    """Write a text that ends in a mark of its own, of a length that varies."""
    count = lengths[number % len(lengths)]
    return f"Nội dung {'rất dài ' * count}<{mark}{number}>"


def a_huge_procedure(lengths: list[int]) -> Procedure:
    papers = [{"name": words("giấy", number, lengths), "originals": 1} for number in range(PAPERS)]
    cases = [
        {"case": f"Trường hợp <hợp{number}>", "documents": papers[number::CASES]}
        for number in range(CASES)
    ]
    return a_procedure(
        sequence="\n".join(f"- {words('dòng', number, lengths)}." for number in range(STEPS)),
        steps=[
            {"name": words("bước", number, lengths), "responsible": "Một cửa", "times": {"": "1"}}
            for number in range(STEPS)
        ],
        dossier=cases,
    )


def joined(pages: list[str]) -> str:
    return "\n".join(plain(page) for page in pages)


def marks(text: str, mark: str) -> list[int]:
    return [int(number) for number in re.findall(rf"<{mark}(\d+)>", text)]


@given(lengths)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_pages_of_a_huge_record_joined_hold_every_piece_once_and_in_order(
    lengths: list[int],
) -> None:
    record = published(a_huge_procedure(lengths))

    steps = pages(record, Facet.STEPS, MAX_TEXT)
    papers = pages(record, Facet.DOCUMENTS, MAX_TEXT)

    assert marks(joined(steps), "bước") == list(range(STEPS))
    assert marks(joined(steps), "dòng") == list(range(STEPS))
    assert sorted(marks(joined(papers), "giấy")) == list(range(PAPERS))
    assert sorted(set(marks(joined(papers), "hợp"))) == list(range(CASES))
    assert all(units(page) <= MAX_TEXT for page in [*steps, *papers])


def test_the_buttons_of_a_huge_record_lead_through_all_of_its_pages() -> None:
    record = published(a_huge_procedure([3]))
    laid_out = pages(record, Facet.STEPS)

    shown = [full_page(record, Facet.STEPS, page) for page in range(1, len(laid_out) + 1)]

    assert [reply.html for reply in shown] == laid_out
    assert f"{len(laid_out)}/{len(laid_out)}" in [button.label for button in shown[-1].buttons[0]]
