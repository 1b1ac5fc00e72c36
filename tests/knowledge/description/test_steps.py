"""The table of steps."""

from collections.abc import Mapping

from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.description.sections.steps import steps
from knowledge.description.values import Table
from tests.builders import a_procedure
from tests.clocks import NOON
from tests.knowledge.description.telling import published


def table(*given: Mapping[str, object]) -> Table:
    context = SectionContext(
        published(a_procedure(steps=list(given))), Circumstances(today=NOON.date())
    )
    (found,) = [one for one in steps(context).blocks if isinstance(one, Table)]
    return found


def test_a_column_in_which_nothing_is_said_is_left_out() -> None:
    step = {"name": "Tiếp nhận", "responsible": "Một cửa", "times": {"": "½ ngày"}}
    assert table(step).columns == ("Bước", "Ai làm", "Thời gian")
    both = table(step, {"name": "Trả kết quả", "output": "Giấy hẹn"})
    assert both.columns == ("Bước", "Ai làm", "Thời gian", "Kết quả")
    assert {len(row) for row in both.rows} == {4}
