"""What stands around the sections of an answer: whose text it is, its source, its age."""

from markupsafe import Markup

from bot.views.markup import units
from bot.views.outlook import Outlook
from bot.views.pages import GAP, LINE, NOTHING, Block, Frame, Section
from bot.views.sections.office import which_text
from bot.views.sections.provenance import provenance
from bot.views.sections.sheet import Sheet
from bot.views.standing import notices
from bot.views.templating import Templates
from knowledge.freshness import Freshness, freshness, stands_since
from knowledge.records import Published
from knowledge.text.display_text import one_line, shorten

LATER_NAME = 80
LONGEST_AGENCY = 200


class Framing:
    """Writes the head and the foot of answers whose messages hold `page_size` UTF-16 units."""

    def __init__(
        self, templates: Templates, page_size: int | None, outlook: Outlook | None
    ) -> None:
        self._templates = templates
        self._page_size = page_size
        self._outlook = outlook

    def around(
        self, sheet: Sheet, past: Markup = NOTHING
    ) -> tuple[Frame, list[Section], list[Section]]:
        """Make the frame of an answer, and the sections that open and close it.

        A name or a source that would fill the page becomes a section; `past` leads an answer
        of another day.
        """
        first, later, opening = self._above(sheet, past)
        foot, closing = self._below(sheet, past)
        return Frame(first, later, LINE.join(foot)), opening, closing

    def _above(self, sheet: Sheet, past: Markup) -> tuple[Markup, Markup, list[Section]]:
        procedure = sheet.procedure
        name = one_line(procedure.name)
        agency = shorten(one_line(procedure.agency or ""), LONGEST_AGENCY)
        later = self._head(shorten(name, LATER_NAME), agency)
        first = self._head(name, agency)
        opening: list[Section] = []
        if stands_in := sheet.where and which_text(sheet.where, procedure, self._templates):
            first += LINE + stands_in
        if self._exceeds(first, 3):
            first = later
            opening = [Section((Block(self._piece("full_name", name=name)),))]
        over = past or GAP.join(notices(self._templates, sheet.published.standing))
        if over and self._exceeds(over + first, 3):
            opening.insert(0, Section((Block(over),)))
        elif over:
            first = over + GAP + first
        return first, later, opening

    def _below(self, sheet: Sheet, past: Markup) -> tuple[list[Markup], list[Section]]:
        published = sheet.published
        source, sample = provenance(sheet), self._piece("sample")
        foot = [block.html for block in source.blocks]
        closing: list[Section] = []
        if self._exceeds(LINE.join(foot), 6):
            foot, closing = [], [source]
        if not past:
            foot += self._age(published)
        if published.sample:
            foot.append(sample)
        return foot, closing

    def _age(self, published: Published) -> list[Markup]:
        """Say of a text that it has just changed, or that it is past its review."""
        if self._outlook is None:
            return []
        age = freshness(published, self._outlook.now().date())
        if age is Freshness.IN_ORDER:
            return []
        return [self._piece(age.value, since=stands_since(published))]

    def _exceeds(self, html: Markup, part: int) -> bool:
        """Tell whether a text would fill more than one `part`-th of a page."""
        return self._page_size is not None and units(html) > self._page_size // part

    def _head(self, name: str, agency: str) -> Markup:
        return self._piece("head", name=name, agency=agency)

    def _piece(self, piece: str, /, **values: object) -> Markup:
        return self._templates.html("answer", piece, **values)
