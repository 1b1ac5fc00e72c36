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
    guards = (
        ("audit_is_not_changed", "UPDATE ON audit", ""),
        ("audit_is_not_deleted", "DELETE ON audit", ""),
        ("version_content_is_kept", content, ""),
        ("version_is_not_deleted", "DELETE ON version", "WHEN (NOT OLD.sample)"),
    )
    postgres = op.get_bind().dialect.name == "postgresql"
    if postgres:
        op.execute(POSTGRES_FUNCTION)
    for name, event, condition in guards:
        body = (
            "EXECUTE FUNCTION refuse_change_of_history()"
            if postgres
            else "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {event} FOR EACH ROW {condition} {body}")
