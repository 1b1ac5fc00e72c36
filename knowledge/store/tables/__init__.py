"""The tables. Their history of change is in knowledge/migrations/versions."""

from knowledge.store.tables.audit import AuditRow, RevisionRow
from knowledge.store.tables.base import Base
from knowledge.store.tables.citizens import FeedbackRow, FollowRow, JobRow, QuestionRow
from knowledge.store.tables.control import DecisionRow, DraftEditRow, DraftRow, ImportRow
from knowledge.store.tables.desk import ChatRow, InboxRow, OutboxRow
from knowledge.store.tables.offices import OfficeRow
from knowledge.store.tables.procedures import AgencyRow, ProcedureRow, VersionRow, VersionState
from knowledge.store.tables.reviews import KnownQuestionRow, LawReviewRow, LawRow, SwitchRow
from knowledge.store.tables.staff import InviteRow, StaffAgencyRow, StaffRow

__all__ = [
    "AgencyRow",
    "AuditRow",
    "Base",
    "ChatRow",
    "DecisionRow",
    "DraftEditRow",
    "DraftRow",
    "FeedbackRow",
    "FollowRow",
    "ImportRow",
    "InboxRow",
    "InviteRow",
    "JobRow",
    "KnownQuestionRow",
    "LawReviewRow",
    "LawRow",
    "OfficeRow",
    "OutboxRow",
    "ProcedureRow",
    "QuestionRow",
    "RevisionRow",
    "StaffAgencyRow",
    "StaffRow",
    "SwitchRow",
    "VersionRow",
    "VersionState",
]
