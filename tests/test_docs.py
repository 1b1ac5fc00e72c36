"""What is written for people holds: links, paths, commands, variables, layers, the picture."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer.main import get_command

from bot.cli import make_app
from bot.settings import PREFIX, Settings
from knowledge.answering import Answering
from knowledge.records import Procedure
from knowledge.store.database import Database
from scripts import draw_conversation
from tests.bot.talking import a_dialogue
from tests.clocks import FixedClock

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(
            page
            for part in ("docs", "knowledge", "tests", "scripts")
            for page in (ROOT / part).rglob("*.md")
        ),
    ]
)
WRITTEN = {page: page.read_text("utf-8") for page in PAGES}
OUR_PAGES = [page for page in PAGES if page.parent == ROOT or DOCS in page.parents]
# A change is told as it was: what it names may have gone since.
OF_TODAY = [page for page in OUR_PAGES if page.name != "CHANGELOG.md"]
FOR_TESTS = {"MOTCUA_TEST_POSTGRES_URL"}
COMMAND = r"`/([a-z]+)(?![\w/])"
OF_BOTFATHER = {"newbot"}
OF_HTTP = {"metrics", "healthz", "readyz"}


def named(pattern: str, *pages: Path) -> set[str]:
    """Everything that a pattern finds in the pages."""
    return {found for page in pages for found in re.findall(pattern, WRITTEN[page])}


def test_the_readme_is_a_front_door() -> None:
    assert len(WRITTEN[ROOT / "README.md"].splitlines()) <= 120


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", WRITTEN[page])

    assert [link for link in links if not _leads_somewhere(page, link)] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    if "://" in link:
        return True
    path, _, heading = link.partition("#")
    to = (page.parent / path).resolve() if path else page
    return to.exists() and (not heading or unquote(heading) in _headings(to))


def _headings(page: Path) -> set[str]:
    """Name the headings of a page as GitHub does."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", OF_TODAY, ids=lambda page: str(page.relative_to(ROOT)))
def test_paths_exist(page: Path) -> None:
    paths = set(re.findall(r"`((?:bot|knowledge|scripts|tests|docs)/[\w./-]*)`", WRITTEN[page]))
    rooms = set(re.findall(r"(?<![\w/-])((?:bot|knowledge)(?:\.[a-z_]+)+)\b", WRITTEN[page]))
    paths |= {room.replace(".", "/") for room in rooms}

    assert [path for path in sorted(paths) if not _is_there(path)] == []


def _is_there(path: str) -> bool:
    return (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


def test_every_variable_is_documented_and_no_other() -> None:
    variables = {PREFIX + name.upper() for name in Settings.model_fields}

    assert named(r"MOTCUA_[A-Z_]+[A-Z]", DOCS / "operations.md") == variables
    assert named(r"MOTCUA_[A-Z_]+[A-Z]", *OF_TODAY) <= variables | FOR_TESTS


def test_every_command_of_the_bot_is_documented_and_no_other(
    sqlite_database: Database, clock: FixedClock
) -> None:
    commands = a_dialogue(Answering(sqlite_database, clock), sqlite_database, clock).commands

    assert named(COMMAND, DOCS / "commands.md") == commands
    assert named(COMMAND, *OF_TODAY) <= commands | OF_BOTFATHER | OF_HTTP


def test_every_command_of_the_command_line_is_documented_and_no_other() -> None:
    commands = dict(_commands(get_command(make_app())))

    page = DOCS / "commands.md"
    assert _motcua(page) == commands.keys()
    assert set().union(*map(_motcua, OF_TODAY)) <= commands.keys()
    options = {option for each in commands.values() for option in each} - {"--help"}
    assert named(r"(?<![\w-])(--[a-z][a-z-]+)", page) - {"--help"} == options


def _commands(command: object, *names: str) -> Iterator[tuple[str, set[str]]]:
    """Every command below one, with its options."""
    below = getattr(command, "commands", None)
    if below is None:
        params = getattr(command, "params", ())
        options = (option for one in params for option in (*one.opts, *one.secondary_opts))
        yield " ".join(names), {option for option in options if option.startswith("--")}
    for name, one in (below or {}).items():
        yield from _commands(one, *names, name)


def _motcua(page: Path) -> set[str]:
    """The commands that stand behind `motcua` in code: one word, two for the groups."""
    groups = "staff|db|site"
    return named(rf"`motcua ((?:{groups}) [a-z-]+|(?!{groups})[a-z][a-z-]*)", page)


def test_the_example_of_the_exchange_format_has_every_key() -> None:
    example = named(r"(?s)```json\n(.*?)```", DOCS / "exchange-format.md").pop()

    assert json.loads(example).keys() == Procedure.model_fields.keys()
    assert Procedure.model_validate_json(example)


def test_the_layers_stand_in_the_docs_as_they_are_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [one["layers"] for one in contracts["contracts"] if one["type"] == "layers"]
    written = WRITTEN[DOCS / "architecture.md"]

    assert [one for one in layers if "\n".join(one) not in written] == [], (
        "copy these layers from pyproject.toml to docs/architecture.md"
    )


def test_every_room_stands_in_the_architecture() -> None:
    rooms = {
        f"{package}/{path.name}/"
        for package in ("bot", "knowledge")
        for path in (ROOT / package).iterdir()
        if (path / "__init__.py").exists()
    }

    assert rooms - named(r"`((?:bot|knowledge)/\w+/)`", DOCS / "architecture.md") == set()


def test_the_picture_shows_what_the_bot_says_today() -> None:
    drawn = draw_conversation.drawing()

    assert draw_conversation.PICTURE.read_text("utf-8") == drawn, (
        "the bot says something else by now: redraw with"
        " .venv/bin/python -m scripts.draw_conversation"
    )
