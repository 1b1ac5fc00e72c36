"""Keep who wants a weekly report, and totals of the levels of agencies."""

import json
from collections.abc import Iterable, Mapping
from itertools import zip_longest

import sqlalchemy as sa
from alembic import op

from knowledge.access import level_of

revision = "0015_weekly_reports"
down_revision = "0014_reports"

DAY = sa.table(
    "question_day",
    *(sa.column(name) for name in ("agency", "people", "people_of_30_days", "times", "feedback")),
    sa.column("day", sa.Date()),
)


def upgrade() -> None:
    op.add_column("staff", sa.Column("reported_on", sa.Date(), nullable=True))
    op.create_index("ix_question_month_agency", "question_month", ["agency", "kind", "month"])
    op.create_index("ix_question_day_agency", "question_day", ["agency", "day"])
    _add_agencies_to_months()
    days: dict[tuple[object, str], list[Mapping[str, object]]] = {}
    for row in op.get_bind().execute(sa.select(DAY)).mappings():
        if level := level_of(row["agency"]):
            days.setdefault((row["day"], f"*{level}"), []).append(dict(row))
    for (day, name), rows in days.items():
        op.execute(sa.insert(DAY).values(day=day, agency=name, **_together(rows)))


def _add_agencies_to_months() -> None:
    columns = "INSERT INTO question_month (month, agency, kind, key, questions) "
    op.execute(
        f"{columns} SELECT month, key, kind, key, questions FROM question_month "  # noqa: S608
        "WHERE agency = '*' AND kind = 'agency'"
    )
    names = op.get_bind().scalars(sa.text("SELECT DISTINCT agency FROM question_month")).all()
    levels: dict[str, list[str]] = {}
    for name in names:
        if level := level_of(name):
            levels.setdefault(level, []).append(name)
    adding = sa.text(
        f"{columns} SELECT month, :name, kind, key, SUM(questions) FROM question_month "  # noqa: S608
        "WHERE agency IN :agencies GROUP BY month, kind, key"
    ).bindparams(sa.bindparam("agencies", expanding=True))
    for level, agencies in levels.items():
        op.get_bind().execute(adding, {"name": f"*{level}", "agencies": agencies})


def _together(rows: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Add up a day of some agencies; who asked in two of them counts twice, the log is gone."""
    people = month = 0
    times: list[int] = []
    feedback: dict[str, int] = {}
    for row in rows:
        people, month = people + int(str(row["people"])), month + int(str(row["people_of_30_days"]))
        taken = json.loads(str(row["times"]))
        times = [one + other for one, other in zip_longest(times, taken, fillvalue=0)]
        for verdict, count in json.loads(str(row["feedback"])).items():
            feedback[verdict] = feedback.get(verdict, 0) + count
    together = {"times": json.dumps(times), "feedback": json.dumps(feedback)}
    return {"people": people, "people_of_30_days": month, **together}
