"""Build the site and measure it: time, size, first load, and its search over labelled questions.

    .venv/bin/python -m scripts.measure_site PROCEDURES QUESTIONS

The search runs in headless Chromium, opened as a file; needs requirements-browser.lock.
`offered@5`: a right code is among the first five that it finds.
"""

import gzip
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bot.site.building import BuiltSite, build_site
from bot.site.content import SiteContent
from bot.site.pages import SitePages
from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.clock import utc_now
from knowledge.editing.importing import import_file
from knowledge.editing.offices import Offices
from knowledge.store.database import Database

FIRST = 5
MEGABYTE = 1_000_000
LOADED_FIRST = ("index.html", "site.css", "minisearch.js", "search.js", "search-data.js")
ASKED = """questions => questions.map(question => {
  const begun = performance.now();
  const found = findProcedures(question);
  return [found, performance.now() - begun];
})"""


def main(procedures: Path, questions: Path) -> None:
    rows = [json.loads(line) for line in questions.read_text("utf-8").splitlines()]
    labelled = [row for row in rows if row.get("codes") and row["expect"] == "answer"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        seconds, built = _built(procedures, Path(made) / "site.db", folder)
        print(f"pages {built.pages}, {built.size / MEGABYTE:.1f} MB, built in {seconds:.0f} s")
        print(f"first load {_first_load(folder) / MEGABYTE:.2f} MB with gzip")
        with _opened(folder) as (page, ready):
            print(f"search ready after {ready:.1f} s")
            _report(page, labelled)


def _built(procedures: Path, file: Path, folder: Path) -> tuple[float, BuiltSite]:
    database = Database(f"sqlite:///{file}")
    database.upgrade()
    import_file(database, utc_now, OPERATOR, procedures, publish=True, new_agencies=True)
    begun = time.monotonic()
    content = SiteContent(Answering(database, utc_now), Offices(database, utc_now), utc_now)
    built = build_site(content, SitePages(content), folder)
    taken = time.monotonic() - begun
    database.close()
    return taken, built


def _first_load(folder: Path) -> int:
    files = [next(folder.rglob(name)) for name in LOADED_FIRST[1:]]
    return sum(len(gzip.compress(one.read_bytes())) for one in [folder / "index.html", *files])


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Page, float]]:
    program = shutil.which("chromium")
    if program is None:
        sys.exit("needs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(offline=True)
        begun = time.monotonic()
        page.goto((folder / "index.html").as_uri())
        page.wait_for_selector("html[data-search=ready]", state="attached")
        yield page, time.monotonic() - begun
        browser.close()


def _report(page: Page, rows: list[dict[str, object]]) -> None:
    found = page.evaluate(ASKED, [row["question"] for row in rows])
    right: dict[str, list[bool]] = {}
    for row, (codes, _) in zip(rows, found, strict=True):
        wanted = row["codes"]
        hit = isinstance(wanted, list) and not set(wanted).isdisjoint(codes[:FIRST])
        for name in ("all", str(row["set"])):
            right.setdefault(name, []).append(hit)
    for name, hits in sorted(right.items(), key=lambda pair: -len(pair[1])):
        print(f"{name:16} n={len(hits):5} offered@5 {100 * statistics.mean(hits):.1f} %")
    took = sorted(milliseconds for _, milliseconds in found)
    print(f"p50 {statistics.median(took):.0f} ms, p99 {took[int(len(took) * 0.99)]:.0f} ms")


if __name__ == "__main__":
    if len(sys.argv) != len(("script", "procedures", "questions")):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
