"""Alembic migrations; run by knowledge.store.schema, one file a change in versions/."""
