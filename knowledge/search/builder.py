"""Build the index from the effective records."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import numpy as np

from knowledge.clock import today, utc_now
from knowledge.needs.serving import NeedCatalogue, bundled_catalogue
from knowledge.records import Procedure
from knowledge.search.analysis import AnalysedRecord, RecordAnalyser
from knowledge.search.codes import code_table
from knowledge.search.entries import catalogue
from knowledge.search.index import Index, Language, Layers
from knowledge.search.learned_ranking import LearnedRanking, prior_by_entry
from knowledge.search.need_evidence import make_need_index
from knowledge.search.numbering import Numbering, Title
from knowledge.search.parsed_query import KnownWords, read_saying
from knowledge.search.postings import pack
from knowledge.search.record_terms import BodyTerms, RecordTerms, RecordTermsReader
from knowledge.search.sayings import SayingsMaker
from knowledge.search.slots import Slot
from knowledge.search.version_groups import VersionGroup, names_of, version_groups
from knowledge.search.vocabulary import Said, make_vocabulary, said_in
from knowledge.search.weights import bundled_weights
from knowledge.store.learned import LearnedWording, SayingKind
from knowledge.store.procedures import EffectiveVersion, IndexableRecord
from knowledge.text.lexicon import Lexicon, bundled_lexicon
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import bundled_patterns
from knowledge.text.qualifiers import bundled_qualifiers
from knowledge.text.vocabulary import Vocabulary

Stamp = Hashable


@dataclass(frozen=True)
class Snapshot:
    """Effective versions, and what use has taught: how to rank them, and how people ask.

    Versions can be read as long as the session lasts that they came from.
    """

    stamp: Stamp
    versions: Sequence[EffectiveVersion]
    read: Callable[[Sequence[int]], Iterable[IndexableRecord]]
    day: date | None = None
    ranking: LearnedRanking = field(default_factory=LearnedRanking)
    learned: tuple[LearnedWording, ...] = ()


def snapshot_of(records: Iterable[IndexableRecord]) -> Snapshot:
    known = {record.version_id: record for record in records}
    versions = [
        EffectiveVersion(number, record.procedure.code, record.procedure.agency)
        for number, record in known.items()
    ]
    return Snapshot(None, versions, lambda ids: [known[number] for number in ids])


def with_records(
    snapshot: Snapshot, procedures: Sequence[Procedure], words: Callable[[str], str]
) -> Snapshot:
    """Put records in place of their effective versions, or anew; `words` segments a name."""
    # No stored version has a negative number.
    tried = snapshot_of(
        IndexableRecord(-number, one, words(one.name)) for number, one in enumerate(procedures, 1)
    )
    mine = {(one.code, one.agency) for one in procedures}
    others = [one for one in snapshot.versions if (one.code, one.agency) not in mine]

    def read(ids: Sequence[int]) -> Iterable[IndexableRecord]:
        yield from tried.read([number for number in ids if number < 0])
        yield from snapshot.read([number for number in ids if number >= 0])

    return replace(snapshot, stamp=None, versions=[*others, *tried.versions], read=read)


def bundled_language() -> Language:
    return language_of(bundled_lexicon(), _bundled_sayings())


def language_of(lexicon: Lexicon, maker: SayingsMaker) -> Language:
    qualifiers = bundled_qualifiers()
    return Language(
        lexicon,
        bundled_patterns(),
        qualifiers,
        bundled_weights(qualifiers.labels),
        maker.make(),
        maker,
    )


@lru_cache(maxsize=1)
def _bundled_sayings() -> SayingsMaker:
    return sayings_maker(bundled_catalogue(), bundled_lexicon())


def sayings_maker(needs: NeedCatalogue, lexicon: Lexicon) -> SayingsMaker:
    patterns = bundled_patterns()

    def read(said: str) -> tuple[Sequence[str], Sequence[Slot]]:
        typed = words(said)
        return typed, read_saying(typed, patterns, lexicon)

    return SayingsMaker(needs, read, lexicon.official)


def build(
    records: Iterable[IndexableRecord],
    previous: Index | None = None,
    language: Language | None = None,
) -> Index:
    return update(snapshot_of(records), previous, language)


def update(
    snapshot: Snapshot, previous: Index | None = None, language: Language | None = None
) -> Index:
    """Build anew, reusing what was analysed before; what cannot be read is left out."""
    language = language or (previous.language if previous else bundled_language())
    language = _taught(language, snapshot)
    numbering = previous.numbering if previous else Numbering()
    groups = version_groups(snapshot.versions)
    if previous is not None and _same_records(previous, snapshot, groups):
        return _with_language(previous, language, snapshot)
    official = language.lexicon.official
    analyst = RecordAnalyser(numbering, language.qualifiers, official)
    analysed, bodies = _read(
        snapshot, groups, analyst, RecordTermsReader(numbering.body, official), previous
    )
    unread = {one.version_id for one in snapshot.versions if one.version_id not in analysed}
    unread.update(one.leader for one in groups if one.leader not in bodies)
    if unread:
        others = [one for one in snapshot.versions if one.version_id not in unread]
        return update(replace(snapshot, versions=others), previous, language)
    index = _make_index(
        groups, analysed, bodies, language, numbering, _day(snapshot), snapshot.ranking
    )
    index.warm_up()
    return index


def _same_records(previous: Index, snapshot: Snapshot, groups: Sequence[VersionGroup]) -> bool:
    if list(previous.analysed) != [one.version_id for one in snapshot.versions]:
        return False
    known = [(one.code, one.agencies) for one in previous.entries]
    return known == [(one.code, tuple(sorted(one.agencies))) for one in groups]


def _with_language(index: Index, language: Language, snapshot: Snapshot) -> Index:
    """Give the index of the same records for another day, ranking, or other learned wordings."""
    found = replace(
        index,
        language=language,
        day=_day(snapshot),
        weights=snapshot.ranking.weights or language.weights,
        prior=prior_by_entry(snapshot.ranking.prior, index.entries),
    )
    if language is not index.language:
        vocabulary = _vocabulary(index.layers, language)
        needs = make_need_index(language.sayings, index.entries)
        found = replace(found, vocabulary=vocabulary, needs=needs)
        found.warm_up()
    return found


def _day(snapshot: Snapshot) -> date:
    return snapshot.day or today(utc_now)


def _taught(language: Language, snapshot: Snapshot) -> Language:
    """Learn what is meant for needs, matters, and procedures that are there."""
    if not snapshot.learned and not language.sayings.learned:
        return language
    codes = {one.code for one in snapshot.versions}
    learned = tuple(
        one
        for one in snapshot.learned
        if one.kind is not SayingKind.PROCEDURE or one.target in codes
    )
    if learned == language.sayings.learned:
        return language
    return replace(language, sayings=language.maker.make(learned))


def _make_index(
    groups: Sequence[VersionGroup],
    analysed: dict[int, AnalysedRecord],
    bodies: dict[int, RecordTerms],
    language: Language,
    numbering: Numbering,
    day: date,
    ranking: LearnedRanking,
) -> Index:
    known = catalogue(
        [
            replace(analysed[one.leader].entry, agencies=tuple(sorted(one.agencies)))
            for one in groups
        ]
    )
    layers = _layers(list(names_of(groups, analysed)), tuple(bodies.values()), numbering)
    return Index(
        catalogue=known,
        layers=layers,
        codes=code_table(
            (code, number)
            for number, group in enumerate(groups)
            for code in {code for version in group.versions for code in analysed[version].codes}
        ),
        known=KnownWords(
            official=layers.words.terms_before(len(known)),
            official_pairs=layers.pairs.terms_before(len(known)),
            joined_pairs=frozenset(
                fold(pair) for group in groups for pair in analysed[group.leader].joined
            ),
        ),
        vocabulary=_vocabulary(layers, language),
        language=language,
        analysed=analysed,
        bodies=bodies,
        numbering=numbering,
        needs=make_need_index(language.sayings, known.entries),
        day=day,
        weights=ranking.weights or language.weights,
        prior=prior_by_entry(ranking.prior, known.entries),
    )


def _vocabulary(layers: Layers, language: Language) -> Vocabulary:
    learned = language.sayings.learned_phrases
    return make_vocabulary(
        layers.words,
        layers.pairs,
        layers.body_words,
        layers.body_pairs,
        said_in(language.lexicon.said, language.sayings.phrases),
        Said(learned.vocabulary, learned.pairs),
        language.patterns,
    )


def _layers(
    rows: Sequence[tuple[int, Title]], bodies: Sequence[RecordTerms], numbering: Numbering
) -> Layers:
    return Layers(
        owners=np.array([number for number, _ in rows], dtype=np.int32),
        words=pack(numbering.singles, [one.singles for _, one in rows]),
        pairs=pack(numbering.pairs, [one.pairs for _, one in rows]),
        body_words=BodyTerms.pack(numbering.body, [body.words for body in bodies]),
        body_pairs=BodyTerms.pack(numbering.body, [body.pairs for body in bodies]),
    )


def _read(
    snapshot: Snapshot,
    groups: Sequence[VersionGroup],
    analyst: RecordAnalyser,
    reader: RecordTermsReader,
    previous: Index | None,
) -> tuple[dict[int, AnalysedRecord], dict[int, RecordTerms]]:
    known = previous.analysed if previous else {}
    known_bodies = previous.bodies if previous else {}
    wanted = [one.version_id for one in snapshot.versions]
    leaders = dict.fromkeys(group.leader for group in groups)
    new = [n for n in wanted if n not in known or (n in leaders and n not in known_bodies)]
    analysed, bodies = {}, {}
    for record in snapshot.read(new):
        analysed[record.version_id] = analyst.analyse(record)
        if record.version_id in leaders:
            bodies[record.version_id] = reader.read(record.procedure)
    known, known_bodies = known | analysed, known_bodies | bodies
    return (
        {n: known[n] for n in wanted if n in known},
        {n: known_bodies[n] for n in leaders if n in known_bodies},
    )
