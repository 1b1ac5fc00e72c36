"""A newcomer's path, over HTTP: invited, writes, submits; another approves; a citizen reads it."""

import re

from knowledge.access import EVERYWHERE, OPERATOR, Role
from knowledge.clock import utc_now
from knowledge.staff import People
from knowledge.store.database import Database
from tests.botapi import BotApi, Shown
from tests.builders import a_procedure, publish
from tests.end_to_end.conftest import BotProcess

ADMIN, NEWCOMER, APPROVER, CITIZEN = 301, 700, 201, 900
CODE, NAME = "9.000001", "Cấp giấy xác nhận người trồng sầu riêng"
PAPERS = ("Tờ khai; 1 bản chính", "Giấy tờ về đất; 1 bản sao", "Ảnh vườn cây")
STEPS = (
    "Tiếp nhận hồ sơ | Bộ phận Một cửa | ½ ngày",
    "Kiểm tra vườn | Công chức địa chính | 2 ngày",
    "Ký giấy | Chủ tịch UBND xã | ½ ngày",
    "Trả kết quả | Bộ phận Một cửa | không tính thời gian",
)


class Person:
    """Somebody who writes to the bot and presses what it shows; an answer may be two messages."""

    def __init__(self, api: BotApi, number: int) -> None:
        self._api = api
        self._number = number
        self._shown: Shown | None = None

    def say(self, text: str, expected: str = "") -> str:
        """Write, and read on until the expected words come."""
        self._api.say(self._number, text)
        return self.read(expected)

    def press(self, part: str, expected: str = "") -> str:
        """Press the button with these words in its label, in the last message that has one."""
        while self._shown is None or not any(part in one for one in self._shown.labels()):
            self.read()
        self._api.press(self._shown, next(one for one in self._shown.labels() if part in one))
        return self.read(expected)

    def read(self, expected: str = "") -> str:
        """Read what the bot says, up to the expected words."""
        self._shown = self._api.wait_for_reply(self._number)
        while expected not in self._shown.text:
            self._shown = self._api.wait_for_reply(self._number)
        return self._shown.text


def invitation(admin: Person) -> str:
    """Let an admin make a link for an editor; give what stands behind `?start=`."""
    admin.say("/nhansu")
    admin.press("Mời người mới")
    admin.press("Biên soạn")
    admin.press("Tất cả")
    told = admin.press("Tạo liên kết", "t.me")
    link = re.search(r"https://t\.me/motcua_bot\?start=(i_[\w-]+)", told)
    assert link is not None
    return link[1]


def write_and_submit(editor: Person) -> None:
    editor.say(f"/them {CODE} {NAME}")
    editor.say("chung")
    editor.press("Giấy tờ")
    editor.say("\n".join(PAPERS))
    editor.press("Bản nháp")
    editor.press("Các bước")
    editor.say("\n".join(STEPS))
    editor.press("Bản nháp")
    editor.press("Gửi duyệt", "lỗi")
    editor.say("Nguồn chưa ghi những phần còn lại", "lý do")
    editor.say("Thủ tục mới của tỉnh", "Đã gửi duyệt")


def test_a_newcomer_brings_a_process_to_the_citizens(
    api: BotApi, database: Database, bot: BotProcess
) -> None:
    publish(database, a_procedure())
    people = People(database, utc_now)
    people.add(OPERATOR, str(ADMIN), "Chị Quản", Role.ADMIN, EVERYWHERE)
    people.add(OPERATOR, str(APPROVER), "Anh Duyệt", Role.APPROVER, EVERYWHERE)
    with bot:
        for number in (APPROVER, CITIZEN):
            Person(api, number).say("/start")
        editor, approver = Person(api, NEWCOMER), Person(api, APPROVER)
        editor.say(f"/start {invitation(Person(api, ADMIN))}", "biên soạn")
        write_and_submit(editor)
        citizen = Person(api, CITIZEN)
        assert NAME not in citizen.say(NAME)
        approver.say("/duyet", NAME)
        look = approver.press("1. ", PAPERS[-1])
        assert all(one.split(";")[0] in look for one in PAPERS)
        approver.press("Duyệt ngay", "Đã duyệt")
        while NAME not in (answer := citizen.say(NAME)):
            pass
        assert all(one.split(";")[0] in answer for one in PAPERS)
        editor.read("được duyệt")
    # Nobody can be written to before they write: the admin and the approver had not, at first.
    assert {one.description for one in api.refused()} <= {"Bad Request: chat not found"}
