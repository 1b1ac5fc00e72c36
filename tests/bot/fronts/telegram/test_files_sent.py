"""Files of staff over HTTP: an album of processes, each reported, settled and submitted."""

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.messages import Incoming, Reply
from knowledge.access import OPERATOR, Role
from knowledge.answering import Answering
from knowledge.editing.offices import seed_agencies
from knowledge.staff import People
from knowledge.store.database import Database
from tests.bot.fronts.telegram.conftest import QUICK, Start
from tests.bot.talking import AGENCY, BIRTH, a_dialogue
from tests.botapi import BotApi
from tests.botapi.faults import Fault
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.exchange.word.offices import Process
from tests.staff import of


def test_an_album_of_processes_is_reported_file_by_file_and_one_is_submitted(
    api: BotApi, bot: Start, sqlite_database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    seed_agencies(sqlite_database)
    publish(sqlite_database, a_procedure(code=BIRTH, name="Đăng ký khai sinh"))
    People(sqlite_database, clock).add(OPERATOR, "7", "Cán bộ", Role.EDITOR, of(AGENCY))
    documents = []
    for number, name in enumerate(("Đăng ký khai sinh", "Đăng ký khai sinh lưu động")):
        path = Process().cover(name=name).sections("Lệ phí: Không").steps().saved(tmp_path)
        api.world.files[f"f{number}"] = content = path.read_bytes()
        file = {"file_id": f"f{number}", "file_unique_id": f"f{number}"}
        documents.append({**file, "file_name": f"{number}.docx", "file_size": len(content)})
    dialogue = a_dialogue(Answering(sqlite_database, clock), sqlite_database, clock)

    with bot(dialogue.handle):
        for document in documents:
            api.send(7, document=document, media_group_id="album")
        first, second = api.wait_for_reply(7), api.wait_for_reply(7)
        assert "0.docx" in first.text
        assert "1.docx" in second.text
        assert "Đây là thủ tục quốc gia nào?" in second.text

        api.press(first, "📤 Gửi duyệt")
        api.wait_for_reply(7)
        asked = api.wait_for_reply(7)
        if "lời giải thích" in asked.text:
            api.say(7, "Giữ như văn bản giấy")
            api.wait_for_reply(7)
        api.say(7, "Theo quyết định mới")
        assert "Đã gửi duyệt bản 1" in api.wait_for_reply(7).text


def long_work(api: BotApi, incoming: Incoming) -> list[Reply]:
    """Tell on and on, until what was told is on the screen."""
    for step in range(10_000):
        incoming.tell(f"Đang đọc: {step}")
        if api.calls("editMessageText"):
            break
        time.sleep(0.01)
    return [Reply("Đã đọc")]


SOON = replace(QUICK, progress=0.05)


def test_how_far_a_long_work_is_stands_in_one_message_that_goes(api: BotApi, bot: Start) -> None:
    with bot(partial(long_work, api), retries=SOON):
        api.say(7, "làm đi")
        assert "Đang đọc" in api.wait_for_reply(7).text
        while (reply := api.wait_for_reply(7)).text != "Đã đọc":
            assert "Đang đọc" in reply.text
    assert len(api.calls("deleteMessage")) == 1
    assert len(api.calls("sendMessage")) == 2
    assert not api.refused()


def test_a_short_work_tells_nothing(api: BotApi, bot: Start) -> None:
    def work(incoming: Incoming) -> list[Reply]:
        incoming.tell("Đang đọc")
        return [Reply("Đã đọc")]

    with bot(work):
        api.say(7, "làm đi")
        assert api.wait_for_reply(7).text == "Đã đọc"
    assert len(api.calls("sendMessage")) == 1


def test_where_nothing_can_be_told_the_work_is_done_all_the_same(api: BotApi, bot: Start) -> None:
    api.fail("editMessageText", Fault(status=500, description="Internal Server Error"), times=99)
    with bot(partial(long_work, api), retries=SOON):
        api.say(7, "làm đi")
        assert "Đang đọc" in api.wait_for_reply(7).text
        assert api.wait_for_reply(7).text == "Đã đọc"
