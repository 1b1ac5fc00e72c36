"""Records shown as messages, the way a reader sees them."""

from functools import cache

from bot.buttons.citizen import Menu
from bot.messages import Reply
from bot.rendering.markup import plain
from bot.views import Views
from knowledge.description.circumstances import Circumstances
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet
from tests.knowledge.description.telling import DAY, published

LIMIT = 4_096


@cache
def _views(size: int) -> Views:
    return Views(size)


def answer(
    record: Published,
    facet: Facet | None = None,
    *,
    menu: Menu = Menu.SIDES,
    variants: bool = False,
) -> Reply:
    """Answer shortly, on the day of the record."""
    asked = Circumstances(today=DAY, facet=facet)
    return _views(LIMIT).procedure.show(record, asked, menu=menu, variants=variants)


def full_page(record: Published, facet: Facet, page: int = 1) -> Reply:
    return _views(LIMIT).procedure.in_full(record, Circumstances(today=DAY, facet=facet), page)


def pages(record: Published, facet: Facet, size: int = LIMIT) -> list[str]:
    """Give every page of a side in full."""
    return _views(size).procedure.pages(record, Circumstances(today=DAY), facet)


def page_texts(procedure: Procedure, facet: Facet, size: int) -> list[str]:
    return [plain(page) for page in pages(published(procedure), facet, size)]


def labels(reply: Reply) -> list[list[str]]:
    """Give the labels of the buttons, row by row."""
    return [[button.label for button in row] for row in reply.buttons]


def buttons_of(reply: Reply) -> dict[str, str]:
    """Give what each button sends, by its label."""
    return {button.label: button.payload or "" for row in reply.buttons for button in row}
