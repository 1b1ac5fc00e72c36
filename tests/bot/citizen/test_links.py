"""Links and QR of procedures, whatever signs their codes have."""

from urllib.parse import parse_qs, urlparse

import pytest

from bot.buttons.citizen import ShowProcedure
from bot.buttons.codec import pack
from bot.buttons.links import ShowQr, procedure_link
from knowledge.answering import Answering
from knowledge.store.database import Database
from tests.bot.talking import a_dialogue, press, say, text_of
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

CODES = (
    "1.001193",
    "N-3065",
    "QT 11/CX-HCTP",
    "9,000001",
    "TTHC_Đ.01",
    "_0abc",
    "_",
    "-",
    "a:b",
    "#1",
    "quy trình số 7 (bản sửa)",
    "mã?x=1&y=2",
    "😀",
    "X" * 64,
    "Đ" * 64,
    "a--b__c..d",
)


@pytest.mark.parametrize("subject", ["Hộ tịch", None])
@pytest.mark.parametrize("code", CODES)
def test_any_code_has_a_link_and_a_qr_that_lead_back_to_it(
    sqlite_database: Database, clock: FixedClock, code: str, subject: str | None
) -> None:
    publish(
        sqlite_database,
        a_procedure(code=code, name="Cấp thẻ hội viên", field=subject),
        a_procedure(code="1.000002", name="Đăng ký kết hôn"),
    )
    dialogue = a_dialogue(Answering(sqlite_database, clock), sqlite_database, clock)
    dialogue.introduce("motcua_bot")
    for drawn in (say(dialogue, f"/qr {code}"), press(dialogue, pack(ShowQr(code)))):
        assert "Cấp thẻ hội viên" in text_of(drawn)
        assert drawn[0].attachment is not None
        assert drawn[0].attachment.content.startswith(b"\x89PNG")
        assert drawn[0].attachment.name.endswith(".png")
        [share] = [button.url for row in drawn[0].buttons for button in row if button.url]
        address = parse_qs(urlparse(share).query)["url"][0]
        [start] = parse_qs(urlparse(address).query)["start"]
        assert "Cấp thẻ hội viên" in text_of(say(dialogue, f"/start {start}"))
    assert "Cấp thẻ hội viên" in text_of(press(dialogue, pack(ShowProcedure(code))))


@pytest.mark.parametrize("code", CODES)
def test_a_link_has_only_what_telegram_takes(code: str) -> None:
    start = procedure_link(code)
    assert len(start) <= 64
    assert start.replace("_", "").replace("-", "").isalnum()
    assert start.isascii()
