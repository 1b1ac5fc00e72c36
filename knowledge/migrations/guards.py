"""Triggers that keep history append-only whatever program writes to the database."""

from alembic import op

KEPT = ("procedure_id", "number", "content", "fingerprint", "author", "recorded_at")

POSTGRES_FUNCTION = """
CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is append-only';
END $$
"""


def guard_history() -> None:
    """Refuse to change or delete audit rows and the content of versions.

    State and dates of a version may change, and a version of the sample may be deleted: it
    has no legal force. TRUNCATE stays possible on PostgreSQL; a restore needs it.
    """
    content = f"UPDATE OF {', '.join((*KEPT, 'sample'))} ON version"
    if _on_postgres():
        op.execute(POSTGRES_FUNCTION)
    _refuse(
        ("audit_is_not_changed", "UPDATE ON audit", ""),
        ("audit_is_not_deleted", "DELETE ON audit", ""),
        ("version_content_is_kept", content, ""),
        ("version_is_not_deleted", "DELETE ON version", "WHEN (NOT OLD.sample)"),
    )


def guard_decisions() -> None:
    """Refuse to change or delete decisions, and to move the days of an approval once given."""
    days = "UPDATE OF effective_from, takes_over ON version"
    withdrawal = "UPDATE OF withdrawn_on ON version"
    _refuse(
        ("decision_is_not_changed", "UPDATE ON decision", ""),
        ("decision_is_not_deleted", "DELETE ON decision", "WHEN (NOT OLD.sample)"),
        ("approval_is_kept", days, "WHEN (OLD.takes_over IS NOT NULL)"),
        ("withdrawal_is_kept", withdrawal, "WHEN (OLD.withdrawn_on IS NOT NULL)"),
    )


def _refuse(*guards: tuple[str, str, str]) -> None:
    """Make triggers (name, event, condition) that let no such change through."""
    postgres = _on_postgres()
    for name, event, condition in guards:
        body = (
            "EXECUTE FUNCTION refuse_change_of_history()"
            if postgres
            else "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW {condition} {body}")


def _on_postgres() -> bool:
    return op.get_bind().dialect.name == "postgresql"
