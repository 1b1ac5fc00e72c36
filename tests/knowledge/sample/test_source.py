"""The sample beside the shared data it was made from: same facts, other words."""

import re

from knowledge.records import Decision
from tests.knowledge.sample.reading import (
    explanations,
    national,
    needs_source,
    records,
    runs,
    sentences,
    source,
    texts,
    words,
)

pytestmark = needs_source

LONG_SENTENCE = 12
LONG_RUN = 15
LAW_NUMBER = re.compile(r"\d+/\d{4}/[A-ZĐ][\w-]*")


def test_every_code_exists_with_the_same_field_and_levels() -> None:
    for record in records():
        facts = source()[record.code]
        assert record.field == facts["field"], record.code
        assert list(record.levels) == facts["levels"], record.code


def test_every_address_is_the_record_s_own() -> None:
    addresses = {record.code: record.url for record in national() if record.url}
    assert addresses == {code: source()[code]["url"] for code in addresses}


def test_every_cited_law_is_cited_by_the_source() -> None:
    known = set(LAW_NUMBER.findall("\n".join(texts(list(source().values())))))
    cited = {
        number
        for record in records()
        for law in record.legal_basis
        for number in LAW_NUMBER.findall(law)
    }
    assert cited
    assert cited - known == set()


def test_every_decision_is_the_source_s_own() -> None:
    for record in national():
        if record.decision is not None:
            facts = Decision.model_validate(source()[record.code]["decision"])
            assert (record.decision.number or "") in (facts.number or ""), record.code
            assert record.decision.date == facts.date, record.code


def test_no_long_sentence_is_the_source_s() -> None:
    known = _known_runs(LONG_SENTENCE)
    copied = [
        " ".join(said)
        for said in _own_sentences()
        if len(said) >= LONG_SENTENCE and set(runs(said, LONG_SENTENCE)) <= known
    ]
    assert copied == []


def test_no_long_run_of_words_is_the_source_s() -> None:
    known = _known_runs(LONG_RUN)
    copied = [" ".join(run) for said in _own_sentences() for run in runs(said, LONG_RUN)]
    assert [run for run in copied if tuple(run.split()) in known] == []


def _own_sentences() -> list[list[str]]:
    return [
        said for record in records() for text in explanations(record) for said in sentences(text)
    ]


def _known_runs(length: int) -> set[tuple[str, ...]]:
    """Give those runs of words of the sample that the source has too."""
    own = {run for said in _own_sentences() for run in runs(said, length)}
    return {
        run
        for text in set(texts(list(source().values())))
        if text.count(" ") >= length - 1
        for run in runs(words(text), length)
        if run in own
    }
