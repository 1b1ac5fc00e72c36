"""The tables. Their history of change is in knowledge/migrations/versions."""

from knowledge.store.tables.audit import AuditRow, RevisionRow
from knowledge.store.tables.base import Base
from knowledge.store.tables.desk import ChatRow, InboxRow, OutboxRow
from knowledge.store.tables.procedures import AgencyRow, ProcedureRow, VersionRow, VersionState
from knowledge.store.tables.staff import StaffRow

__all__ = [
    "AgencyRow",
    "AuditRow",
    "Base",
    "ChatRow",
    "InboxRow",
    "OutboxRow",
    "ProcedureRow",
    "RevisionRow",
    "StaffRow",
    "VersionRow",
    "VersionState",
]
