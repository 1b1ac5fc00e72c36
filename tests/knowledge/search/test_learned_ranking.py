"""What use has taught decides between near-ties and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.builder import build, snapshot_of, update, with_records
from knowledge.search.index import Index
from knowledge.search.learned_ranking import MOST_PRIOR, LearnedRanking, prior_of, read_learned
from knowledge.search.weights import by_name
from tests.builders import a_procedure
from tests.knowledge.search.builders import everyday_procedures, indexables

QUESTIONS = (
    "đăng ký kết hôn",
    "làm giấy khai sinh cho con",
    "sửa đường giao thông nông thôn",
    "giấy phép bán rượu",
    "nhà hàng muốn bán thuốc lá",
    "xin giấy",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return build(indexables(*everyday_procedures()))


def scores(index: Index, question: str) -> dict[int, float]:
    considered = index.consider(index.parse(question))
    by_words = considered.features @ index.weights.ranking
    return dict(zip(considered.numbers.tolist(), by_words.tolist(), strict=True))


@given(
    st.sampled_from(QUESTIONS),
    st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=40, max_size=40),
)
def test_no_prior_outranks_what_words_tell_apart_by_more_than_its_bound(
    index: Index, question: str, wild: list[float]
) -> None:
    prior = dict(zip((one.code for one in index.entries), wild, strict=False))
    found = index.ranked_by(LearnedRanking(prior)).find(question)
    said = scores(index, question)
    number = index.catalogue.by_code
    in_order = [said[number[one.code]] for one in found.candidates if number[one.code] in said]
    for place, score in enumerate(in_order):
        assert all(later - score <= MOST_PRIOR + 1e-4 for later in in_order[place + 1 :])


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.integers(0, 10**9), max_size=20))
def test_a_prior_is_never_more_than_the_bound_and_grows_with_the_people(
    people: dict[str, int],
) -> None:
    prior = prior_of(people)
    assert all(0 <= one <= MOST_PRIOR for one in prior.values())
    by_people = sorted(prior, key=lambda code: people[code])
    assert [prior[one] for one in by_people] == sorted(prior.values())


def two_alike() -> Index:
    """Two procedures that no word of the question tells apart."""
    return build(
        indexables(
            a_procedure(code="1.000001", name="Cấp giấy phép bán rượu tại xã"),
            a_procedure(code="1.000002", name="Cấp giấy phép bán rượu tại chợ"),
        )
    )


def first(index: Index) -> str:
    return index.find("cấp giấy phép bán rượu").candidates[0].code


@pytest.mark.parametrize("asked", ["1.000001", "1.000002"])
def test_between_equals_the_one_that_is_asked_for_comes_first(asked: str) -> None:
    prior: Mapping[str, float] = {asked: MOST_PRIOR}
    assert first(two_alike().ranked_by(LearnedRanking(prior))) == asked


def test_the_outcome_is_read_from_the_words_alone() -> None:
    plain = two_alike()
    pushed = plain.ranked_by(LearnedRanking({first(plain): MOST_PRIOR}))
    outcome = plain.find("cấp giấy phép bán rượu").outcome
    assert pushed.find("cấp giấy phép bán rượu").outcome is outcome


def test_what_was_learned_comes_with_the_snapshot_and_goes_with_it(index: Index) -> None:
    heavier = replace(index.weights, ranking=index.weights.ranking * np.float32(2))
    snapshot = snapshot_of(indexables(*everyday_procedures()))
    learned = LearnedRanking({index.entries[0].code: 0.1}, heavier)
    taught = update(replace(snapshot, ranking=learned), index)
    assert taught.weights is heavier
    assert float(taught.prior[0]) == pytest.approx(0.1)
    tried = with_records(replace(snapshot, ranking=learned), [], lambda name: name)
    assert tried.ranking == learned
    untaught = update(snapshot, taught)
    assert untaught.weights is index.weights
    assert not untaught.prior.any()


def test_what_cannot_be_read_is_left_aside(index: Index) -> None:
    labels = index.language.qualifiers.labels
    for content in ("", "[]", "{}", "null", '{"ranking": {}}'):
        assert read_learned(content, content, labels) == LearnedRanking()
    kept = read_learned(
        json.dumps({"1.1": 0.1}), json.dumps(by_name(index.weights, labels)), labels
    )
    assert kept.prior == {"1.1": 0.1}
    assert kept.weights is not None
    assert np.allclose(kept.weights.ranking, index.weights.ranking)
