"""Every command × role × agency over HTTP: 0 changes without permission, a change with it."""

import itertools

import pytest

from bot.buttons.acts import PerformAct
from bot.buttons.codec import digest, pack, parse
from knowledge.access import OPERATOR
from knowledge.store.agencies import add_agencies
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import Start
from tests.bot.fronts.telegram.staff_table import PEOPLE, Cell, Pressed, Step, cells
from tests.bot.fronts.telegram.test_staff import CITIZEN, everything, serving
from tests.botapi import BotApi, Shown
from tests.clocks import FixedClock
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control


class Chat:
    """Somebody's private chat with the bot, with a message whose buttons can be forged."""

    def __init__(self, api: BotApi, person: int) -> None:
        self._api = api
        self._person = person
        api.say(person, "/huy")
        self._shown: Shown = api.wait_for_reply(person)
        self._last = self._shown

    def send(self, *steps: Step) -> None:
        """Type or press one thing after the other, each answered before the next."""
        for step in steps:
            if isinstance(step, str):
                self._api.say(self._person, step)
            else:
                data = self._offered() if isinstance(step, Pressed) else pack(step)
                self._api.press_data(self._shown, data)
            self._last = self._api.wait_for_reply(self._person)

    def _offered(self) -> str:
        """Give what the button of a shown act carries; a forged one where none is shown."""
        carried = (
            str(button.get("callback_data", "")) for row in self._last.buttons for button in row
        )
        acts = [data for data in carried if isinstance(parse(data), PerformAct)]
        return acts[0] if acts else pack(PerformAct(digest("none")))


@pytest.fixture
def control(sqlite_database: Database, clock: FixedClock) -> Control:
    control = Control(sqlite_database, clock)
    with sqlite_database.writing() as session:
        add_agencies(session, (EA_KAO, TUY_HOA, JUSTICE))
    control.employ(ADMIN, APPROVER, EDITOR, *PEOPLE)
    return control


@pytest.fixture
def table(control: Control) -> list[Cell]:
    return cells(control)


def test_whoever_may_not_changes_nothing(
    api: BotApi, bot: Start, control: Control, table: list[Cell]
) -> None:
    before = everything(control.database)
    with serving(bot, control):
        for actor in (None, *PEOPLE):
            chat = Chat(api, CITIZEN if actor is None else int(actor.name))
            for cell in table:
                if actor is None or not cell.may(actor):
                    chat.send(*cell.steps)
            # The audit row of a change names what was done, and to which cell's text.
            assert everything(control.database) == before, actor
    assert api.refused() == []


def test_whoever_may_does_and_who_was_removed_meanwhile_does_not(
    api: BotApi, bot: Start, control: Control, table: list[Cell]
) -> None:
    with serving(bot, control):
        chats = {actor: Chat(api, int(actor.name)) for actor in PEOPLE}
        hands = itertools.cycle(PEOPLE)
        for cell in (one for one in table if one.row.roles):
            actor = next(one for one in hands if cell.may(one))
            *first, last = cell.steps
            untouched = everything(control.database)
            chats[actor].send(*first)
            # Of whoever has one agency alone a first step asks no more than that.
            done = everything(control.database) != untouched
            control.people.remove(OPERATOR, actor.name)
            before = everything(control.database)
            chats[actor].send(last)
            assert everything(control.database) == before, (cell.row.name, actor, cell)
            control.employ(actor)
            before = everything(control.database)
            chats[actor].send(*cell.steps)
            assert done or everything(control.database) != before, (cell.row.name, actor, cell)
    assert api.refused() == []
