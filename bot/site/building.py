"""Write the site into a folder, beside it until it is whole: whoever reads never sees half."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.site.addresses import AT_COMMUNE, COMMUNES, FIELDS, HOME
from bot.site.content import SiteContent
from bot.site.pages import SitePages
from bot.site.search_data import search_data
from knowledge.errors import Refused

ASSETS = Path(__file__).parent / "assets"
# A folder that holds this file was written here and may be replaced.
MARK = ".motcua-site"
READABLE_FILE, READABLE_FOLDER = 0o644, 0o755

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class BuiltSite:
    pages: int
    size: int


def build_site(
    content: SiteContent, pages: SitePages, folder: Path, progress: Progress | None = None
) -> BuiltSite:
    """Put the site in place of what stood in the folder; raises `Refused` for a foreign folder."""
    if folder.exists() and not _may_be_replaced(folder):
        raise Refused("site_folder_in_use", file=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".motcua-", dir=folder.parent) as made:
        beside = Path(made) / "site"
        shutil.copytree(ASSETS, beside / "assets")
        written = 0
        for address, text in _files(content, pages, progress):
            file = beside / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            written += address.endswith(".html")
        (beside / MARK).touch()
        size = _open_to_all(beside)
        if folder.exists():
            folder.rename(Path(made) / "old")
        beside.rename(folder)
    return BuiltSite(written, size)


def _may_be_replaced(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _files(
    content: SiteContent, pages: SitePages, progress: Progress | None
) -> Iterator[tuple[str, str]]:
    addresses = content.addresses
    yield "assets/search-data.js", search_data(content.index, addresses)
    yield HOME, pages.home(content)
    yield FIELDS, pages.fields(content)
    yield COMMUNES, pages.agencies(content)
    yield AT_COMMUNE, pages.at_commune(content)
    for event in content.events:
        yield addresses.event(event.key), pages.event(event)
    for one in content.fields:
        yield addresses.field(one.field), pages.field(one.field, content.in_field(one.field))
    for agency in content.agencies():
        yield addresses.agency(agency.name), pages.agency(agency)
    for done, text in enumerate(content.texts(), 1):
        procedure = text.published.procedure
        yield addresses.procedure(procedure.code, procedure.agency), pages.procedure(text)
        if progress is not None:
            progress(done, content.pages)


def _open_to_all(folder: Path) -> int:
    """Let a web server read it, whatever the mask of this process; return its bytes."""
    size = 0
    folder.chmod(READABLE_FOLDER)
    for one in folder.rglob("*"):
        one.chmod(READABLE_FOLDER if one.is_dir() else READABLE_FILE)
        size += one.stat().st_size if one.is_file() else 0
    return size
