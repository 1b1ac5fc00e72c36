"""The site as a person uses it: opened as files in a browser, on a phone."""

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FIRST_LOAD = 1_500_000
LOADED_FIRST = ("index.html", "assets/site.css", "assets/minisearch.js", "assets/search.js")
KINDS = ("index.html", "linh-vuc/index.html", "co-quan/index.html", "thu-tuc-cap-xa.html")


def search(page: "Page", site: Path, question: str) -> list[str]:
    page.goto((site / "index.html").as_uri())
    page.wait_for_selector("html[data-search=ready]", state="attached")
    page.get_by_role("searchbox").fill(question)
    found: list[str] = page.locator("#ket-qua a").all_inner_texts()
    return found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("dang ky ket hon", "đăng ký kết hôn"),
        ("Đăng ký kết hôn", "đăng ký kết hôn"),
        ("1.000894", "đăng ký kết hôn"),
        ("lam giay khai sinh cho con", "đăng ký khai sinh"),
        ("cuoi vo can giay to gi", "đăng ký kết hôn"),
    ],
)
def test_a_procedure_is_found_first_without_diacritics_or_its_official_words(
    page: "Page", site: Path, question: str, found: str
) -> None:
    assert found in search(page, site, question)[0].lower()


def test_a_result_opens_the_page_of_the_procedure(page: "Page", site: Path) -> None:
    search(page, site, "ket hon")
    page.locator("#ket-qua a").first.click()
    assert "kết hôn" in page.get_by_role("heading", level=1).inner_text().lower()


def test_a_link_with_a_question_shows_its_results(page: "Page", site: Path) -> None:
    page.goto((site / "index.html").as_uri() + "?q=khai%20sinh")
    page.wait_for_selector("#ket-qua a")
    assert page.get_by_role("searchbox").input_value() == "khai sinh"


def test_nonsense_finds_nothing_and_says_so(page: "Page", site: Path) -> None:
    assert search(page, site, "zzzzqqq") == []
    assert page.locator("#khong-thay").is_visible()


def test_without_scripts_everything_is_reached_and_read(browser: "Browser", site: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("#tim").is_hidden()
    page.locator(".tiles a").first.click()
    page.locator(".list a").first.click()
    assert page.locator("section h2").count() > 3
    context.close()


def test_nothing_is_wider_than_a_phone(page: "Page", site: Path) -> None:
    wide = []
    for file in sorted(site.rglob("*.html")):
        page.goto(file.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(file.name)
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: "Browser", site: Path, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    first = next((site / "viec").iterdir())
    own = next(one for one in sorted((site / "thu-tuc").iterdir()) if "--" in one.name)
    pages = [*(site / one for one in KINDS), first, own, site / "thu-tuc/1.000894.html"]
    for address in [*(one.as_uri() for one in pages), f"{pages[0].as_uri()}?q=khai%20sinh"]:
        page.goto(address)
        found = axe.run(page).response["violations"]
        assert [(one["id"], one["impact"], address) for one in found] == []
    page.close()


def test_notes_that_are_folded_are_printed(page: "Page", site: Path) -> None:
    for address in sorted((site / "thu-tuc").iterdir()):
        page.goto(address.as_uri())
        folded = page.locator("main details:not(.variants) p")
        if folded.count():
            page.emulate_media(media="print")
            assert folded.first.bounding_box()
            return
    pytest.fail("no page of the sample has folded notes")


def test_the_first_load_is_small(site: Path) -> None:
    size = sum(len(gzip.compress((site / one).read_bytes())) for one in LOADED_FIRST)
    assert size + len(gzip.compress((site / "assets/search-data.js").read_bytes())) < FIRST_LOAD
