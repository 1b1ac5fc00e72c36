"""Records shown as text, the way a reader sees them."""

from datetime import date
from functools import cache

from bot.messages import Reply
from bot.rendering.markup import plain
from bot.views import Views
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet

DAY = date(2025, 11, 20)


@cache
def _views(size: int | None = None) -> Views:
    return Views(size)


def published(procedure: Procedure, *, sample: bool = False) -> Published:
    """Make a published record of the day."""
    return Published(procedure, version=1, effective_from=DAY, sample=sample)


def shown(procedure: Procedure, facet: Facet | None = None, *, sample: bool = False) -> str:
    """Give the text of a side of a record on one unlimited page."""
    return plain(_views().procedure.show(published(procedure, sample=sample), facet).html)


def page_texts(procedure: Procedure, facet: Facet | None, size: int) -> list[str]:
    """Give the text of every page of a side of a record."""
    return [plain(page) for page in _views(size).procedure.pages(published(procedure), facet)]


def labels(reply: Reply) -> list[list[str]]:
    """Give the labels of the buttons, row by row."""
    return [[button.label for button in row] for row in reply.buttons]


def section(text: str, title: str) -> str:
    """Give what stands under a title, up to the next empty line."""
    return text.split(title, 1)[1].split("\n\n", 1)[0].strip()
