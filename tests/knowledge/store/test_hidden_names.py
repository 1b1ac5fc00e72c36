"""Upgrading from before names were hidden."""

import json

from sqlalchemy import text

from knowledge.store.database import Database
from knowledge.store.tables import ChatRow, FeedbackRow, FollowRow, QuestionRow
from tests.clocks import MIDNIGHT
from tests.databases import upgrade_to
from tests.knowledge.desk.reading import rows

BEFORE = """
INSERT INTO question (at, person, text, outcome) VALUES ('{at}', 'p', 'khai sinh', 'answered');
INSERT INTO feedback (at, person, answer, code, version, verdict)
    VALUES ('{at}', 'p', 'a', '1.1', 1, 'right');
INSERT INTO follow (chat, person, code, agency, since, told)
    VALUES ('7', '7', '1.1', '', '{at}', '');
INSERT INTO chat (chat, state, updated_at) VALUES
    ('7', '{{"place":"UBND xã Ea Kao","subjects":[{{"code":"1.1","said":["hiv"]}}]}}', '{at}'),
    ('8', '{{"subjects":[{{"code":"1.1","said":["hiv"]}}]}}', '{at}'),
    ('9', 'hiv', '{at}');
"""


def test_upgrading_keeps_of_times_the_day_and_of_states_what_lasts(bare_address: str) -> None:
    database = Database(bare_address)
    upgrade_to(database, "0005")
    with database.writing() as session:
        for statement in BEFORE.format(at="2025-11-20 05:04:03.000000+00").split(";\n"):
            if statement.strip():
                session.connection().exec_driver_sql(_at_home(database, statement))

    database.upgrade()

    times = [*rows(database, QuestionRow), *rows(database, FeedbackRow)]
    assert [row["at"] for row in times] == [MIDNIGHT, MIDNIGHT]
    assert [row["since"] for row in rows(database, FollowRow)] == [MIDNIGHT]
    states = [json.loads(row["state"]) for row in rows(database, ChatRow)]
    assert states == [{"place": "UBND xã Ea Kao"}, {}, {}]
    assert [row["updated_at"] for row in rows(database, ChatRow)] == [MIDNIGHT] * 3
    with database.reading() as session:
        assert session.execute(text("SELECT fades_at FROM chat")).all() == [(None,)] * 3
    database.close()


def _at_home(database: Database, statement: str) -> str:
    """Write moments as SQLite has them, without a zone."""
    return statement.replace("+00'", "'") if database.on_sqlite else statement
