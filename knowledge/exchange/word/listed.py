"""Steps told in lines, "Bước 1: …", each with lines of its own for who does it and how long."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.exchange.word.blocks import WordBlock, WordCell, WordParagraph, WordRow
from knowledge.exchange.word.labels import find_label, word_labels

LEAST_STEPS = 2
_STEP = re.compile(r"[\s*+•–-]*(?:bước|khâu)\s*(?P<number>\d{1,2})\s*[.:)–-]\s*", re.IGNORECASE)
NAME, RESPONSIBLE, TIME, OUTPUT = "name", "responsible", "time", "output"
_KINDS = (NAME, RESPONSIBLE, TIME, OUTPUT)


@dataclass
class _Step:
    place: WordParagraph
    said: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, text: str) -> None:
        self.said.setdefault(kind, []).append(text)


def with_listed_steps(body: Sequence[WordBlock]) -> tuple[WordBlock, ...]:
    """Give a body in which such steps are rows of a table, whose number no other table has."""
    found: list[WordBlock] = []
    at = tables = 0
    while at < len(body):
        steps, length = _steps(body[at:]) if _leads(body[at]) else ([], 1)
        if len(steps) >= LEAST_STEPS and all(one.said.keys() - {NAME} for one in steps):
            tables += 1
            found += _rows(steps, -1000 - tables)
        else:
            found += body[at : at + length]
        at += length
    return tuple(found)


def _leads(block: WordBlock) -> bool:
    return isinstance(block, WordParagraph) and _STEP.match(block.text) is not None


def _steps(body: Sequence[WordBlock]) -> tuple[list[_Step], int]:
    """Read steps from the first line on; tell how many lines they are."""
    steps: list[_Step] = []
    labels = _labels()
    for at, block in enumerate(body):
        if not isinstance(block, WordParagraph):
            return steps, at
        lead = _STEP.match(block.text)
        if lead is not None:
            steps.append(_Step(block))
            steps[-1].add(NAME, block.text[lead.end() :])
            continue
        found = find_label(block.text, labels)
        if found is not None and found.rest:
            steps[-1].add(found.meaning, found.rest)
        elif steps[-1].said.keys() == {NAME} and not find_label(block.text, word_labels().sections):
            steps[-1].add(NAME, block.text)
        else:
            return steps, at
    return steps, len(body)


def _labels() -> Mapping[str, Sequence[str]]:
    columns = word_labels().columns
    return {
        RESPONSIBLE: columns.responsible,
        TIME: (*columns.time, *columns.time_leads),
        OUTPUT: columns.output,
    }


def _rows(steps: Sequence[_Step], table: int) -> Iterator[WordRow]:
    """Give the steps under a head of the first label of each kind that is told."""
    columns = word_labels().columns
    titles = {
        NAME: columns.name[0],
        RESPONSIBLE: columns.responsible[0],
        TIME: columns.time[0],
        OUTPUT: columns.output[0],
    }
    kinds = [kind for kind in _KINDS if any(kind in one.said for one in steps)]
    yield _row(steps[0].place, table, 1, [titles[kind] for kind in kinds])
    for at, step in enumerate(steps, 2):
        yield _row(step.place, table, at, ["\n".join(step.said.get(kind, ())) for kind in kinds])


def _row(place: WordParagraph, table: int, number: int, texts: Sequence[str]) -> WordRow:
    cells = tuple(WordCell(text, at, at + 1, number, exact=text) for at, text in enumerate(texts))
    return WordRow(table, number, cells, paragraph=place.number)
