"""What the desk holds about citizens, over either kind of database."""

import pytest

from knowledge.desk import Citizens, open_citizens
from knowledge.store.database import Database
from tests.clocks import FixedClock


@pytest.fixture
def citizens(database: Database, clock: FixedClock) -> Citizens:
    return open_citizens(database, clock)
