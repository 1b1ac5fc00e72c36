"""Staff work under kills and restarts: each acknowledged action exactly once."""

import json

from scripts.attacks.ground import ADMIN, BIRTH, Case, Fell, Ground, label
from tests.botapi import Fault, Shown
from tests.waiting import eventually

CONFIRM = ("Đăng", "Đúng", "Công bố", "Đồng ý", "Xác nhận")
MANY = 1_000
NOTICES = "SELECT count(*) FROM switch WHERE kind = 'notice' AND text LIKE ?"


def notice_through_a_bad_gateway(ground: Ground) -> None:
    _notice_during(ground, Fault.server_error())


def notice_through_too_many(ground: Ground) -> None:
    _notice_during(ground, Fault.too_many(5))


def _notice_during(ground: Ground, fault: Fault) -> None:
    ground.at_work()
    shown = ground.ask(ADMIN, "/thongbao Nghỉ lễ thử")
    asks = ground.rows(NOTICES, "%Nghỉ lễ thử%") == [(0,)]
    if asks:
        shown = ground.ask(ADMIN, "/thongbao Bảo trì máy chủ")
    hinder(ground, fault)
    if asks:
        ground.api.press(shown, label(shown, *CONFIRM))
    else:
        ground.api.say(ADMIN, "/thongbao Bảo trì máy chủ")
    eventually(lambda: ground.rows(NOTICES, "%Bảo trì máy chủ%") != [(0,)], 20)
    for _ in range(2):
        ground.stop()
        ground.start()
    ground.api.heal()
    ground.settled()
    [(count,)] = ground.rows(NOTICES, "%Bảo trì máy chủ%")
    if count != 1:
        raise Fell(f"{count} notices from one")


def hinder(ground: Ground, fault: Fault) -> None:
    for method in ("sendMessage", "editMessageText"):
        ground.api.fail(method, fault, times=MANY, chat=ADMIN)


def paper_and_kill(ground: Ground) -> None:
    ground.at_work()
    ground.press(ground.ask(ADMIN, f"/sua {BIRTH}"), "Giấy tờ")
    for number in range(3):
        ground.kill_when_shown(ADMIN)
        ground.api.say(ADMIN, f"Giấy chứng sinh số {number}; 1 bản chính")
        if not eventually(ground.ended, 30):
            raise Fell("no reply to a paper")
        ground.kill()
        ground.api.world.on_show = lambda _: None
        ground.start()
        ground.settled()
    named = drafted_papers(ground)
    if len(named) != len(set(named)):
        raise Fell(f"{len(named)} papers from 3")
    if sum("Giấy chứng sinh" in one for one in named) != 3:
        raise Fell("an acknowledged paper is lost")


def drafted_papers(ground: Ground) -> list[str]:
    [(content,)] = ground.rows("SELECT content FROM draft WHERE code = ?", BIRTH)
    return [paper["name"] for case in json.loads(content)["dossier"] for paper in case["documents"]]


def almost_invited(ground: Ground) -> tuple[Shown, str]:
    """Go as far as the press that makes an invitation; give the message and its button."""
    shown = ground.ask(ADMIN, "/nhansu")
    for wanted in ("Mời người mới", "Biên soạn"):
        shown = ground.press(shown, wanted)
    if ground.rows("SELECT 1 FROM sqlite_master WHERE name = 'public_act'"):
        return ground.press(shown, "Cấp xã"), "Tạo liên kết"
    return shown, "Cấp xã"


def invitation_and_kill(ground: Ground) -> None:
    ground.at_work()
    _press_and_kill(ground, *almost_invited(ground))
    [(count,)] = ground.rows("SELECT count(*) FROM invite")
    if count != 1:
        raise Fell(f"{count} invitations from one press")


def invitation_through_a_bad_gateway(ground: Ground) -> None:
    ground.at_work()
    shown, last = almost_invited(ground)
    hinder(ground, Fault.server_error())
    ground.api.press(shown, label(shown, last))
    eventually(lambda: ground.rows("SELECT count(*) FROM invite") != [(0,)], 20)
    for _ in range(2):
        ground.stop()
        ground.start()
    ground.api.heal()
    ground.settled()
    [(count,)] = ground.rows("SELECT count(*) FROM invite")
    if count != 1:
        raise Fell(f"{count} invitations from one press")


def _press_and_kill(ground: Ground, shown: Shown, wanted: str) -> None:
    ground.kill_when_shown(ADMIN)
    ground.api.press(shown, label(shown, wanted))
    if not eventually(ground.ended, 30):
        raise Fell("no reply to the press")
    ground.kill()
    ground.api.world.on_show = lambda _: None
    ground.start()
    ground.settled()


def thousands_of_papers(ground: Ground) -> None:
    ground.at_work()
    ground.press(ground.ask(ADMIN, f"/sua {BIRTH}"), "Giấy tờ")
    ground.ask(ADMIN, "\n".join("x" for _ in range(2_000)))
    ground.settled()
    count = len(drafted_papers(ground))
    if count > 500:
        raise Fell(f"one message became {count} papers")


def talk_is_no_notice(ground: Ground) -> None:
    ground.at_work()
    ground.ask(ADMIN, "/thongbao")
    ground.ask(ADMIN, "khai sinh cần giấy tờ gì")
    ground.settled()
    if ground.rows(NOTICES, "%khai sinh cần%") != [(0,)]:
        raise Fell("a question became a notice to all")


def no_notice_without_a_press(ground: Ground) -> None:
    ground.at_work()
    ground.ask(ADMIN, "/thongbao Nghỉ lễ ngày mai")
    ground.settled()
    if ground.rows(NOTICES, "%Nghỉ lễ ngày mai%") != [(0,)]:
        raise Fell("a notice is published as it is typed")


def talk_is_no_paper(ground: Ground) -> None:
    ground.at_work()
    ground.press(ground.ask(ADMIN, f"/sua {BIRTH}"), "Giấy tờ")
    before = drafted_papers(ground)
    for talk in ("ok", "làm sao để xóa mục 3?"):
        ground.ask(ADMIN, talk)
    ground.settled()
    added = [one for one in drafted_papers(ground) if one not in before]
    if added:
        raise Fell(f"talk became papers: {', '.join(added)}")


CASES = (
    Case("A2 notice, restart during 502", notice_through_a_bad_gateway),
    Case("A2 notice, restart during 429", notice_through_too_many),
    Case("A2 papers, killed at each reply", paper_and_kill),
    Case("A2 invitation, killed at the reply", invitation_and_kill),
    Case("A2 invitation, restart during 502", invitation_through_a_bad_gateway),
    Case("A3 one message of 2,000 lines", thousands_of_papers),
    Case("C14 a question typed at the prompt of a notice", talk_is_no_notice),
    Case("C14 a notice before its press", no_notice_without_a_press),
    Case("C14 talk at the prompt of papers", talk_is_no_paper),
)
