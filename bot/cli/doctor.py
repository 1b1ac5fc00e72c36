"""`motcua doctor`: looks at the whole installation and says what to do."""

import typer

from bot.cli.terminal import quiet_settings, write_lines
from bot.views import doctor as view


def register(app: typer.Typer) -> None:
    app.command("doctor", help="Xem mọi thứ bot cần có chạy được không, và cần làm gì.")(doctor)


def doctor() -> None:
    settings = quiet_settings()

    from bot.wiring.doctor import examine

    diagnoses = []
    for diagnosis in examine(settings):
        diagnoses.append(diagnosis)
        write_lines([view.line(diagnosis)])
    write_lines([view.summary(diagnoses)])
    if any(one.health is view.Health.FAULT for one in diagnoses):
        raise typer.Exit(1)
