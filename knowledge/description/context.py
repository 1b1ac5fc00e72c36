"""What a section is written from: the record, the reader's circumstances, the sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from knowledge.description.circumstances import NO_CIRCUMSTANCES, Circumstances
from knowledge.description.dossier import ReadCase, read_dossier
from knowledge.description.values import Block, Notes, Paragraph, Section, Text
from knowledge.description.wording import Wording, bundled_wording
from knowledge.records import Procedure, Published
from knowledge.text.display_text import note


@dataclass(frozen=True)
class SectionContext:
    published: Published
    circumstances: Circumstances = NO_CIRCUMSTANCES
    wording: Wording = field(default_factory=bundled_wording)

    @property
    def procedure(self) -> Procedure:
        return self.published.procedure

    @cached_property
    def dossier(self) -> list[ReadCase]:
        return read_dossier(self.procedure)

    @property
    def day(self) -> date:
        """The day for which things are said: today, or that of the record where none is known."""
        return self.circumstances.today or self.published.effective_from

    def piece(self, name: str, /, **values: object) -> Text:
        return self.wording.text("sections", name, **values)

    def dates(self, name: str, /, **values: object) -> Text:
        return self.wording.text("dates", name, **values)

    def short(self, name: str, /, **values: object) -> Text:
        return self.wording.text("short", name, **values)

    def section(self, topic: str, blocks: Iterable[Block]) -> Section:
        """Put blocks under the title of a topic; without any, say that the record lacks it."""
        filled = tuple(blocks)
        missing = (Paragraph(self.piece("missing")),)
        return Section(filled or missing, self.piece("title", topic=topic), absent=not filled)

    def notes(self, text: str, channels: tuple[str, ...] = ()) -> Iterable[Block]:
        """Fold a note of the source away, for the given channels when it is not for all."""
        lines = [line for line in note(text).split("\n") if line]
        if lines:
            first = self.piece("note", text=lines[0], channels=channels)
            rest = (self.piece("paragraph", text=line) for line in lines[1:])
            yield Notes((first, *rest))
