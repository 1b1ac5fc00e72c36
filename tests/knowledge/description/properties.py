"""What must be true of every description, whatever the record holds."""

import re
from collections.abc import Iterator, Mapping

from knowledge.description.content import is_name_only
from knowledge.description.context import SectionContext
from knowledge.description.full import describe_in_full
from knowledge.description.values import Description, Heading, Text, plain, texts
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.knowledge.description.telling import published

# The keys whose texts are for machines, or are told in words of ours.
UNTOLD = {"keywords", "channel", "url", "levels", "issuer", "decision", "iso", "effective_from"}
# Shorter sentences may well stand in others.
LONG_ENOUGH = 25
_SENTENCE_END = re.compile(r"[\n;]|(?<=\w\w)[.:] |(?<=[;:.]) (?=[-–•+*] ?\w)")
_ONLY_ENUMERATOR = re.compile(r"\W*\w{0,2}\W*")
_ENUMERATOR = re.compile(r"^\W*\w{1,3}\s?[.)/]\W*")


Sides = Mapping[Facet, Description]


def every_side(procedure: Procedure) -> Sides:
    context = SectionContext(published(procedure))
    return {facet: describe_in_full(context, facet) for facet in Facet}


def lost_texts(procedure: Procedure, sides: Sides) -> list[str]:
    """Every sentence and number of a record that none of its full sides tells."""
    everything = _bare("\n".join(map(whole_text, sides.values())))
    lost = [text for text in sentences(procedure) if not _is_told(text, everything)]
    papers = _bare(whole_text(sides[Facet.DOCUMENTS]))
    return lost + [count for count in _counts(procedure) if _bare(count) not in papers]


def repeated_texts(procedure: Procedure, sides: Sides) -> list[str]:
    """The sentences that stand more often in a side than in the whole record.

    Headings apart: the name of a case leads its papers and its remarks.
    """
    known = "".join(map(_bare, _leaves(procedure.model_dump(mode="json"))))
    long = {_bare(text) for text in sentences(procedure)}
    long = {text for text in long if len(text) >= LONG_ENOUGH}
    told = ["|".join(map(_bare, _section_texts(side, headings=False))) for side in sides.values()]
    return [text for side in told for text in long if side.count(text) > known.count(text)]


def whole_text(description: Description) -> str:
    around = (*description.opening, *description.head, *description.source)
    return "\n".join([*map(plain, around), *_section_texts(description)])


def all_texts(description: Description) -> Iterator[Text]:
    yield from description.opening
    yield from description.head
    for section in description.sections:
        yield section.title
        for block in section.blocks:
            yield from texts(block)
    yield from description.source


def sentences(procedure: Procedure) -> Iterator[str]:
    if is_name_only(procedure):
        yield procedure.name
        return
    for leaf in _leaves(procedure.model_dump(mode="json")):
        parts = _SENTENCE_END.split(leaf)
        yield from (part for part in parts if not _ONLY_ENUMERATOR.fullmatch(part))


def _section_texts(description: Description, *, headings: bool = True) -> list[str]:
    blocks = [block for section in description.sections for block in section.blocks]
    kept = [block for block in blocks if headings or not isinstance(block, Heading)]
    return [plain(text) for block in kept for text in texts(block)]


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, held in value.items():
            if key == "times":
                yield from filter(None, held)
            if key not in UNTOLD:
                yield from _leaves(held)
    elif isinstance(value, list):
        for held in value:
            yield from _leaves(held)
    elif isinstance(value, str):
        yield value


def _counts(procedure: Procedure) -> Iterator[str]:
    if procedure.dossier_sets:
        yield f"Số bộ hồ sơ: {procedure.dossier_sets}"
    for case in procedure.dossier:
        for paper in case.documents:
            if paper.originals:
                yield f"{paper.originals} bản chính"
            if paper.copies:
                yield f"{paper.copies} bản sao"


def _is_told(text: str, everything: str) -> bool:
    return _bare(text) in everything or _bare(_ENUMERATOR.sub("", text)) in everything


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
