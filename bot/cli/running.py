"""`motcua run` and `motcua chat`: the two fronts."""

from functools import partial
from typing import Annotated

import typer

from bot.cli.terminal import quiet_settings
from bot.logs import configure_logs
from bot.settings import load_settings
from bot.telemetry.alerts import Alerts
from knowledge.errors import Refused


def register(app: typer.Typer) -> None:
    app.command("run", help="Chạy bot Telegram (cần MOTCUA_TOKEN).")(run)
    app.command("chat", help="Trò chuyện ngay trong cửa sổ dòng lệnh.")(chat)


def run() -> None:
    settings = load_settings()
    if settings.token is None:
        raise Refused("token_missing")
    alerts = Alerts()
    configure_logs(settings.log_format, alerts=alerts)

    from bot.fronts.markup import MAX_TEXT
    from bot.fronts.telegram.outbox import BackgroundTasks
    from bot.fronts.telegram.running import run_bot
    from bot.wiring.conversations import dialogue
    from bot.wiring.observation import observed
    from bot.wiring.services import jobs, notices, running, staff_menus

    with running(settings) as services:
        background = BackgroundTasks(
            jobs(services).tick, notices().write, partial(staff_menus, services)
        )
        run_bot(
            dialogue(services, page_size=MAX_TEXT),
            services.desk,
            settings,
            background,
            observed(services),
            alerts,
            services.workers.close if services.workers else lambda: None,
        )


def chat(
    user: Annotated[
        str | None,
        typer.Option("--user", metavar="ID", help="Nói với tư cách người dùng Telegram này."),
    ] = None,
) -> None:
    settings = quiet_settings()

    from bot.fronts.console import run_console
    from bot.wiring.conversations import dialogue
    from bot.wiring.services import running

    with running(settings) as services:
        run_console(dialogue(services, page_size=None), user)
