"""The measure of length, over the sample that comes with the program."""

from knowledge.description.content import is_name_only
from knowledge.sample import sample_files
from scripts.measure_length import LIMITS, Answer, answers_to, figures
from scripts.searchbench.records import read_procedures


def test_every_first_answer_of_the_sample_is_short() -> None:
    procedures = [one for file in sample_files() for one in read_procedures(file)]
    answers = list(answers_to(procedures))
    told = list(figures(answers))

    assert max(answer.lines for answer in answers) <= max(LIMITS)
    with_content = sum(not is_name_only(one) for one in procedures)
    assert told[0] == f"records with content: {with_content}"
    assert told[1].split()[0] == "median"


def test_a_folded_quotation_counts_three_lines_and_a_long_line_is_wrapped() -> None:
    folded = "<blockquote expandable>" + "dài " * 400 + "</blockquote>"
    html = f"<b>Tên</b>\n\n{'chữ ' * 20}\n{folded}"

    assert Answer("1.1", None, False, html).lines == 1 + 1 + 2 + 3
