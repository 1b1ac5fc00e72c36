import json

import pytest

from knowledge.errors import Refused
from knowledge.evaluation import (
    TOTAL,
    LabelledQuestion,
    MeasuredQuestion,
    ask_all,
    read_labelled,
    summarise,
)
from knowledge.search.result import Candidate, Outcome, SearchResult
from knowledge.text.facets import Facet


def measured(
    expect: str,
    outcome: Outcome,
    *offered: str,
    codes: tuple[str, ...] = (),
    family: tuple[str, ...] = (),
    group: str = "a",
    facet: tuple[str | None, Facet | None] = (None, None),
    milliseconds: float = 1.0,
    kind: str | None = None,
    borderline: bool = False,
) -> MeasuredQuestion:
    candidates = tuple(Candidate(code, code, 0.5) for code in offered)
    choices = candidates[:6] if outcome is not Outcome.ANSWERED else ()
    labelled = LabelledQuestion.model_validate(
        {
            "question": "?",
            "expect": expect,
            "codes": codes,
            "family": family,
            "set": group,
            "facet": facet[0],
            "kind": kind,
            "borderline": borderline,
        }
    )
    return MeasuredQuestion(
        labelled, SearchResult("?", outcome, facet[1], candidates, offered=choices), milliseconds
    )


def test_right_family_and_wrong_look_at_what_was_answered() -> None:
    rows = [
        measured("answer", Outcome.ANSWERED, "1", codes=("1",)),
        measured("answer", Outcome.ANSWERED, "2", "1", codes=("1",), family=("2",)),
        measured("answer", Outcome.ANSWERED, "3", codes=("1",), family=("2",)),
        measured("answer", Outcome.CLARIFY, "1", "2", codes=("1",)),
    ]
    total = summarise(rows)[TOTAL]
    assert total.right_at_1 == 0.25
    assert total.family_at_1 == 0.5
    assert total.wrong == 0.25
    assert total.offered_at_5 == 0.75


def test_helped_counts_right_answers_and_offers_that_hold_a_right_one() -> None:
    rows = [
        measured("answer", Outcome.ANSWERED, "1", codes=("1",)),
        measured("answer", Outcome.CLARIFY, *"234561", codes=("1",)),
        measured("clarify", Outcome.CLARIFY, *"2345671", codes=("1",)),
        measured("answer", Outcome.NOT_FOUND, "1", codes=("1",)),
        measured("answer", Outcome.NOT_FOUND, codes=("1",)),
        measured("answer", Outcome.ANSWERED, "2", "1", codes=("1",)),
    ]
    assert summarise(rows)[TOTAL].helped == 0.5


def test_offers_are_measured_where_nothing_is_meant_and_where_something_is() -> None:
    rows = [
        measured("reject", Outcome.CLARIFY, "1"),
        measured("reject", Outcome.DECLINED),
        measured("near_domain", Outcome.NOT_FOUND, "1"),
        measured("answer", Outcome.NOT_FOUND, "2", codes=("1",), family=("2",)),
        measured("answer", Outcome.CLARIFY, "2", "3", "4", "1", codes=("1",)),
        measured("answer", Outcome.NOT_FOUND, codes=("1",)),
    ]
    total = summarise(rows)[TOTAL]
    assert (total.reject_offered, total.near_offered, total.offer_right) == (0.5, 1.0, 0.5)


def test_what_lies_on_the_border_counts_as_near_to_the_work() -> None:
    total = summarise([measured("reject", Outcome.ANSWERED, "1", borderline=True)])[TOTAL]
    assert (total.rejected, total.near_answered) == (None, 1.0)


def test_only_an_answer_is_wrong_where_the_base_lacks_what_is_asked_for() -> None:
    rows = [
        measured("reject", outcome, "1", kind="absent")
        for outcome in (Outcome.ANSWERED, Outcome.CLARIFY, Outcome.NOT_FOUND, Outcome.DECLINED)
    ]
    total = summarise(rows)[TOTAL]
    assert (total.absent_answered, total.rejected, total.reject_offered) == (0.25, None, None)


def test_each_share_has_its_interval_which_narrows_with_more_questions() -> None:
    few = [measured("answer", Outcome.ANSWERED, "12"[n % 2], codes=("1",)) for n in range(10)]
    interval = summarise(few)[TOTAL].intervals["right_at_1"]
    narrower = summarise(few * 20)[TOTAL].intervals["right_at_1"]
    assert interval[0] < narrower[0] < 0.5 < narrower[1] < interval[1]
    assert "rejected" not in summarise(few)[TOTAL].intervals
    assert summarise(few)[TOTAL].intervals["right_at_1"] == interval


def test_offered_looks_at_the_first_five_alone() -> None:
    rows = [measured("answer", Outcome.CLARIFY, *"234561", codes=("1",))]
    assert summarise(rows)[TOTAL].offered_at_5 == 0.0


def test_rejecting_asking_back_and_the_near_domain_have_measures_of_their_own() -> None:
    rows = [
        measured("reject", Outcome.DECLINED),
        measured("reject", Outcome.NOT_FOUND),
        measured("reject", Outcome.CLARIFY, "1", "2"),
        measured("reject", Outcome.ANSWERED, "1"),
        measured("clarify", Outcome.CLARIFY, "1", "2", codes=("1",)),
        measured("clarify", Outcome.ANSWERED, "1", codes=("1",)),
        measured("near_domain", Outcome.ANSWERED, "1"),
    ]
    total = summarise(rows)[TOTAL]
    assert (total.rejected, total.asked_back, total.near_answered) == (0.5, 0.5, 1.0)


def test_every_set_is_measured_by_itself_and_dashes_stay_dashes() -> None:
    rows = [
        measured("answer", Outcome.ANSWERED, "1", codes=("1",), group="b"),
        measured("reject", Outcome.DECLINED, group="a"),
    ]
    summary = summarise(rows)
    assert list(summary) == ["a", "b", TOTAL]
    assert summary["a"].right_at_1 is None
    assert summary["b"].right_at_1 == 1.0
    assert summary["b"].rejected is None


def test_facets_are_measured_where_they_are_labelled() -> None:
    rows = [
        measured("answer", Outcome.ANSWERED, "1", facet=("time", Facet.TIME)),
        measured("answer", Outcome.ANSWERED, "1", facet=("fee", Facet.TIME)),
        measured("answer", Outcome.ANSWERED, "1", facet=(None, Facet.TIME)),
    ]
    assert summarise(rows)[TOTAL].facet_right == 0.5


def test_percentiles_are_of_the_times_taken() -> None:
    rows = [measured("reject", Outcome.DECLINED, milliseconds=float(n)) for n in range(1, 101)]
    total = summarise(rows)[TOTAL]
    assert (total.p50_ms, total.p99_ms) == (51.0, 100.0)


def test_questions_are_asked_in_order_and_timed() -> None:
    asked: list[str] = []

    def find(question: str) -> SearchResult:
        asked.append(question)
        return SearchResult(question, Outcome.DECLINED, None, ())

    labelled = read_labelled(
        ['{"question": "a", "expect": "reject"}', "", '{"question": "b", "expect": "reject"}']
    )
    result = ask_all(find, labelled)
    assert asked == ["a", "b"]
    assert all(one.milliseconds >= 0 for one in result)


def test_a_wrong_line_is_refused_with_its_number_and_key() -> None:
    good = json.dumps(
        {"question": "a", "expect": "answer", "codes": ["1"], "set": "x", "style": "y"}
    )
    with pytest.raises(Refused) as refused:
        read_labelled([good, '{"question": "b", "expect": "maybe"}'])
    assert refused.value.reason == "bad_question"
    assert refused.value.values == {"line": 2, "key": "expect"}


def test_a_file_without_questions_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_labelled(["", "  "])
    assert refused.value.reason == "no_questions"
