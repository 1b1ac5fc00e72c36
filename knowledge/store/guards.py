"""Whether the database still refuses to change history by itself."""

import re
from collections.abc import Mapping

from sqlalchemy import text

from knowledge.migrations.guards import ALL, POSTGRES_FUNCTION, trigger
from knowledge.store.database import Session

FUNCTION = "refuse_change_of_history"
_BODY = POSTGRES_FUNCTION.split("$$")[1]
_SPACES = re.compile(r"[\s()]+")
_SCHEMA = re.compile(r"\bON \w+\.")
_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_POSTGRES = """
SELECT tgname AS name, pg_get_triggerdef(oid, true) AS sql FROM pg_trigger
WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')
"""
_SOURCE = f"SELECT prosrc FROM pg_proc WHERE proname = '{FUNCTION}'"  # noqa: S608 - a constant


def missing_guards(session: Session) -> tuple[str, ...]:
    """Name the triggers that are gone, switched off or not as the migrations made them."""
    dialect = session.get_bind().dialect.name
    found = _triggers(session, _SQLITE if dialect == "sqlite" else _POSTGRES)
    missing = [guard[0] for guard in ALL if found.get(guard[0]) != _bare(trigger(guard, dialect))]
    if dialect == "postgresql":
        sources = list(session.scalars(text(_SOURCE)))
        role = session.scalar(text("SELECT current_setting('session_replication_role')"))
        if role != "origin" or any(_bare(one) != _bare(_BODY) for one in sources) or not sources:
            missing.append(FUNCTION)
    return tuple(missing)


def _triggers(session: Session, query: str) -> Mapping[str, str]:
    rows = session.execute(text(query))
    return {row.name: _bare(_SCHEMA.sub("ON ", row.sql)) for row in rows}


def _bare(source: str) -> str:
    return _SPACES.sub("", source).lower()
