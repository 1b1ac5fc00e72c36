"""Build the index from the effective records."""

from collections.abc import Iterable, Iterator

import numpy as np

from knowledge.search.analysis import Analysed, Title, analyse, title
from knowledge.search.index import Entry, Index, Layer
from knowledge.search.postings import Floats, Postings, PostingsBuilder
from knowledge.search.records import Record
from knowledge.text.lexicon import Lexicon, bundled_lexicon
from knowledge.text.normalise import fold
from knowledge.text.patterns import Patterns, bundled_patterns
from knowledge.text.phrases import readings
from knowledge.text.qualifiers import bundled_qualifiers


def build(
    records: Iterable[Record],
    previous: Index | None = None,
    lexicon: Lexicon | None = None,
    patterns: Patterns | None = None,
) -> Index:
    """Build an index; what `previous` analysed of unchanged versions is reused."""
    marks = bundled_qualifiers()
    lexicon = lexicon or bundled_lexicon()
    entries: list[Entry] = []
    by_code: dict[str, int] = {}
    singles, pairs = PostingsBuilder(), PostingsBuilder()
    owners: list[int] = []
    names: list[tuple[Title, ...]] = []
    joined: set[str] = set()
    body, body_pairs = PostingsBuilder(), PostingsBuilder()
    analysed: dict[int, Analysed] = {}
    for record in records:
        procedure = record.procedure
        if procedure.code in by_code:
            continue
        known = previous.analysed.get(record.version_id) if previous else None
        parts = analysed[record.version_id] = known or analyse(record, marks)
        number = by_code[procedure.code] = len(entries)
        entries.append(
            Entry(
                procedure.code,
                procedure.name,
                procedure.field,
                (),
                procedure.levels,
                bool(procedure.dossier),
                parts.qualifiers,
            )
        )
        joined |= parts.joined
        names.append(parts.titles)
        body.add(number, parts.body[0])
        body_pairs.add(number, parts.body[1])
    for number, titles in enumerate(names):
        singles.add(number, titles[0].singles)
        pairs.add(number, titles[0].pairs)
        owners.append(number)
    aliases = [(n, one) for n, titles in enumerate(names) for one in titles[1:]]
    aliases += _said(lexicon, by_code)
    for number, one in aliases:
        singles.add(len(owners), one.singles)
        pairs.add(len(owners), one.pairs)
        owners.append(number)
    return Index(
        entries=entries,
        by_code=by_code,
        owners=np.array(owners, dtype=np.int32),
        singles=_layer(singles.pack(len(owners))),
        pairs=_layer(pairs.pack(len(owners))),
        body=_layer(body.pack(len(entries))),
        body_pairs=_layer(body_pairs.pack(len(entries))),
        analysed=analysed,
        lexicon=lexicon,
        patterns=patterns or bundled_patterns(),
        qualifiers=marks,
        joined=frozenset(fold(pair) for pair in joined),
        alias=np.arange(len(owners)) >= len(entries),
    )


def _layer(postings: Postings) -> Layer:
    mass: Floats = np.zeros(postings.size, dtype=np.float32)
    counts = np.diff(postings.starts)
    np.add.at(mass, postings.rows, postings.weights * np.repeat(postings.idf, counts))
    return Layer(postings, np.maximum(mass, 1e-6))


def _said(lexicon: Lexicon, by_code: dict[str, int]) -> Iterator[tuple[int, Title]]:
    """Give what people say for a procedure as further names of it."""
    for entry in lexicon.entries:
        for code in entry.codes[:1]:
            if code in by_code:
                for phrase in entry.say:
                    for reading in readings(phrase):
                        yield by_code[code], title(" ".join(reading), frozenset())
