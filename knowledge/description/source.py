"""What names a record: its own name and whose text it is, where it comes from, its age."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from knowledge.description.content import is_name_only
from knowledge.description.context import SectionContext
from knowledge.description.values import Text
from knowledge.freshness import Freshness, stands_since
from knowledge.text.display_text import one_line

# Longer ones are no addresses that a person could have meant.
MAX_ADDRESS = 2_000


def opening(context: SectionContext, shorten: Callable[[str], str] = str) -> tuple[Text, ...]:
    """The notices over an answer, and the law that the record is under review for."""
    banner = context.published.banner
    notices = [context.piece("notice", text=shorten(text)) for text in banner.notices]
    if banner.review is not None:
        notices.append(context.piece("review", law=banner.review))
    return tuple(notices)


def head(context: SectionContext, name: str, agency: str) -> tuple[Text, ...]:
    """Whose process it is, the name, and that a national text stands in for the reader's."""
    lines = [context.piece("agency", name=agency)] if agency else []
    lines.append(context.piece("name", name=name))
    office = context.circumstances.office
    if office and office.place and office.at_commune and not context.procedure.agency:
        lines.append(context.piece("national_text", place=office.place))
    return tuple(lines)


def provenance(context: SectionContext) -> Iterator[Text]:
    """Name the record in full: national code, ISO code, issue, dates, decision, link."""
    procedure, decision = context.procedure, context.procedure.decision
    yield context.piece(
        "provenance",
        code=procedure.code,
        agency=procedure.agency or "",
        iso=procedure.iso,
        decision=one_line((decision and decision.number) or ""),
        decided_on=decision.date if decision else None,
        issuer=procedure.issuer or "",
        field=one_line(procedure.field or ""),
        levels=procedure.levels,
        effective_from=procedure.effective_from,
        published_on=context.published.effective_from,
        differs=procedure.agency is None and not is_name_only(procedure),
    )
    address = web_address(procedure.url)
    if address:
        yield context.piece("link", url=address, site=urlsplit(address).hostname)
    elif procedure.url:
        yield context.piece("plain_link", text=procedure.url)


def age(context: SectionContext) -> Iterator[Text]:
    """Say of a text that it has just changed or is past its review, and of a sample what it is."""
    freshness = context.circumstances.freshness
    if freshness is not Freshness.IN_ORDER:
        yield context.piece(freshness.value, since=stands_since(context.published))
    if context.published.sample:
        yield context.piece("sample")


def web_address(url: str | None) -> str | None:
    """Give the address if it is one that a person may be sent to by a link."""
    if not url or len(url) > MAX_ADDRESS or url.split() != [url]:
        return None
    try:
        parts = urlsplit(url)
        reachable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return url if reachable else None
