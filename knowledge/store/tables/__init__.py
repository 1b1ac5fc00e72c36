"""The tables. Their history of change is in knowledge/migrations/versions."""

from knowledge.store.tables.audit import AuditRow, RevisionRow
from knowledge.store.tables.base import Base
from knowledge.store.tables.control import DecisionRow, DraftEditRow, DraftRow, ImportRow
from knowledge.store.tables.desk import ChatRow, InboxRow, OutboxRow
from knowledge.store.tables.offices import OfficeRow
from knowledge.store.tables.procedures import AgencyRow, ProcedureRow, VersionRow, VersionState
from knowledge.store.tables.staff import InviteRow, StaffAgencyRow, StaffRow

__all__ = [
    "AgencyRow",
    "AuditRow",
    "Base",
    "ChatRow",
    "DecisionRow",
    "DraftEditRow",
    "DraftRow",
    "ImportRow",
    "InboxRow",
    "InviteRow",
    "OfficeRow",
    "OutboxRow",
    "ProcedureRow",
    "RevisionRow",
    "StaffAgencyRow",
    "StaffRow",
    "VersionRow",
    "VersionState",
]
