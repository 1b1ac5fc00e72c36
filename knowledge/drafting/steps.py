"""Steps as text: "Tiếp nhận hồ sơ | Bộ phận Một cửa | ½ ngày | Giấy tiếp nhận".

A time that differs by case is "có xác minh: 3 ngày; không xác minh: 1 ngày".
"""

from knowledge.drafting.forms import changed
from knowledge.drafting.lists import ListForm, columns
from knowledge.errors import Refused
from knowledge.records import Procedure, Step

COLUMNS = 4


class StepsForm(ListForm):
    def get(self, procedure: Procedure) -> tuple[Step, ...]:
        return procedure.steps

    def put(self, procedure: Procedure, items: tuple[Step, ...]) -> Procedure:
        return changed(procedure, {"steps": items})

    def write(self, item: Step) -> str:
        row = [item.name, item.responsible or "", _times(item), item.output or ""]
        while len(row) > 1 and not row[-1]:
            row.pop()
        return " | ".join(" ".join(column.split()) for column in row)

    def read(self, line: str, number: int) -> Step:
        row = columns(line)
        if len(row) > COLUMNS:
            raise Refused("step_with_too_many_columns", line=number)
        name, responsible, times, output = [*row, "", "", ""][:COLUMNS]
        if not name:
            raise Refused("step_without_name", line=number)
        return Step(
            name=name,
            responsible=responsible or None,
            times=read_times(times),
            output=output or None,
        )


def read_times(text: str) -> dict[str, str]:
    """Read the time of a step, by case where cases are named."""
    if not text:
        return {}
    cases = dict[str, str]()
    for piece in filter(None, map(str.strip, text.split(";"))):
        case, colon, time = piece.partition(":")
        if not colon:
            return {"": text}
        cases[case.strip()] = time.strip()
    return cases


def _times(step: Step) -> str:
    if set(step.times) <= {""}:
        return step.times.get("") or ""
    return "; ".join(f"{case}: {time or ''}" for case, time in step.times.items())


STEPS = StepsForm()
