"""Build the index from the effective records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.records import Procedure
from knowledge.search.analysis import Analysed, Title, analyse, title
from knowledge.search.body import Body, BodyPostings, BodyReader, WordNumbers
from knowledge.search.codes import code_table
from knowledge.search.entries import COMMUNE, Catalogue, Entry, catalogue
from knowledge.search.index import Index, Language, Layers
from knowledge.search.known import KnownWords, make_vocabulary
from knowledge.search.postings import Floats, Postings, PostingsBuilder
from knowledge.search.records import Record
from knowledge.search.scoring import Layer
from knowledge.search.weights import bundled_weights
from knowledge.text.lexicon import Lexicon, bundled_lexicon
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import bundled_patterns
from knowledge.text.phrases import examples
from knowledge.text.qualifiers import bundled_qualifiers

MOST_EVERYDAY_NAMES = 3


@dataclass
class _Group:
    """The variants of one code: the national text leads, else the first that came."""

    version: int
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
    numbers = previous.numbers if previous else WordNumbers()
    bodies = _read_bodies(groups, numbers, previous)
    known = catalogue([_entry(group) for group in groups])
    rows = [*_official_names(groups), *_everyday_names(language.lexicon, known)]
    words_of, pairs_of = _pack(rows)
    body_words = BodyPostings.pack(numbers, [body.words for body in bodies.values()])
    body_pairs = BodyPostings.pack(numbers, [body.pairs for body in bodies.values()])
    return Index(
        catalogue=known,
        layers=Layers(
            owners=np.array([number for number, _ in rows], dtype=np.int32),
            words=_layer(words_of),
            pairs=_layer(pairs_of),
            body_words=Layer(body_words, 1.0),
            body_pairs=Layer(body_pairs, 1.0),
        ),
        codes=code_table(_numbered_codes(groups)),
        known=KnownWords(
            official=_terms_of_names(words_of, len(known)),
            official_pairs=_terms_of_names(pairs_of, len(known)),
            joined_pairs=frozenset(fold(pair) for group in groups for pair in group.parts.joined),
        ),
        vocabulary=make_vocabulary(
            words_of, pairs_of, body_words, body_pairs, language.lexicon, language.patterns
        ),
        language=language,
        analysed=analysed,
        bodies=bodies,
        numbers=numbers,
    )


def _group(
    records: Iterable[Record], previous: Index | None, language: Language
) -> tuple[list[_Group], dict[int, Analysed]]:
    groups: dict[str, _Group] = {}
    analysed: dict[int, Analysed] = {}
    for record in records:
        procedure, version = record.procedure, record.version_id
        known = previous.analysed.get(version) if previous else None
        parts = analysed[version] = known or analyse(record, language.qualifiers)
        group = groups.setdefault(procedure.code, _Group(version, procedure, parts))
        if procedure.agency is None:
            group.version, group.procedure, group.parts = version, procedure, parts
        else:
            group.agencies.append(procedure.agency)
        group.titles.update(dict.fromkeys(parts.titles))
        group.codes.update(_codes(procedure))
    return list(groups.values()), analysed


def _read_bodies(
    groups: Sequence[_Group], numbers: WordNumbers, previous: Index | None
) -> dict[int, Body]:
    """Read the texts of every group's leading version, in the order of the groups."""
    known = previous.bodies if previous else {}
    reader = BodyReader(numbers)
    return {
        group.version: known.get(group.version) or reader.read(group.procedure) for group in groups
    }


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


def _numbered_codes(groups: Sequence[_Group]) -> Iterator[tuple[str, int]]:
    for number, group in enumerate(groups):
        for code in group.codes:
            yield code, number


def _official_names(groups: Sequence[_Group]) -> Iterator[tuple[int, Title]]:
    """Give the name of every procedure, in order, and after them its other official names."""
    for number, group in enumerate(groups):
        yield number, group.parts.titles[0]
    for number, group in enumerate(groups):
        for one in group.titles:
            if one is not group.parts.titles[0]:
                yield number, one


def _pack(rows: Sequence[tuple[int, Title]]) -> tuple[Postings, Postings]:
    single, pairs = PostingsBuilder(), PostingsBuilder()
    for row, (_, one) in enumerate(rows):
        single.add(row, one.singles)
        pairs.add(row, one.pairs)
    return single.pack(len(rows)), pairs.pack(len(rows))


def _everyday_names(lexicon: Lexicon, known: Catalogue) -> Iterator[tuple[int, Title]]:
    """Give what people say for a procedure as further names of it."""
    for entry in lexicon.entries:
        for number in known.numbers(entry.codes[:1]):
            for phrase in entry.say:
                for reading in examples(phrase):
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
