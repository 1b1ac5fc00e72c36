"""Every button that staff are shown may be pressed by them: their screens are walked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.buttons.codec import VERSION, Action, parse
from bot.dialogue import Dialogue
from bot.messages import Incoming, IncomingKind, Reply
from bot.state import States
from knowledge.access import EVERYWHERE, OPERATOR, Actor, Role, Scope, scope_of
from knowledge.answering import Answering
from knowledge.clock import today
from knowledge.desk import Desk, open_citizens
from knowledge.editing.importing import import_file
from knowledge.iso.laws import Laws
from knowledge.records import Procedure
from knowledge.regression import Regression
from knowledge.search.result import Outcome
from knowledge.switches import Switches, SwitchTarget
from tests.bot.talking import a_dialogue
from tests.builders import a_procedure
from tests.files import record, write_records
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, JUSTICE, Control, of

OLD, NEW = "123/2015/NĐ-CP", "100/2026/NĐ-CP"
CODE, OTHER, NAME = "1.000894", "1.000895", "Đăng ký kết hôn"
OWNERS = (None, EA_KAO, JUSTICE)
SCOPES = (EVERYWHERE, Scope(level="xã"), of(EA_KAO))
PEOPLE = [
    Actor(f"{600 + 10 * place + number}", role, scope)
    for place, role in enumerate((Role.EDITOR, Role.APPROVER, Role.ADMIN))
    for number, scope in enumerate(SCOPES)
]
OTHERS = [Actor(f"{700 + number}", Role.EDITOR, scope) for number, scope in enumerate(SCOPES)]
OPENINGS = (
    "/start",
    "/help",
    "/bannhap",
    "/sualoat",
    "/sualoat kết hôn",
    "/duyet",
    f"/lichsu {CODE}",
    "/lichsu kết hôn",
    f"/sua {CODE}",
    f"/saochep {CODE}",
    "/them 9.1 Thủ tục mới",
    "/iso",
    f"/iso {EA_KAO}",
    "/thongke",
    f"/thongke {EA_KAO}",
    "/vanban",
    f"/vanban {OLD} thay bằng {NEW}",
    "/cauhoi",
    "/cauhoi đăng ký kết hôn",
    "/thongbao",
    "/tamdung",
    f"/tamdung {CODE}",
    "/nhansu",
    "/coquan ea",
    f"/coquan {EA_KAO}",
)
TYPED = ("Theo quyết định mới của tỉnh", EA_KAO)
OF_A_KIND, DEEPEST = 3, 5
FORBIDDEN = frozenset({"forbidden", "forbidden_agency", "forbidden_scope", "own_work"})
WRONG = FORBIDDEN | {"not_your_draft", "not_yourself", "dialogue_failed"}


class Undone(Exception):
    """Takes back what was done."""


class Walker:
    """Presses whatever a person is shown, so many buttons of a kind; nothing of it lasts."""

    def __init__(self, dialogue: Dialogue, control: Control, person: str) -> None:
        self._dialogue, self._control, self._person = dialogue, control, person
        self._states = States(Desk(control.database, control.clock))
        self.kinds = Counter[type[Action]]()
        self._tried = set[str]()
        self.refused: list[tuple[str, ...]] = []

    def walk(self, *openings: str) -> None:
        """Begin with each of these commands and go on from every screen that comes."""
        paths: list[tuple[str, ...]] = [(one,) for one in openings]
        while paths:
            path = paths.pop(0)
            next_steps = self._steps_after(path)
            if len(path) < DEEPEST:
                paths += [(*path, one) for one in next_steps]

    def _steps_after(self, path: tuple[str, ...]) -> list[str]:
        with self._undone():
            for step in path[:-1]:
                self._take(step)
            with capture_logs() as logs:
                replies = self._take(path[-1])
            reasons = {str(one.get("reason", one["event"])) for one in logs}
            pressed = path[-1].startswith(f"{VERSION}:")
            if pressed and reasons & WRONG:
                self.refused.append((*reasons, *path))
            return [*self._presses(replies), *self._texts()]

    def _take(self, step: str) -> list[Reply]:
        person = self._person
        if step.startswith(f"{VERSION}:"):
            pressed = Incoming(person, person, IncomingKind.PRESS, payload=step)
            return self._dialogue.handle(pressed)
        return self._dialogue.handle(Incoming(person, person, IncomingKind.TEXT, text=step))

    def _presses(self, replies: list[Reply]) -> Iterator[str]:
        buttons = (button for reply in replies for row in reply.buttons for button in row)
        for payload in (one.payload for one in buttons if one.payload):
            kind = type(parse(payload))
            if payload not in self._tried and self.kinds[kind] < OF_A_KIND:
                self.kinds[kind] += 1
                self._tried.add(payload)
                yield payload

    def _texts(self) -> Iterator[str]:
        prompt = self._states.load(self._person).prompt
        for text in TYPED if prompt is not None else ():
            if prompt is not None and f"{prompt.name} {text}" not in self._tried:
                self._tried.add(f"{prompt.name} {text}")
                yield text

    @contextmanager
    def _undone(self) -> Iterator[None]:
        with suppress(Undone), self._control.database.turn():
            yield
            raise Undone


def a_text(agency: str | None, **changes: object) -> Procedure:
    """Give the text of an agency, which cites the old law."""
    own = {"code": CODE, "name": NAME, "agency": agency, "legal_basis": [OLD]}
    return a_procedure(**{**own, **changes})


def fill(control: Control, person: Actor, folder: Path) -> None:
    """Let there be everything to press: of every agency, of others and of the person."""
    database, clock = control.database, control.clock
    control.employ(ADMIN, APPROVER, EDITOR, person, *OTHERS)
    laws, switches = Laws(database, clock), Switches(database, clock)
    for agency in OWNERS:
        for code in (CODE, OTHER):
            control.publish(a_text(agency, code=code))
        control.reviews.reject(APPROVER, control.submit(EDITOR, a_text(agency, url="a")).id, "Sai")
        control.submit(EDITOR, a_text(agency, url="https://dichvucong.gov.vn"))
        switches.switch_off(OPERATOR, SwitchTarget(OTHER, agency), "Bảo trì")
        scope = scope_of(agency)
        control.invitations.invite(OPERATOR, Role.EDITOR, scope)
        if agency is not None:
            control.one_person.decide(ADMIN, agency, allowed=True)
    laws.enter(ADMIN, OLD, NEW)
    day = today(clock)
    switches.announce(ADMIN, "Nghỉ lễ", day, day + timedelta(7))
    questions = open_citizens(database, clock).questions
    for citizen in ("1", "2"):
        questions.note(citizen, "xin đăng ký kết hôn", "answered")
    regression = Regression(database, clock, Answering(database, clock))
    for number, author in enumerate((EDITOR, person), 7):
        regression.add(author, f"cấp phép nuôi chim yến {number}", Outcome.NOT_FOUND)
        own = next(one for one in OWNERS if author.scope.covers(one))
        control.submit(author, a_text(own, code=f"{number}.1", name="Của mình"))
        control.drafts.start(author, CODE, own)
        path = write_records(folder / f"{number}.jsonl", record(code=f"{number}.2", agency=own))
        import_file(database, clock, author, path, publish=False)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda one: f"{one.role}-{one.name}")
def test_whatever_is_shown_may_be_pressed(control: Control, person: Actor, tmp_path: Path) -> None:
    fill(control, person, tmp_path)
    answering = Answering(control.database, control.clock)
    dialogue = a_dialogue(answering, control.database, control.clock)
    walker = Walker(dialogue, control, person.name)
    walker.walk(*OPENINGS)
    assert walker.refused == []
    assert len(walker.kinds) > 30
