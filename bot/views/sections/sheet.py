"""What sections are written from: the record and the templates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from bot.views.pages import Block, Section
from bot.views.sections.office import Where
from bot.views.templating import Templates
from knowledge.records import Procedure, Published
from knowledge.text.display_text import note
from knowledge.worktime.schedule import Schedule

LONG_NOTE = 240


@dataclass(frozen=True)
class Sheet:
    """A published record and the means to write about it; `brief` leaves long notes to buttons.

    `today` is what follows from handing in now; `where` is which office the reader's is.
    """

    published: Published
    templates: Templates
    brief: bool = False
    today: Schedule | None = None
    where: Where | None = None

    @property
    def procedure(self) -> Procedure:
        """The record itself."""
        return self.published.procedure

    def piece(self, name: str, /, **values: object) -> Markup:
        """Render a piece of the sections' template."""
        return self.templates.html("sections", name, **values)

    def dates(self, name: str, /, **values: object) -> Markup:
        """Render a piece of the dates' template."""
        return self.templates.html("dates", name, **values)

    def section(self, topic: str, blocks: Iterable[Block]) -> Section:
        """Put blocks under the title of a topic; with no blocks, say that it is missing."""
        filled = tuple(blocks)
        return Section(
            filled or (Block(self.piece("missing")),),
            self.piece("title", topic=topic),
            self.piece("continued", topic=topic),
            absent="" if filled else topic,
        )

    def too_long(self, text: str) -> bool:
        """Tell whether a text is left to its button in a brief section."""
        return self.brief and len(text) > LONG_NOTE

    def notes(self, text: str, channels: tuple[str, ...] = ()) -> Iterator[Block]:
        """Write a note of the source, for the given channels when it is not for all."""
        lines = [line for line in note(text).split("\n") if line]
        for index, line in enumerate(lines):
            yield Block(
                self.piece(
                    "note", text=line, first=index == 0, channels=channels if not index else ()
                )
            )
