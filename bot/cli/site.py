"""`motcua site build`: the knowledge base as a static website."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import number, opened_database, progress_bar, text, write_lines
from knowledge.clock import utc_now

MEGABYTE = 1_000_000


def register(app: typer.Typer) -> None:
    site = typer.Typer(no_args_is_help=True, help="Trang web tĩnh từ cơ sở tri thức.")
    site.command("build", help="Dựng trang web của mọi thủ tục đang có hiệu lực.")(build)
    app.add_typer(site, name="site")


def build(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Thư mục trống, hoặc đã dựng trước đó.")
    ],
    bot: Annotated[
        str | None, typer.Option("--bot", metavar="NAME", help="Tên bot trên Telegram.")
    ] = None,
) -> None:
    with opened_database() as database:
        from bot.site.building import build_site
        from bot.site.content import SiteContent
        from bot.site.pages import SitePages
        from knowledge.answering import Answering
        from knowledge.editing.offices import Offices

        answering = Answering(database, utc_now)
        content = SiteContent(answering, Offices(database, utc_now), utc_now)
        with progress_bar(text("site", "building")) as progress:
            built = build_site(content, SitePages(content, bot), folder, progress)
    size = f"{built.size / MEGABYTE:.1f}".replace(".", ",")
    write_lines([text("site", "built", pages=number(built.pages), size=size, folder=str(folder))])
