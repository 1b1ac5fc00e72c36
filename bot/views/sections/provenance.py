"""Where an answer comes from: codes, issue, dates, decision, link."""

from urllib.parse import urlsplit

from bot.views.pages import Block, Section
from bot.views.sections.content import is_name_only
from bot.views.sections.sheet import Sheet
from knowledge.text.display_text import one_line

# Longer ones are no addresses that a person could have meant.
MAX_ADDRESS = 2_000


def provenance(sheet: Sheet) -> Section:
    """Name the record: national code, ISO code, issue, dates, decision, link."""
    procedure = sheet.procedure
    facts = sheet.piece(
        "provenance",
        procedure=procedure,
        iso=procedure.iso,
        decision=procedure.decision,
        field=one_line(procedure.field or ""),
        levels=procedure.levels,
        effective_from=procedure.effective_from,
        published_on=sheet.published.effective_from,
        differs=procedure.agency is None and not is_name_only(procedure),
    )
    blocks = [Block(facts)]
    address = web_address(procedure.url)
    if address:
        blocks.append(Block(sheet.piece("link", url=address, site=urlsplit(address).hostname)))
    elif procedure.url:
        blocks.append(Block(sheet.piece("plain_link", text=procedure.url)))
    return Section(tuple(blocks))


def web_address(url: str | None) -> str | None:
    """Give the address if it is one that a messenger may link."""
    if not url or len(url) > MAX_ADDRESS or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
        reachable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return url if reachable else None
