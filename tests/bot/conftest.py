"""A dialogue over a real store, with searches that a test may script."""

import pytest

from bot.dialogue import Dialogue
from knowledge.store.database import Database
from tests.bot.talking import AGENCY, BIRTH, MARRIAGE, Scripted, a_dialogue
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Scripted:
    publish(
        database,
        a_procedure(code=BIRTH, name="Đăng ký khai sinh"),
        a_procedure(
            code=BIRTH,
            name="Đăng ký khai sinh",
            agency=AGENCY,
            steps=[{"name": "Tiếp nhận", "times": {"": "½ ngày"}}],
        ),
        a_procedure(code=MARRIAGE, name="Đăng ký kết hôn"),
        a_procedure(code="QT-" + "9" * 60, name="Cấp lại số nhà", field=None),
    )
    return Scripted(database, clock)


@pytest.fixture
def dialogue(answering: Scripted, database: Database, clock: FixedClock) -> Dialogue:
    return a_dialogue(answering, database, clock, 3_900)
