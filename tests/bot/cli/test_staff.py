import re

import pytest

from tests.bot.cli.conftest import Motcua


def listed(motcua: Motcua) -> list[list[str]]:
    return [line.split("\t") for line in motcua("staff", "list").out.splitlines()]


def test_the_first_admin_comes_from_the_command_line(motcua: Motcua) -> None:
    added = motcua("staff", "add", "--user", "301", "--role", "admin", "--name", "Chị Lan")
    assert (added.status, added.out) == (0, "301\tadmin\ttất cả\tChị Lan\n")
    assert listed(motcua) == [["301", "admin", "tất cả", "Chị Lan"]]


def test_people_work_for_agencies_or_a_level(motcua: Motcua) -> None:
    own = ("--agency", "UBND xã Ea Kar", "--agency", "UBND xã Ea Ô")
    assert motcua("staff", "add", "--user", "1", "--role", "editor", *own).status == 0
    assert motcua("staff", "add", "--user", "2", "--role", "approver", "--level", "xã").status == 0
    scopes = [row[2] for row in listed(motcua)]
    assert scopes == ["UBND xã Ea Kar; UBND xã Ea Ô", "cấp xã"]


def test_an_empty_list_says_so(motcua: Motcua) -> None:
    assert motcua("staff", "list").out == "Chưa có nhân sự nào.\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("add", "--user", "x", "--role", "editor"), "dãy số"),
        (("add", "--user", "1", "--role", "boss"), "vai trò"),
        (("add", "--user", "1", "--role", "operator"), "vai trò"),
        (("add", "--user", "1", "--role", "editor", "--agency", "UBND xã Ea Karr"), "gần nhất"),
        (("add", "--user", "1", "--role", "editor", "--level", "huyện"), "cấp"),
        (("remove", "--user", "9"), "danh sách"),
        (("invite", "--role", "boss"), "vai trò"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    motcua: Motcua, arguments: tuple[str, ...], complaint: str
) -> None:
    outcome = motcua("staff", *arguments)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1
    assert complaint in outcome.err
    assert motcua("staff", "list").out == "Chưa có nhân sự nào.\n"


def test_the_last_admin_stays(motcua: Motcua) -> None:
    motcua("staff", "add", "--user", "301", "--role", "admin")
    assert motcua("staff", "remove", "--user", "301").status == 1
    motcua("staff", "add", "--user", "302", "--role", "admin")
    assert motcua("staff", "remove", "--user", "301").status == 0
    assert [row[0] for row in listed(motcua)] == ["302"]


def test_an_invitation_is_a_link_that_telegram_takes(motcua: Motcua) -> None:
    link, lasts = motcua("staff", "invite", "--role", "editor").out.splitlines()
    start = re.search(r"\?start=([A-Za-z0-9_-]{1,64})$", link)
    assert start is not None
    assert start[1].startswith("i_")
    assert "72 giờ" in lasts
