"""The sample as the search sees it."""

from functools import lru_cache

from knowledge.search.builder import build
from knowledge.search.index import Index
from tests.knowledge.sample.reading import records
from tests.knowledge.search.builders import indexables


@lru_cache(maxsize=1)
def sample_index() -> Index:
    """Build the index of the bundled sample, once for all tests."""
    return build(indexables(*records()))
