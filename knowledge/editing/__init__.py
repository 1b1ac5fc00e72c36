"""Changing the knowledge: permission, check, change and audit in one transaction each."""

from knowledge.editing.batches import Batches, BatchSummary
from knowledge.editing.copies import Draft
from knowledge.editing.difference import (
    ChangeKind,
    ComparedPaper,
    ItemChange,
    PartChange,
    difference,
)
from knowledge.editing.drafts import Drafts
from knowledge.editing.exporting import export_file
from knowledge.editing.history import HistoryPage, VersionComparison, VersionHistory, VersionStatus
from knowledge.editing.importing import import_file
from knowledge.editing.reports import ExportReport, ImportReport, SampleReport
from knowledge.editing.reviewing import ReviewDetail, Reviews, WaitingReview
from knowledge.editing.sample import clear_sample, is_empty
from knowledge.editing.storing import Progress
from knowledge.editing.submitting import ConcurrentChange, Submissions
from knowledge.editing.withdrawing import Withdrawals
from knowledge.exchange.problems import RecordProblem
from knowledge.store.control import StoredVersion
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind

__all__ = [
    "BatchSummary",
    "Batches",
    "ChangeKind",
    "ComparedPaper",
    "ConcurrentChange",
    "Draft",
    "Drafts",
    "ExportReport",
    "HistoryPage",
    "ImportReport",
    "ItemChange",
    "PartChange",
    "Progress",
    "RecordProblem",
    "ReviewDecision",
    "ReviewDecisionKind",
    "ReviewDetail",
    "Reviews",
    "SampleReport",
    "StoredVersion",
    "Submissions",
    "VersionComparison",
    "VersionHistory",
    "VersionStatus",
    "WaitingReview",
    "Withdrawals",
    "clear_sample",
    "difference",
    "export_file",
    "import_file",
    "is_empty",
]
