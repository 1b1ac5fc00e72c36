"""Steps and ways to hand in as they are typed in a chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.drafting.changing import rewrite, written
from knowledge.drafting.parts import DraftPart
from knowledge.errors import Refused
from knowledge.records import Channel, Fee, Step, Submission
from tests.builders import a_procedure

words = (
    st.text("abcđêư ,()/-½12", min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text.strip(" -12"))
)
times = st.dictionaries(words, words, min_size=2, max_size=3) | st.dictionaries(
    st.just(""), words, max_size=1
)
steps = st.builds(
    Step,
    name=words.map(lambda name: f"Bước {name}"),
    responsible=st.none() | words,
    times=times,
    output=st.none() | words,
)
ways = st.builds(
    Submission,
    channel=st.sampled_from(Channel),
    time=st.none() | words,
    fees=st.lists(st.builds(Fee, amount=words, note=st.just("") | words), max_size=3),
    note=st.just("") | words,
)


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("Tiếp nhận", Step(name="Tiếp nhận")),
        (
            "1. Tiếp nhận; Một cửa; 0,5 ngày",
            Step(name="Tiếp nhận", responsible="Một cửa", times={"": "0,5 ngày"}),
        ),
        (
            "Ký | Chủ tịch | có xác minh: 3 ngày; không: 1 ngày | Giấy khai sinh",
            Step(
                name="Ký",
                responsible="Chủ tịch",
                times={"có xác minh": "3 ngày", "không": "1 ngày"},
                output="Giấy khai sinh",
            ),
        ),
        ("Trả kết quả | | trong ngày", Step(name="Trả kết quả", times={"": "trong ngày"})),
    ],
)
def test_a_step_is_read_column_by_column(typed: str, step: Step) -> None:
    assert rewrite(a_procedure(), DraftPart.STEPS, typed).steps == (step,)


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("Trực tiếp", Submission(channel=Channel.DIRECT)),
        (
            "online | 3 ngày làm việc | Miễn phí",
            Submission(
                channel=Channel.ONLINE, time="3 ngày làm việc", fees=(Fee(amount="Miễn phí"),)
            ),
        ),
        (
            "buu dien | 5 ngày | 8.000 đồng: bản chính; 2.000 đồng: bản sao | Cước tính riêng",
            Submission(
                channel=Channel.POST,
                time="5 ngày",
                fees=(
                    Fee(amount="8.000 đồng", note="bản chính"),
                    Fee(amount="2.000 đồng", note="bản sao"),
                ),
                note="Cước tính riêng",
            ),
        ),
    ],
)
def test_a_way_is_read_column_by_column(typed: str, way: Submission) -> None:
    assert rewrite(a_procedure(), DraftPart.SUBMISSIONS, typed).submissions == (way,)


@pytest.mark.parametrize(
    ("part", "typed", "reason"),
    [
        (DraftPart.STEPS, "| Một cửa | 1 ngày", "step_without_name"),
        (DraftPart.STEPS, "a|b|c|d|e", "step_with_too_many_columns"),
        (DraftPart.SUBMISSIONS, "chim câu | 1 ngày", "unknown_channel"),
        (DraftPart.SUBMISSIONS, "trực tiếp|b|c|d|e", "way_with_too_many_columns"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(part: DraftPart, typed: str, reason: str) -> None:
    first = "Trực tiếp" if part is DraftPart.SUBMISSIONS else "Tiếp nhận"

    with pytest.raises(Refused, match=rf"{reason}.*'line': 2"):
        rewrite(a_procedure(), part, f"{first}\n{typed}")


@given(st.lists(steps, min_size=1, max_size=5))
def test_steps_that_are_written_are_read_back(table: list[Step]) -> None:
    procedure = a_procedure(steps=[step.model_dump() for step in table])

    text = written(procedure, DraftPart.STEPS)

    assert rewrite(a_procedure(), DraftPart.STEPS, text).steps == tuple(table)


@given(st.lists(ways, min_size=1, max_size=3))
def test_ways_that_are_written_are_read_back(submissions: list[Submission]) -> None:
    procedure = a_procedure(submissions=[way.model_dump() for way in submissions])

    text = written(procedure, DraftPart.SUBMISSIONS)

    assert rewrite(a_procedure(), DraftPart.SUBMISSIONS, text).submissions == tuple(submissions)
