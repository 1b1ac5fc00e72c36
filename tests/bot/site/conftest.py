"""The site of the bundled sample, built once, and a browser to read it in."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.site.building import build_site
from bot.site.content import SiteContent
from bot.site.pages import SitePages
from knowledge.answering import Answering
from knowledge.clock import Clock, utc_now
from knowledge.editing.offices import Offices
from knowledge.store.database import Database
from tests.clocks import FixedClock
from tests.databases import opened
from tests.sharing import copied

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

PHONE: "ViewportSize" = {"width": 390, "height": 844}
PATIENCE_MS = 10_000


def build(database: Database, folder: Path, clock: Clock | None = None) -> SiteContent:
    now = clock or FixedClock()
    content = SiteContent(Answering(database, now), Offices(database, now), now)
    build_site(content, SitePages(content, "motcua_thu_bot"), folder)
    return content


@pytest.fixture(scope="session")
def site(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with opened(copied(sample_file, folder / "sample.db")) as database:
        build(database, folder / "trang", utc_now)
    return folder / "trang"


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None or find_spec("playwright") is None:
        reason = "cần Chromium và requirements-browser.lock"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    playwright = import_module("playwright.sync_api")
    with playwright.sync_playwright() as started:
        # CI runs as root, and Chromium has no sandbox there.
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A page of a phone's size that reaches no network; an error in a script fails the test."""
    page = browser.new_page(viewport=PHONE, offline=True)
    page.set_default_timeout(PATIENCE_MS)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []
