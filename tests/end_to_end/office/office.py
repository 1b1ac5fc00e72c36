"""What the people of the office do, in the words of the office: one place knows the buttons."""

import itertools
import re
import threading
from typing import ClassVar

from bot.buttons.acts import ApproveAct, PerformAct, ShowAct, UndoAct
from bot.buttons.citizen import EditOffice, Rate, ShowMenu
from bot.buttons.editing import EditPart, ShowDraft, SubmitDraft
from bot.buttons.staff import (
    ApproveNow,
    AskRejection,
    EndSwitch,
    Invite,
    InviteAs,
    InviteFor,
    ShowWaiting,
)
from knowledge.access import Role, Scope
from knowledge.clock import utc_now
from knowledge.store.database import Database
from knowledge.store.staff import Member, put_member
from tests.botapi import BotApi, Shown
from tests.end_to_end.office.ledger import OfficeLedger
from tests.end_to_end.office.person import OfficePerson

ADMINS, APPROVERS, EDITORS = (301, 302), (201, 202), (101, 102, 103)
ROLES = {Role.ADMIN: ADMINS, Role.APPROVER: APPROVERS, Role.EDITOR: EDITORS}
AGENCIES = {301: "Sở Tư pháp", 302: "Sở Y tế"}
PAUSED = {201: "1.004746", 202: "2.000815"}
MARRIAGE = "1.000894"
ACCEPTED = "đã nhận lời mời"
LINK = re.compile(r"start=(i_[\w-]+)")


class Office:
    """Everything that is done is entered in the ledger; numbers make each thing one of a kind.

    A notice needs a second person here, other public acts do not.
    """

    SETTINGS: ClassVar = {"MOTCUA_SECOND_PERSON": "notice"}

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self.ledger = OfficeLedger()
        self.people: dict[int, OfficePerson] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def hire(self, database: Database) -> None:
        with database.writing() as session:
            for role, numbers in ROLES.items():
                for one in numbers:
                    name = f"Cán bộ {one}"
                    put_member(session, Member(0, str(one), name, role, Scope(), utc_now()))

    def repeated(self) -> list[tuple[Shown, Shown]]:
        return [pair for one in self.people.values() for pair in one.repeated(besides=ACCEPTED)]

    def person(self, number: int) -> OfficePerson:
        with self._lock:
            return self.people.setdefault(number, OfficePerson(self._api, number))

    def number(self) -> int:
        with self._lock:
            return next(self._numbers)

    def post_notice(self, admin: OfficePerson, deputy: OfficePerson, text: str) -> None:
        with self.ledger.doing("notice", text), self.ledger.doing("act notice", text):
            with admin.turn:
                shown = admin.say(f"/thongbao {text}", text, PerformAct)
                admin.press(shown, PerformAct, text, ShowAct)
            with deputy.turn:
                waiting = deputy.say("/yeucau", f". đăng thông báo “{text}”", ShowAct)
                asked = deputy.press(waiting, ShowAct, text, ApproveAct, about=_line(waiting, text))
                deputy.press(asked, ApproveAct, text, UndoAct)

    def end_notice(self, admin: OfficePerson, text: str) -> Shown:
        with admin.turn, self.ledger.doing("act notice_end", text):
            listed = admin.say("/thongbao", text, EndSwitch)
            shown = admin.press(listed, EndSwitch, text, PerformAct, about=text)
            return admin.press(shown, PerformAct, f"Đã gỡ thông báo: {text}", UndoAct)

    def pause(self, approver: OfficePerson, code: str, reason: str) -> Shown:
        with self.ledger.doing("pause", reason), self.ledger.doing("act pause", reason):
            shown = approver.say(f"/tamdung {code} {reason}", reason, PerformAct)
            return approver.press(shown, PerformAct, reason, UndoAct)

    def resume(self, approver: OfficePerson, code: str, reason: str) -> None:
        with self.ledger.doing("act resume", reason):
            shown = approver.say(f"/molai {code}", "Mở lại", PerformAct)
            approver.press(shown, PerformAct, "Đã mở lại", UndoAct)

    def change_office(self, admin: OfficePerson, agency: str, address: str) -> Shown:
        with self.ledger.doing("act office", address):
            card = admin.say(f"/coquan {agency}", agency, EditOffice)
            admin.press(card, EditOffice, agency)
            shown = admin.say(address, address, PerformAct)
            return admin.press(shown, PerformAct, "Đã lưu", UndoAct)

    def undo(self, person: OfficePerson, done: Shown, name: str) -> None:
        with self.ledger.doing("undo", name):
            person.press(done, UndoAct, "Đã hoàn tác")

    def invite(self, admin: OfficePerson) -> str:
        """Make an invitation by a press; returns what its link says to the bot."""
        name = str(admin.number)
        with self.ledger.doing("invitation", name), self.ledger.doing("act invitation", name):
            roles = admin.press(admin.say("/nhansu", "", Invite), Invite, "", InviteAs)
            scopes = admin.press(roles, InviteAs, "", InviteFor)
            shown = admin.press(scopes, InviteFor, "Mời một người", PerformAct, about="Cấp xã")
            link = LINK.search(admin.press(shown, PerformAct, "start=i_").text)
        assert link is not None
        return link[1]

    def accept(self, newcomer: OfficePerson, link: str) -> None:
        with self.ledger.doing("acceptance", str(newcomer.number)):
            newcomer.say(f"/start {link}", "Bạn là nhân sự")

    def begin_draft(self, editor: OfficePerson, code: str, name: str) -> None:
        with self.ledger.doing("draft", code):
            editor.say(f"/them {code} {name}", "của cơ quan nào")
            editor.say("chung", name, EditPart)

    def add_papers(self, editor: OfficePerson, name: str, papers: list[str]) -> None:
        card = self._card(editor, name)
        editor.press(card, EditPart, "Gõ mục muốn thêm", about="Giấy tờ")
        for paper in papers:
            with self.ledger.doing("paper", paper):
                editor.say(paper, paper)

    def submit(self, editor: OfficePerson, name: str, reason: str) -> None:
        with self.ledger.doing("submitted", reason):
            editor.press(self._card(editor, name), SubmitDraft, "gõ lời giải thích")
            editor.say(f"Giải thích cho {reason}", "gõ lý do thay đổi")
            editor.say(reason, "Đã gửi duyệt")

    def send_back(self, approver: OfficePerson, name: str, why: str) -> None:
        with approver.turn, self.ledger.doing("rejected", why):
            approver.press(self._look(approver, name), AskRejection, name)
            approver.say(why, f"Đã trả lại {name}")

    def approve(self, approver: OfficePerson, name: str, code: str) -> None:
        doing, who = self.ledger.doing, str(approver.number)
        with approver.turn, doing("approved", code), doing("act approval", who):
            look = self._look(approver, name)
            approver.act(look, ApproveNow, f"Đã duyệt {name}", PerformAct)

    def ask(self, citizen: OfficePerson) -> Shown:
        return citizen.say("đăng ký kết hôn", "Đăng ký kết hôn", ShowMenu)

    def rate(self, citizen: OfficePerson, answer: Shown) -> None:
        with self.ledger.doing("rating", MARRIAGE):
            menu = citizen.press(answer, ShowMenu, "", Rate, about="Góp ý")
            citizen.press_for_toast(menu, Rate, "👍")

    def follow(self, citizen: OfficePerson) -> None:
        with self.ledger.doing("follow", MARRIAGE):
            citizen.say(f"/theodoi {MARRIAGE}", "Bạn đang theo dõi")

    def _card(self, editor: OfficePerson, name: str) -> Shown:
        drafts = editor.say("/bannhap", "Bản nháp của bạn", ShowDraft)
        return editor.press(drafts, ShowDraft, name, SubmitDraft, about=name)

    def _look(self, approver: OfficePerson, name: str) -> Shown:
        queue = approver.say("/duyet", f". {name}", ShowWaiting)
        return approver.press(queue, ShowWaiting, name, ApproveNow, about=name)


def _line(shown: Shown, text: str) -> str:
    """Give the line of a list that holds a text, from its number on."""
    return next(line.split(". ", 1)[1] for line in shown.text.splitlines() if text in line)
