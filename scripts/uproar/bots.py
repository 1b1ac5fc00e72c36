"""The processes of the bot: one that polls, or several behind a webhook; and their database."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import make_url

from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing.importing import import_file
from knowledge.store.database import Database
from tests.botapi import BotApi
from tests.databases import own_postgres
from tests.end_to_end.conftest import BotProcess
from tests.end_to_end.replicas import Replicas

THINGS = (
    "nuôi ong lấy mật", "trồng nấm rơm", "mở lớp dạy bơi", "bán vé số", "sửa chữa thuyền máy",
    "chụp ảnh cưới", "nung gạch ngói", "đan giỏ mây tre", "in sách báo", "cho thuê xe đạp",
    "khoan giếng nước", "chiếu phim lưu động", "nấu rượu gạo", "đấu giá đồ cổ", "mổ gia cầm",
    "đúc chuông đồng", "thu mua phế liệu", "bay khinh khí cầu", "chế biến nước mắm",
    "nhập khẩu tàu hỏa",
)  # fmt: skip


def records() -> Iterator[dict[str, object]]:
    for number, thing in enumerate(THINGS):
        yield {
            "code": f"9.{number:06}",
            "name": f"Cấp giấy phép {thing}",
            "field": "Thử nghiệm",
            "levels": ["xã"],
            "submissions": [{"channel": "direct", "time": "3 ngày làm việc"}],
            "dossier": [{"case": "", "documents": [{"name": "Tờ khai", "originals": 1}]}],
        }


@contextmanager
def prepared(folder: Path, server: str | None) -> Iterator[Database]:
    """Open a new database with some procedures, imported as an operator does."""
    file = folder / "records.jsonl"
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in records())
    file.write_text("".join(lines), encoding="utf-8")
    with _address(folder, server) as address, closing(Database(address)) as database:
        database.upgrade()
        import_file(database, utc_now, OPERATOR, file, publish=True, new_agencies=True)
        yield database


@contextmanager
def _address(folder: Path, server: str | None) -> Iterator[str]:
    if server is None:
        yield f"sqlite:///{folder / 'motcua.db'}"
        return
    with own_postgres(make_url(server)) as address:
        yield address


@contextmanager
def at_work(
    api: BotApi, database: Database, folder: Path, replicas: int, life: float
) -> Iterator[Sequence[BotProcess]]:
    """Start the processes; all are ended when the block is left."""
    if replicas > 1:
        with Replicas(api, database.address, folder, count=replicas, life=life) as several:
            yield several.processes
        return
    with BotProcess(api, database.address, folder) as bot:
        bot.variables["MOTCUA_LEASE_SECONDS"] = str(life)
        yield [bot]
