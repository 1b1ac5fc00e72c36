"""Staff at work on a small knowledge base."""

from collections.abc import Callable

import pytest

from bot.dialogue import Dialogue
from knowledge.access import EVERYWHERE, OPERATOR, Role, Scope
from knowledge.answering import Answering
from knowledge.editing.offices import seed_agencies
from knowledge.staff import People
from knowledge.store.database import Database
from tests.bot.staff.people import AGENCY, BIRTH, Staff
from tests.bot.talking import a_dialogue
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import Control

Hire = Callable[..., Staff]


@pytest.fixture
def knowledge(sqlite_database: Database, clock: FixedClock) -> Database:
    seed_agencies(sqlite_database)
    publish(
        sqlite_database,
        a_procedure(
            code=BIRTH,
            name="Đăng ký khai sinh",
            results=["Giấy khai sinh"],
            applicants=["Công dân Việt Nam"],
            deciding_agency="UBND cấp xã",
            sequence="Nộp hồ sơ, chờ kết quả.",
            dossier_sets=1,
        ),
        a_procedure(code="1.000894", name="Đăng ký kết hôn"),
        a_procedure(code="1.000894", name="Đăng ký kết hôn", agency=AGENCY),
    )
    return sqlite_database


@pytest.fixture
def dialogue(knowledge: Database, clock: FixedClock) -> Dialogue:
    return a_dialogue(Answering(knowledge, clock), knowledge, clock)


@pytest.fixture
def hire(knowledge: Database, dialogue: Dialogue, clock: FixedClock) -> Hire:
    """Make somebody of the staff, by default an editor of everything."""

    def one(person: str, role: Role = Role.EDITOR, *agencies: str) -> Staff:
        scope = Scope(agencies=frozenset(agencies)) if agencies else EVERYWHERE
        People(knowledge, clock).add(OPERATOR, person, f"Người {person}", role, scope)
        return Staff(dialogue, person)

    return one


@pytest.fixture
def control(knowledge: Database, clock: FixedClock) -> Control:
    return Control(knowledge, clock)


@pytest.fixture
def shown(knowledge: Database, clock: FixedClock) -> Answering:
    return Answering(knowledge, clock)
