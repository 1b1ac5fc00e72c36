"""Real records: nothing of them lost, nothing said twice, whoever shows them.

Every third by default; all of them with MOTCUA_TEST_ALL=1.
"""

import gzip
import os
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from lxml.html import fragment_fromstring
from markupsafe import Markup

from bot.site.markup import page_sections, text_html
from knowledge.description.values import Description, plain
from knowledge.records import Procedure
from tests.knowledge.description.properties import (
    all_texts,
    every_side,
    lost_texts,
    repeated_texts,
)

STEP = 1 if os.environ.get("MOTCUA_TEST_ALL") else 3
# Parts that workers may share.
PARTS = 4
REAL = Path(__file__).parents[4] / "shared" / "data" / "procedures.jsonl.gz"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="không có ../shared/data trên máy này")


@cache
def records() -> tuple[Procedure, ...]:
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        return tuple(Procedure.model_validate_json(line) for line in islice(lines, 0, None, STEP))


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_of_a_record_is_lost_or_said_twice_and_any_front_can_show_it(part: int) -> None:
    for procedure in records()[part::PARTS]:
        sides = every_side(procedure)

        assert lost_texts(procedure, sides) == [], procedure.code
        assert repeated_texts(procedure, sides) == [], procedure.code
        for description in sides.values():
            assert not_on_page(description) == [], procedure.code


def not_on_page(description: Description) -> list[str]:
    """Show a description as a page of the site, and tell what is missing there."""
    sections = page_sections(description.sections)
    around = (*description.opening, *description.head, *description.source)
    shown = [*map(text_html, around), *(part for one in sections for part in (one.title, one.html))]
    page = fragment_fromstring(Markup("\n").join(shown), create_parent=True).text_content()
    lines = (line for text in all_texts(description) for line in plain(text).split("\n"))
    return [line for line in lines if line not in page]
