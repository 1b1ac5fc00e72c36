"""Build the index from the effective records."""

from collections.abc import Iterable

import numpy as np

from knowledge.search.analysis import Analysed, analyse
from knowledge.search.index import Entry, Index, Layer
from knowledge.search.postings import Floats, Postings, PostingsBuilder
from knowledge.search.records import Record
from knowledge.text.lexicon import Lexicon, bundled_lexicon
from knowledge.text.patterns import Patterns, bundled_patterns


def build(
    records: Iterable[Record],
    previous: Index | None = None,
    lexicon: Lexicon | None = None,
    patterns: Patterns | None = None,
) -> Index:
    """Build an index; what `previous` analysed of unchanged versions is reused."""
    entries: list[Entry] = []
    by_code: dict[str, int] = {}
    singles, pairs, owners = PostingsBuilder(), PostingsBuilder(), []
    body, body_pairs = PostingsBuilder(), PostingsBuilder()
    analysed: dict[int, Analysed] = {}
    for record in records:
        procedure = record.procedure
        if procedure.code in by_code:
            continue
        known = previous.analysed.get(record.version_id) if previous else None
        parts = analysed[record.version_id] = known or analyse(record)
        number = by_code[procedure.code] = len(entries)
        entries.append(
            Entry(
                procedure.code,
                procedure.name,
                procedure.field,
                (),
                procedure.levels,
                bool(procedure.dossier),
            )
        )
        for one in parts.titles:
            singles.add(len(owners), one.singles)
            pairs.add(len(owners), one.pairs)
            owners.append(number)
        body.add(number, parts.body[0])
        body_pairs.add(number, parts.body[1])
    return Index(
        entries=entries,
        by_code=by_code,
        owners=np.array(owners, dtype=np.int32),
        singles=_layer(singles.pack(len(owners))),
        pairs=_layer(pairs.pack(len(owners))),
        body=_layer(body.pack(len(entries))),
        body_pairs=_layer(body_pairs.pack(len(entries))),
        analysed=analysed,
        lexicon=lexicon or bundled_lexicon(),
        patterns=patterns or bundled_patterns(),
    )


def _layer(postings: Postings) -> Layer:
    mass: Floats = np.zeros(postings.size, dtype=np.float32)
    counts = np.diff(postings.starts)
    np.add.at(mass, postings.rows, postings.weights * np.repeat(postings.idf, counts))
    return Layer(postings, np.maximum(mass, 1e-6))
