"""Staff work over HTTP: whoever may not do a thing changes nothing, whatever they send."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import ColumnClause, literal_column, select, table

from bot.buttons.acts import (
    ApproveAct,
    AskActRefusal,
    AskHurry,
    PerformAct,
    ShowAct,
    ShowActs,
    TakeBackAct,
    UndoAct,
)
from bot.buttons.bulk import ChooseBulkBy, MendReturned, SubmitBulk
from bot.buttons.codec import Action, digest, pack
from bot.buttons.staff import (
    AddOnePerson,
    ApproveFrom,
    ApproveNow,
    AskRejection,
    AskRestore,
    AskStart,
    AskWithdrawal,
    EditNotice,
    EndSwitch,
    EnterLaw,
    FinishReview,
    Invite,
    InviteAs,
    InviteFor,
    KeepQuestion,
    RemoveMember,
    SetOnePerson,
    SetRole,
    SetScope,
    ShowHistory,
    ShowInvitations,
    ShowMember,
    ShowOnePerson,
    ShowQueue,
    ShowStaff,
    SwitchOffFor,
    TakeBackInvitation,
    TurnWaitingImport,
    UndoLaw,
)
from bot.views.menu import staff_commands
from knowledge.access import EVERYWHERE, OPERATOR, Role
from knowledge.answering import Answering
from knowledge.clock import today
from knowledge.editing.bulk_selection import SelectionKind
from knowledge.iso.laws import Laws
from knowledge.regression import Regression
from knowledge.search.result import Outcome
from knowledge.store.agencies import add_agencies
from knowledge.store.database import Database
from knowledge.switches import Switches
from tests.bot.fronts.telegram.conftest import Start
from tests.bot.talking import a_dialogue
from tests.botapi import BotApi
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, TUY_HOA, Control, of

CODE, LAW = "1.000001", "1/2015/NĐ-CP"
CITIZEN, REMOVED, LOCAL_EDITOR, LOCAL_APPROVER = 900, 302, 103, 202
GUARDED = (
    "version",
    "procedure",
    "draft",
    "decision",
    "import_batch",
    "staff",
    "staff_agency",
    "invite",
    "agency",
    "audit",
    "revision",
    "switch",
    "known_question",
    "law",
    "law_review",
    "public_act",
    "feedback",
    "report_settlement",
)


@pytest.fixture
def control(sqlite_database: Database, clock: FixedClock) -> Control:
    """An office with people of all kinds, a text in force and another that waits."""
    control = Control(sqlite_database, clock)
    with sqlite_database.writing() as session:
        add_agencies(session, (EA_KAO, TUY_HOA))
    control.employ(ADMIN, APPROVER, EDITOR)
    people = control.people
    people.add(OPERATOR, str(REMOVED), "Cũ", Role.ADMIN, EVERYWHERE)
    people.remove(OPERATOR, str(REMOVED))
    people.add(OPERATOR, str(LOCAL_EDITOR), "Ở xã", Role.EDITOR, of(EA_KAO))
    people.add(OPERATOR, str(LOCAL_APPROVER), "Ở phường", Role.APPROVER, of(TUY_HOA))
    control.publish(a_procedure(name="Cũ", legal_basis=[LAW]))
    control.submit(EDITOR, a_procedure(name="Mới"))
    day = today(clock)
    Switches(sqlite_database, clock).announce(ADMIN, "Bảo trì", day, day)
    Laws(sqlite_database, clock).enter(ADMIN, LAW, "2/2025/NĐ-CP")
    answering = Answering(sqlite_database, clock)
    Regression(sqlite_database, clock, answering).add(ADMIN, "khai sinh", Outcome.CLARIFY)
    return control


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Read all that only staff may change, as SQLite keeps it."""
    every: ColumnClause[object] = literal_column("*")
    with database.reading() as session:
        return {
            name: [*map(tuple, session.execute(select(every).select_from(table(name))))]
            for name in GUARDED
        }


@contextmanager
def serving(bot: Start, control: Control) -> Iterator[None]:
    """Run the bot with everything that it does."""
    answering = Answering(control.database, control.clock)
    dialogue = a_dialogue(answering, control.database, control.clock)
    with bot(dialogue.handle):
        yield


def forged(control: Control) -> list[Action]:
    """Give a press for every change there is, on what is really there."""
    published, waiting = sorted(one.version.id for one in control.history.versions(ADMIN, CODE))
    day = date(2025, 12, 1)
    return [
        ShowQueue(),
        ApproveNow(waiting),
        ApproveFrom(waiting, day),
        AskStart(waiting),
        AskRejection(waiting),
        ApproveNow(1, imported=True),
        AskRejection(1, imported=True),
        ShowHistory(CODE),
        AskRestore(published),
        AskWithdrawal(published),
        ShowStaff(),
        ShowMember(EDITOR.name),
        SetRole(EDITOR.name, Role.ADMIN),
        SetScope(EDITOR.name, "all"),
        SetScope(EDITOR.name, "xã"),
        SetScope(EDITOR.name, "agencies"),
        RemoveMember(EDITOR.name),
        Invite(),
        InviteAs(Role.ADMIN),
        InviteFor(Role.ADMIN, "all"),
        PerformAct(digest("nothing")),
        UndoAct(1),
        ShowActs(),
        ShowAct(1),
        ApproveAct(1),
        AskActRefusal(1),
        TakeBackAct(1),
        AskHurry(1),
        ShowInvitations(),
        TakeBackInvitation(1),
        ShowOnePerson(),
        AddOnePerson(),
        SetOnePerson(digest(EA_KAO), allowed=True),
        SetOnePerson(digest(TUY_HOA), allowed=True),
        InviteFor(Role.EDITOR, "agencies"),
        EndSwitch(1),
        EditNotice(1),
        SwitchOffFor(CODE, digest(EA_KAO)),
        EnterLaw(digest("1/2015/NĐ-CP\n2/2025/NĐ-CP")),
        UndoLaw(1),
        FinishReview(1, CODE),
        KeepQuestion(CODE),
        ChooseBulkBy(SelectionKind.FIELD),
        SubmitBulk(digest("nothing")),
        MendReturned(1),
        TurnWaitingImport(1, 1),
    ]


@pytest.mark.parametrize("person", [CITIZEN, REMOVED, LOCAL_EDITOR, LOCAL_APPROVER])
def test_forged_presses_and_commands_change_nothing_without_permission(
    api: BotApi, bot: Start, control: Control, person: int
) -> None:
    before = everything(control.database)
    with serving(bot, control):
        api.say(person, "/start")
        shown = api.wait_for_reply(person)
        for action in forged(control):
            api.press_data(shown, pack(action))
            api.wait_for_reply(person)
            api.say(person, f"Bãi bỏ, thay bằng {TUY_HOA}")
            api.wait_for_reply(person)
        for name, _ in staff_commands(Role.ADMIN):
            api.say(person, f"/{name} {CODE}")
            api.wait_for_reply(person)
        assert everything(control.database) == before
    assert api.refused() == []


def test_nothing_is_done_in_groups_by_forwarding_or_by_editing(
    api: BotApi, bot: Start, control: Control
) -> None:
    before = everything(control.database)
    admin = int(ADMIN.name)
    with serving(bot, control):
        for action in forged(control):
            # Telegram takes twenty messages a minute in each group.
            group = api.group()
            api.say(group, "/start@motcua_bot", user=admin)
            shown = api.wait_for_reply(group)
            api.press_data(shown, pack(action), user=admin)
            api.wait_for_reply(group)
        sender = {"id": admin, "is_bot": False, "first_name": "Lan"}
        edited = {
            "message_id": 77,
            "date": 1,
            "edit_date": 2,
            "chat": {"id": admin, "type": "private"},
            "from": sender,
            "text": "/duyet",
        }
        api.push({"edited_message": edited})
        origin = {"type": "user", "date": 1, "sender_user": sender}
        api.say(CITIZEN, "/nhansu", forward_origin=origin)
        assert "không có quyền" in api.wait_for_reply(CITIZEN).text
        assert everything(control.database) == before


def test_a_member_of_staff_is_offered_their_commands_from_joining_to_removal(
    api: BotApi, bot: Start, control: Control
) -> None:
    token = control.invitations.invite(ADMIN, Role.EDITOR, EVERYWHERE)
    with serving(bot, control):
        api.say(700, f"/start i_{token}")
        assert "biên soạn" in api.wait_for_reply(700).text
        commands = {one["command"] for one in api.world.menus[700]}
        assert commands >= {"sua", "lichsu", "start"}
        assert not commands & {"nhansu", "duyet"}
        assert "sua" not in {one["command"] for one in api.world.commands}
    assert api.refused() == []
