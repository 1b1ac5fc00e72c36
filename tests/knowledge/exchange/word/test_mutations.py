"""The real processes in other layouts: the record stays what it is.

Each is tried once here, four at a time; `scripts/measure_layouts.py` tries each with every file.
"""

from pathlib import Path

import pytest

from tests.knowledge.exchange.word.mutations import ISO_FILES
from tests.knowledge.exchange.word.mutations.offices import most_of_a_kind, offices
from tests.knowledge.exchange.word.mutations.registry import Mutation
from tests.knowledge.exchange.word.mutations.trial import Trial, original

OFFICES = list(offices(most_of_a_kind(), seed=1))
FILES = sorted(ISO_FILES.glob("*.docx"))

pytestmark = pytest.mark.skipif(not FILES, reason="không có ../shared/data trên máy này")


@pytest.mark.parametrize(
    ("at", "mutation"), list(enumerate(OFFICES)), ids=[one.name for one in OFFICES]
)
def test_another_layout_says_the_same(at: int, mutation: Mutation, tmp_path: Path) -> None:
    order = [*FILES[at % len(FILES) :], *FILES[: at % len(FILES)]]
    tried = (Trial.run(mutation, path, original(path), tmp_path) for path in order)
    assert next(filter(None, tried)).differences == {}
