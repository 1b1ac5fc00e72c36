"""The site as files: every page is there, every link leads somewhere, nothing foreign is lost."""

import os
import re
import stat
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from knowledge.access import OPERATOR
from knowledge.errors import Refused
from knowledge.store.database import Database
from knowledge.switches import Switches, SwitchTarget
from tests.bot.site.conftest import build
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

SHARED = "UBND xã Tân Lập"


class Links(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self.leading: list[str] = []
        self.anchors: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action"} and value:
                self.leading.append(value)
            if name == "id" and value:
                self.anchors.add(value)


def test_every_link_within_the_site_leads_to_a_page_that_is_there(site: Path) -> None:
    pages = {page: Links(page) for page in site.rglob("*.html")}
    broken = []
    for page, links in pages.items():
        for link in links.leading:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (page.parent / parts.path).resolve() if parts.path else page
            anchors = pages[target].anchors if target in pages else {parts.fragment}
            if not target.is_file() or (parts.fragment and parts.fragment not in anchors):
                broken.append((page.name, link))
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loading = re.compile(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"https?://")
    assert [page.name for page in site.rglob("*.html") if loading.search(page.read_text())] == []


def test_a_page_tells_papers_steps_and_source_without_a_script(
    sqlite_database: Database, tmp_path: Path
) -> None:
    steps = [
        {"name": "Tiếp nhận", "responsible": "Một cửa", "times": {"": "½ ngày"}},
        {"name": "Ký giấy", "responsible": "Lãnh đạo", "times": {"": "½ ngày"}},
    ]
    publish(sqlite_database, a_procedure(steps=steps, decision={"number": "12/QĐ-UBND"}))
    build(sqlite_database, tmp_path / "trang")

    page = (tmp_path / "trang/thu-tuc/1.000001.html").read_text()
    assert "<script" not in page
    for told in ("Tờ khai", "1 ngày làm việc", "Tiếp nhận", "Lãnh đạo", "½ ngày", "12/QĐ-UBND"):
        assert told in page


def test_an_agency_has_a_page_of_its_own_process_and_the_national_one_links_to_it(
    sqlite_database: Database, tmp_path: Path
) -> None:
    publish(sqlite_database, a_procedure(), a_procedure(agency=SHARED))
    folder = tmp_path / "trang"
    build(sqlite_database, folder)

    own = "1.000001--ubnd-xa-tan-lap.html"
    assert own in (folder / "thu-tuc/1.000001.html").read_text()
    assert own in (folder / "co-quan/ubnd-xa-tan-lap.html").read_text()
    assert SHARED in (folder / "thu-tuc" / own).read_text()


def test_what_is_switched_off_says_why_and_shows_nothing_else(
    sqlite_database: Database, tmp_path: Path, clock: FixedClock
) -> None:
    publish(sqlite_database, a_procedure())
    Switches(sqlite_database, clock).switch_off(OPERATOR, SwitchTarget("1.000001"), "Đang sửa mẫu.")
    build(sqlite_database, tmp_path / "trang", clock)

    page = (tmp_path / "trang/thu-tuc/1.000001.html").read_text()
    assert "Đang sửa mẫu." in page
    assert "Tờ khai" not in page


def test_text_of_records_is_never_markup(sqlite_database: Database, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script></script><img src=x onerror=alert(1)>"
    paper = {"case": evil, "documents": [{"name": evil, "originals": 1}]}
    publish(sqlite_database, a_procedure(name=f"Khai {evil}", dossier=[paper], field=evil))
    build(sqlite_database, tmp_path / "trang")

    for page in (tmp_path / "trang").rglob("*.html"):
        assert "<img" not in page.read_text()
    assert "</script" not in (tmp_path / "trang/assets/search-data.js").read_text()


def test_a_site_is_built_anew_in_its_folder_and_pages_of_the_past_go(
    sqlite_database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "trang"
    publish(sqlite_database, a_procedure())
    build(sqlite_database, folder)
    (folder / "thu-tuc/9.999999.html").write_text("cũ")
    build(sqlite_database, folder)

    assert [page.name for page in (folder / "thu-tuc").iterdir()] == ["1.000001.html"]
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".motcua")] == []


def test_a_folder_with_anything_else_in_it_is_refused_and_stays(
    sqlite_database: Database, tmp_path: Path
) -> None:
    publish(sqlite_database, a_procedure())
    kept = tmp_path / "quan-trong.txt"
    kept.write_text("giữ")
    with pytest.raises(Refused, match="site_folder_in_use"):
        build(sqlite_database, tmp_path)
    assert kept.read_text() == "giữ"


def test_a_web_server_may_read_it_whatever_the_mask(
    sqlite_database: Database, tmp_path: Path
) -> None:
    publish(sqlite_database, a_procedure())
    before = os.umask(0o077)
    try:
        build(sqlite_database, tmp_path / "trang")
    finally:
        os.umask(before)
    page = tmp_path / "trang/thu-tuc/1.000001.html"
    assert stat.S_IMODE(page.stat().st_mode) == 0o644
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "trang").stat().st_mode) == 0o755
