"""What a record does not hold: said once, not section by section."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.views.pages import Block, Section
from bot.views.sections.provenance import web_address
from bot.views.sections.sheet import Sheet
from knowledge.text.display_text import each_once, one_line


def together(sheet: Sheet, sections: Sequence[Section]) -> list[Section]:
    """Name two or more missing sections in one line at the end; one alone keeps its place."""
    absent = [section.absent for section in sections if section.absent]
    if len(absent) < 2:
        return list(sections)
    line = Block(sheet.piece("missing_together", topics=absent))
    return [*(section for section in sections if not section.absent), Section((line,))]


def name_only(sheet: Sheet) -> Section:
    """Say that there is only the name, who handles it, and where to go on."""
    url = web_address(sheet.procedure.url)
    agency = one_line(each_once(sheet.procedure.executing_agency or ""))
    site = urlsplit(url).hostname if url else ""
    return Section((Block(sheet.piece("name_only", agency=agency, url=url, site=site)),))
