"""Load the sample into an empty default database, then start the bot or the terminal chat."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import cli
from bot.cli.terminal import complain
from bot.settings import Settings, load_settings
from bot.wiring.services import open_database
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing.importing import import_file
from knowledge.editing.sample import is_empty
from knowledge.sample import sample_files


def load_sample(settings: Settings) -> None:
    """Fill the default SQLite file with the bundled sample when nothing is in it.

    A database that the operator names stays as it is, even when it is that very file. The
    sample goes in as one file, in one transaction: a start that is cut short leaves all or none.
    """
    if "database_url" in settings.model_fields_set:
        return
    database = open_database(settings)
    try:
        if not is_empty(database):
            return
        with TemporaryDirectory() as folder:
            whole = Path(folder) / "sample.jsonl"
            whole.write_bytes(b"".join(path.read_bytes() for path in sample_files()))
            import_file(
                database, utc_now, OPERATOR, whole, publish=True, new_agencies=True, sample=True
            )
        complain("Đã nạp dữ liệu mẫu (không có giá trị pháp lý).")
    finally:
        database.close()


def main() -> None:
    """Prepare the data and hand over to `motcua run` or `motcua chat`."""
    try:
        settings = load_settings()
        load_sample(settings)
    except Exception as error:  # noqa: BLE001 - no traceback may reach a person
        cli.fail(error)
    if settings.token is None:
        complain("Chưa có MOTCUA_TOKEN: mở trò chuyện tại đây thay cho Telegram.")
    sys.argv = ["motcua", "chat" if settings.token is None else "run"]
    cli.main()


if __name__ == "__main__":
    main()
