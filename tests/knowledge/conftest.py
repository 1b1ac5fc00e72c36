"""Document control over a database of its own."""

import pytest

from knowledge.store.database import Database
from tests.clocks import FixedClock
from tests.staff import Control


@pytest.fixture
def control(database: Database, clock: FixedClock) -> Control:
    return Control(database, clock)
