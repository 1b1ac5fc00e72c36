"""Triggers that keep history append-only whatever program writes to the database."""

from alembic import op

Guard = tuple[str, str, str]

KEPT = ("procedure_id", "number", "content", "fingerprint", "author", "recorded_at")

POSTGRES_FUNCTION = """
CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only';
END $$
"""


CONTENT = f"UPDATE OF {', '.join((*KEPT, 'sample'))} ON version"

# Each a name, what it refuses, and when.
HISTORY: tuple[Guard, ...] = (
    ("audit_is_not_changed", "UPDATE ON audit", ""),
    ("audit_is_not_deleted", "DELETE ON audit", ""),
    ("version_content_is_kept", CONTENT, ""),
    ("version_is_not_deleted", "DELETE ON version", "WHEN (NOT OLD.sample)"),
)
DECISIONS: tuple[Guard, ...] = (
    ("decision_is_not_changed", "UPDATE ON decision", ""),
    ("decision_is_not_deleted", "DELETE ON decision", "WHEN (NOT OLD.sample)"),
    (
        "approval_is_kept",
        "UPDATE OF effective_from, takes_over ON version",
        "WHEN (OLD.takes_over IS NOT NULL)",
    ),
    (
        "withdrawal_is_kept",
        "UPDATE OF withdrawn_on ON version",
        "WHEN (OLD.withdrawn_on IS NOT NULL)",
    ),
)
HEADS: tuple[Guard, ...] = (
    ("audit_head_is_not_changed", "UPDATE ON audit_head", ""),
    ("audit_head_is_not_deleted", "DELETE ON audit_head", ""),
)
ALL = (*HISTORY, *DECISIONS, *HEADS)


def guard_history() -> None:
    """Refuse to change or delete audit rows and the content of versions.

    State and dates of a version may change, and a version of the sample may be deleted: it
    has no legal force. TRUNCATE stays possible on PostgreSQL; a restore needs it.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRES_FUNCTION)
    _refuse(HISTORY)


def guard_decisions() -> None:
    """Refuse to change or delete decisions, and to move the days of an approval once given."""
    _refuse(DECISIONS)


def guard_heads() -> None:
    """Refuse to change or delete what is known of heads of the audit log."""
    _refuse(HEADS)


def trigger(guard: Guard, dialect: str) -> str:
    name, event, condition = guard
    body = (
        "EXECUTE FUNCTION refuse_change_of_history()"
        if dialect == "postgresql"
        else "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
    )
    return f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW {condition} {body}"


def _refuse(guards: tuple[Guard, ...]) -> None:
    for guard in guards:
        op.execute(trigger(guard, op.get_bind().dialect.name))
