"""The tables. Their history of change is in knowledge/migrations/versions."""

from knowledge.store.tables.agencies import AgencyRow, OfficeRow
from knowledge.store.tables.base import Base
from knowledge.store.tables.citizens import ChatRow, FeedbackRow, FollowRow, QuestionRow
from knowledge.store.tables.control import (
    WAITING_STATES,
    DecisionRow,
    DraftEditRow,
    DraftRow,
    ImportRow,
    ProcedureRow,
    RevisionRow,
    VersionRow,
    VersionState,
)
from knowledge.store.tables.learning import (
    LearnedRankingRow,
    LearnedSayingRow,
    QuestionGroupRow,
    ReportSettlementRow,
)
from knowledge.store.tables.operation import (
    AuditHeadRow,
    AuditRow,
    InboxRow,
    JobRow,
    LeaseRow,
    OutboxRow,
)
from knowledge.store.tables.quality import KnownQuestionRow, LawReviewRow, LawRow, SwitchRow
from knowledge.store.tables.received import ReceivedFileRow, ReceivedRecordRow
from knowledge.store.tables.staff import InviteRow, PublicActRow, StaffAgencyRow, StaffRow
from knowledge.store.tables.totals import (
    QuestionDayRow,
    QuestionMonthRow,
    QuestionTotalRow,
)

__all__ = [
    "WAITING_STATES",
    "AgencyRow",
    "AuditHeadRow",
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
    "LearnedRankingRow",
    "LearnedSayingRow",
    "LeaseRow",
    "OfficeRow",
    "OutboxRow",
    "ProcedureRow",
    "PublicActRow",
    "QuestionDayRow",
    "QuestionGroupRow",
    "QuestionMonthRow",
    "QuestionRow",
    "QuestionTotalRow",
    "ReceivedFileRow",
    "ReceivedRecordRow",
    "ReportSettlementRow",
    "RevisionRow",
    "StaffAgencyRow",
    "StaffRow",
    "SwitchRow",
    "VersionRow",
    "VersionState",
]
