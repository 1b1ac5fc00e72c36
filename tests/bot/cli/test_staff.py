import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.settings import load_settings
from bot.wiring.services import running
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.staff import OnePersonAgencies
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


def test_an_open_invitation_is_listed_and_taken_back(motcua: Motcua) -> None:
    assert motcua("staff", "invites").out == "Không có lời mời nào đang mở.\n"
    motcua("staff", "invite", "--role", "approver", "--level", "xã")
    number, role, scope, host, until = motcua("staff", "invites").out.strip().split("\t")
    assert (role, scope, host) == ("approver", "cấp xã", "operator")
    assert until.startswith("đến ")
    assert motcua("staff", "uninvite", number).status == 0
    again = motcua("staff", "uninvite", number)
    assert (again.status, again.err.count("\n")) == (1, 1)
    assert motcua("staff", "invites").out == "Không có lời mời nào đang mở.\n"


def test_an_old_name_is_refused_with_the_new_one(motcua: Motcua) -> None:
    refused = motcua("staff", "invite", "--role", "editor", "--agency", "UBND xã Tân Lập")
    assert refused.status == 1
    assert "nay là: UBND xã Pơng Drang" in refused.err
    assert motcua("staff", "invites").out == "Không có lời mời nào đang mở.\n"


def test_an_agency_of_one_person_is_set_and_unset(motcua: Motcua) -> None:
    on = motcua("staff", "one-person", "--agency", "ea kar")
    assert on.out == "UBND xã Ea Kar: người soạn được tự duyệt bài của mình.\n"
    off = motcua("staff", "one-person", "--agency", "UBND xã Ea Kar", "--off")
    assert off.out == "UBND xã Ea Kar: bài cần người thứ hai duyệt.\n"
    assert motcua("staff", "one-person", "--agency", "không có").status == 1


def test_the_old_setting_is_carried_over_once_and_says_what_replaced_it(
    motcua: Motcua, monkeypatch: pytest.MonkeyPatch
) -> None:
    motcua("staff", "add", "--user", "1", "--role", "approver", "--agency", "UBND xã Ea Kar")
    motcua("staff", "add", "--user", "2", "--role", "approver", "--agency", "UBND xã Ea Ô")
    motcua("staff", "add", "--user", "3", "--role", "editor", "--agency", "UBND xã Ea Ô")
    monkeypatch.setenv("MOTCUA_ONE_PERSON", "true")
    with capture_logs() as first, running(load_settings()) as services:
        listed = OnePersonAgencies(services.database, utc_now).listed(OPERATOR)
    assert listed == ("UBND xã Ea Kar",)
    (warning,) = [one for one in first if one["event"] == "setting_replaced"]
    assert warning["log_level"] == "warning"
    for part in ("/nhansu", "motcua staff one-person", "một người: UBND xã Ea Kar"):
        assert part in warning["said"]
    motcua("staff", "one-person", "--agency", "UBND xã Ea Kar", "--off")
    with capture_logs() as second, running(load_settings()) as services:
        assert OnePersonAgencies(services.database, utc_now).listed(OPERATOR) == ()
    (warning,) = [one for one in second if one["event"] == "setting_replaced"]
    assert "đã được chuyển từ trước" in warning["said"]


def test_who_speaks_as_another_at_the_terminal_is_marked_in_the_log(
    motcua: Motcua, tmp_path: Path
) -> None:
    motcua("staff", "add", "--user", "301", "--role", "admin", "--name", "Lan")
    motcua("staff", "add", "--user", "5", "--role", "editor", "--name", "Nam")
    spoken = motcua("chat", "--user", "301", given=b"/nhansu\n2\n2\n1\n")
    assert "Nam: duyệt" in spoken.out
    with closing(sqlite3.connect(tmp_path / "data/test.db")) as database:
        rows = database.execute("SELECT actor, detail FROM audit ORDER BY number").fetchall()
    marks = [(actor, json.loads(detail).get("console")) for actor, detail in rows]
    assert marks == [("operator", None), ("operator", None), ("301", 1)]
    assert motcua("db", "verify-audit").status == 0
