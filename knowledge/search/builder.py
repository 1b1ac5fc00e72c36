"""Build the index from the effective records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.records import Procedure
from knowledge.search.analysis import Analysed, Title, analyse, title
from knowledge.search.codes import code_table
from knowledge.search.entries import COMMUNE, Catalogue, Entry, catalogue
from knowledge.search.index import Index, Language, Layers
from knowledge.search.known import KnownWords, VocabularySource
from knowledge.search.postings import Floats, Postings, PostingsBuilder
from knowledge.search.records import Record
from knowledge.search.scoring import Layer
from knowledge.search.weights import bundled_weights
from knowledge.text.lexicon import Lexicon, bundled_lexicon
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import bundled_patterns
from knowledge.text.phrases import readings
from knowledge.text.qualifiers import bundled_qualifiers

MOST_EVERYDAY_NAMES = 3


@dataclass
class _Group:
    """The variants of one code: the national text leads, else the first that came."""

    procedure: Procedure
    parts: Analysed
    titles: dict[Title, None] = field(default_factory=dict)
    agencies: list[str] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)


def bundled_language() -> Language:
    """Give the data that come with the program."""
    qualifiers = bundled_qualifiers()
    return Language(
        bundled_lexicon(), bundled_patterns(), qualifiers, bundled_weights(qualifiers.labels)
    )


def build(
    records: Iterable[Record], previous: Index | None = None, language: Language | None = None
) -> Index:
    """Build an index; what `previous` analysed of unchanged versions is reused."""
    language = language or (previous.language if previous else bundled_language())
    groups, analysed = _group(records, previous, language)
    known = catalogue([_entry(group) for group in groups])
    layers, joined = _layers(groups, known, language.lexicon)
    size = len(known)
    codes = [(code, number) for number, group in enumerate(groups) for code in group.codes]
    return Index(
        catalogue=known,
        layers=layers,
        codes=code_table(codes),
        known=KnownWords(
            official=_terms_of_names(layers.words.postings, size),
            official_pairs=_terms_of_names(layers.pairs.postings, size),
            joined_pairs=joined,
        ),
        source=VocabularySource(
            layers.words,
            layers.pairs,
            layers.body_words,
            layers.body_pairs,
            language.lexicon,
            language.patterns,
        ),
        language=language,
        analysed=analysed,
    )


def _group(
    records: Iterable[Record], previous: Index | None, language: Language
) -> tuple[list[_Group], dict[int, Analysed]]:
    groups: dict[str, _Group] = {}
    analysed: dict[int, Analysed] = {}
    for record in records:
        procedure = record.procedure
        known = previous.analysed.get(record.version_id) if previous else None
        parts = known or analyse(record, language.qualifiers)
        analysed[record.version_id] = parts
        group = groups.setdefault(procedure.code, _Group(procedure, parts))
        if procedure.agency is None:
            group.procedure, group.parts = procedure, parts
        else:
            group.agencies.append(procedure.agency)
        group.titles.update(dict.fromkeys(parts.titles))
        group.codes.update(_codes(procedure))
    return list(groups.values()), analysed


def _codes(procedure: Procedure) -> Iterator[str]:
    yield procedure.code
    if procedure.iso is not None and procedure.iso.code:
        yield procedure.iso.code


def _entry(group: _Group) -> Entry:
    procedure = group.procedure
    return Entry(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        agencies=tuple(sorted(group.agencies)),
        commune=COMMUNE in procedure.levels,
        living=bool(procedure.dossier),
        qualifiers=group.parts.qualifiers,
        folded_name=" ".join(map(fold, words(procedure.name))),
    )


def _layers(
    groups: Sequence[_Group], known: Catalogue, lexicon: Lexicon
) -> tuple[Layers, frozenset[str]]:
    """Lay out the rows; give with them the pairs (folded) that make one word of a name."""
    rows = [(number, group.parts.titles[0]) for number, group in enumerate(groups)]
    for number, group in enumerate(groups):
        rows += [(number, one) for one in group.titles if one is not group.parts.titles[0]]
    rows += _everyday_names(lexicon, known)
    single, pairs = PostingsBuilder(), PostingsBuilder()
    for row, (_, one) in enumerate(rows):
        single.add(row, one.singles)
        pairs.add(row, one.pairs)
    body_single, body_pairs = PostingsBuilder(), PostingsBuilder()
    joined: set[str] = set()
    for number, group in enumerate(groups):
        body_single.add(number, group.parts.body[0])
        body_pairs.add(number, group.parts.body[1])
        joined.update(map(fold, group.parts.joined))
    layers = Layers(
        owners=np.array([number for number, _ in rows], dtype=np.int32),
        words=_layer(single.pack(len(rows))),
        pairs=_layer(pairs.pack(len(rows))),
        body_words=_layer(body_single.pack(len(groups))),
        body_pairs=_layer(body_pairs.pack(len(groups))),
    )
    return layers, frozenset(joined)


def _everyday_names(lexicon: Lexicon, known: Catalogue) -> Iterator[tuple[int, Title]]:
    """Give what people say for a procedure as further names of it."""
    for entry in lexicon.entries:
        for number in known.numbers(entry.codes[:1]):
            for phrase in entry.say:
                for reading in readings(phrase):
                    yield number, title(" ".join(reading), frozenset())


def _layer(postings: Postings) -> Layer:
    counts = np.diff(postings.starts)
    weights = postings.weights * np.repeat(postings.idf, counts)
    mass = np.bincount(postings.rows, weights, minlength=postings.size)
    filled: Floats = np.maximum(mass, 1e-6).astype(np.float32)
    return Layer(postings, filled)


def _terms_of_names(postings: Postings, size: int) -> frozenset[str]:
    """Give the terms that official names hold: rows before `size`."""
    if not len(postings.rows):
        return frozenset()
    lowest = np.minimum.reduceat(postings.rows, postings.starts[:-1])
    return frozenset(term for term, number in postings.ids.items() if lowest[number] < size)
