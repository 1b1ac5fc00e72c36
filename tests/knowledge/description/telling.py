"""Records told as plain text, in full or shortly."""

from datetime import date

from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.full import describe_in_full
from knowledge.description.plain import plain_text
from knowledge.description.short import describe_shortly
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet

DAY = date(2025, 11, 20)


def published(procedure: Procedure, *, sample: bool = False) -> Published:
    """Make a published record of the day."""
    return Published(procedure, version=1, effective_from=DAY, sample=sample)


def in_full(procedure: Procedure, facet: Facet, *, sample: bool = False) -> str:
    context = SectionContext(published(procedure, sample=sample))
    return plain_text(describe_in_full(context, facet))


def shortly(procedure: Procedure, facet: Facet | None = None) -> str:
    circumstances = Circumstances(today=DAY, facet=facet)
    return plain_text(describe_shortly(SectionContext(published(procedure), circumstances)))


def every_side(procedure: Procedure) -> str:
    return "\n".join(in_full(procedure, facet) for facet in Facet)


def section(text: str, title: str) -> str:
    """Give what stands under a title, up to the next empty line."""
    return text.split(title, 1)[1].split("\n\n", 1)[0].strip()
