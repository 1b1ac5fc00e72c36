"""The real processes in other layouts: the record stays what it is.

Each mutation is tried with one file here; `scripts/measure_layouts.py` tries each with all.
"""

from pathlib import Path

import pytest

from tests.knowledge.exchange.word.mutations import ISO_FILES, MUTATIONS
from tests.knowledge.exchange.word.mutations.registry import Mutation
from tests.knowledge.exchange.word.mutations.trial import Trial, original

FILES = sorted(ISO_FILES.glob("*.docx"))

pytestmark = pytest.mark.skipif(not FILES, reason="không có ../shared/data trên máy này")


@pytest.mark.parametrize(
    ("at", "mutation"), list(enumerate(MUTATIONS)), ids=[one.name for one in MUTATIONS]
)
def test_another_layout_says_the_same(at: int, mutation: Mutation, tmp_path: Path) -> None:
    order = [*FILES[at % len(FILES) :], *FILES[: at % len(FILES)]]
    tried = (Trial.run(mutation, path, original(path), tmp_path) for path in order)
    assert next(filter(None, tried)).differences == {}
