"""Upgrading from before levels of agencies were counted as one."""

from knowledge.access import Actor, Role, Scope
from knowledge.learning.figures import FiguresReader
from knowledge.learning.periods import PeriodSpan
from knowledge.store.database import Database
from tests.clocks import FixedClock
from tests.databases import upgrade_to

BEFORE = """
INSERT INTO question_total (day, agency, code, facet, outcome, questions, people) VALUES
    ('2025-11-19', 'UBND xã A', '1.1', '', 'answered', 5, 3),
    ('2025-11-19', 'UBND xã B', '1.1', '', 'not_found', 2, 2),
    ('2025-11-19', 'Sở Tư pháp', '1.1', '', 'answered', 1, 1);
INSERT INTO question_month (month, agency, kind, key, questions) VALUES
    ('2025-11-01', 'UBND xã A', 'outcome', 'answered', 5),
    ('2025-11-01', 'UBND xã B', 'outcome', 'not_found', 2),
    ('2025-11-01', 'Sở Tư pháp', 'outcome', 'answered', 1),
    ('2025-11-01', '*', 'outcome', 'answered', 6),
    ('2025-11-01', '*', 'outcome', 'not_found', 2),
    ('2025-11-01', '*', 'agency', 'UBND xã A', 5),
    ('2025-11-01', '*', 'agency', 'UBND xã B', 2),
    ('2025-11-01', '*', 'agency', 'Sở Tư pháp', 1);
INSERT INTO question_day (day, agency, people, people_of_30_days, times, feedback) VALUES
    ('2025-11-19', 'UBND xã A', 3, 3, '[1, 4]', '{"right": 1}'),
    ('2025-11-19', 'UBND xã B', 2, 2, '[]', '{"right": 1, "not_right": 1}'),
    ('2025-11-19', 'Sở Tư pháp', 1, 1, '[1, 0]', '{}'),
    ('2025-11-19', '*', 6, 6, '[2, 4]', '{"right": 2, "not_right": 1}');
"""


def test_what_was_counted_of_agencies_is_told_of_their_level(
    bare_address: str, clock: FixedClock
) -> None:
    database = Database(bare_address)
    upgrade_to(database, "0014_reports")
    with database.writing() as session:
        for statement in filter(str.strip, BEFORE.split(";\n")):
            session.connection().exec_driver_sql(statement)

    database.upgrade()

    reader = FiguresReader(database, clock)
    communes = Actor("3", Role.ADMIN, Scope(level="xã"))
    for span in PeriodSpan:
        told = reader.figures(communes, span)
        assert told.outcomes == {"answered": 5, "not_found": 2}
        assert (told.people, told.p50) == (5, 10)
        assert told.feedback == {"right": 2, "not_right": 1}
        assert [one.key for one in told.places] == ["UBND xã A", "UBND xã B"]
    assert reader.figures(Actor("1", Role.ADMIN), PeriodSpan.MONTH).questions == 8
    database.close()
