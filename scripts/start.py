"""Load the sample into an empty default database, then start the bot or the terminal chat."""

import sys

from bot import cli
from bot.settings import DEFAULT_DATABASE_URL, Settings, load_settings
from bot.wiring import open_database
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing import import_file, is_empty
from knowledge.errors import KnowledgeError
from knowledge.sample import sample_files


def load_sample(settings: Settings) -> None:
    """Fill the default SQLite file with the bundled sample when nothing is in it."""
    if settings.database_url != DEFAULT_DATABASE_URL:
        return
    database = open_database(settings)
    try:
        if not is_empty(database):
            return
        for path in sample_files():
            import_file(
                database, utc_now, OPERATOR, path, publish=True, new_agencies=True, sample=True
            )
        sys.stderr.write("Đã nạp dữ liệu mẫu (không có giá trị pháp lý)." + "\n")
    finally:
        database.close()


def main() -> None:
    """Prepare the data and hand over to `motcua run` or `motcua chat`."""
    command = "chat"
    try:
        settings = load_settings()
        load_sample(settings)
        command = "chat" if settings.token is None else "run"
    except KnowledgeError as error:
        cli.fail(error)
    if command == "chat":
        print("Chưa có MOTCUA_TOKEN: mở trò chuyện tại đây thay cho Telegram.", file=sys.stderr)
    sys.argv = ["motcua", command]
    cli.main()


if __name__ == "__main__":
    main()
