"""What happens in the office: short stories, each of one or two people, in an order of chance."""

import random
from collections.abc import Callable

from tests.end_to_end.office.office import ADMINS, AGENCIES, APPROVERS, EDITORS, PAUSED, Office

CITIZENS, NEWCOMERS = 7_000, 500_000
MOST_PAPERS = 4

Story = Callable[[Office, random.Random], None]


def a_notice(office: Office, chance: random.Random) -> None:
    admin, deputy = (office.person(one) for one in chance.sample(ADMINS, 2))
    text = f"Nghỉ lễ lần {office.number()}."
    office.post_notice(admin, deputy, text)
    with admin.turn:
        done = office.end_notice(admin, text)
        if chance.random() < 0.3:
            office.undo(admin, done, text)
            office.end_notice(admin, text)


def a_pause(office: Office, chance: random.Random) -> None:
    approver = office.person(chance.choice(APPROVERS))
    code, reason = PAUSED[approver.number], f"Sửa biểu mẫu {office.number()}."
    with approver.turn:
        done = office.pause(approver, code, reason)
        if chance.random() < 0.5:
            office.undo(approver, done, reason)
        else:
            office.resume(approver, code, reason)


def an_address(office: Office, chance: random.Random) -> None:
    admin = office.person(chance.choice(ADMINS))
    address = f"Số {office.number()} Lý Nam Đế"
    with admin.turn:
        done = office.change_office(admin, AGENCIES[admin.number], address)
        if chance.random() < 0.5:
            office.undo(admin, done, address)


def an_invitation(office: Office, chance: random.Random) -> None:
    admin = office.person(chance.choice(ADMINS))
    with admin.turn:
        link = office.invite(admin)
    office.accept(office.person(NEWCOMERS + office.number()), link)


def a_text(office: Office, chance: random.Random) -> None:
    """An editor writes a text; it is approved, or sent back first and handed in once more."""
    editor = office.person(chance.choice(EDITORS))
    approver = office.person(chance.choice(APPROVERS))
    number = office.number()
    code, name = f"9.{number:06d}", f"Cấp giấy phép thứ {number:06d}"
    with editor.turn:
        office.begin_draft(editor, code, name)
        office.add_papers(editor, name, _papers(office, chance))
        office.submit(editor, name, f"Văn bản mới số {office.number()}")
        if chance.random() < 0.4:
            office.send_back(approver, name, f"Thiếu giấy tờ số {office.number()}")
            office.add_papers(editor, name, _papers(office, chance))
            office.submit(editor, name, f"Đã sửa theo số {office.number()}")
        office.approve(approver, name, code)


def a_question(office: Office, chance: random.Random) -> None:
    citizen = office.person(CITIZENS + office.number())
    answer = office.ask(citizen)
    if chance.random() < 0.7:
        office.rate(citizen, answer)
    if chance.random() < 0.7:
        office.follow(citizen)


def _papers(office: Office, chance: random.Random) -> list[str]:
    return [f"Đơn số {office.number()} ạ" for _ in range(chance.randrange(1, MOST_PAPERS))]


STORIES: tuple[Story, ...] = (a_notice, a_pause, an_address, an_invitation, a_text, a_question)
