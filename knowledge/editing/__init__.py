"""Changing the knowledge: permission, check, change and audit in one transaction each."""

from knowledge.editing.batches import Batches, Summary
from knowledge.editing.copies import Draft
from knowledge.editing.difference import ChangeKind, ItemChange, Paper, PartChange, difference
from knowledge.editing.drafts import Drafts
from knowledge.editing.exporting import export_file
from knowledge.editing.history import Chapter, Compared, History, Standing
from knowledge.editing.importing import import_file
from knowledge.editing.reports import ExportReport, ImportReport, SampleReport
from knowledge.editing.reviewing import Look, Reviews, Waiting
from knowledge.editing.sample import clear_sample, is_empty
from knowledge.editing.storing import Progress
from knowledge.editing.submitting import Meanwhile, Submissions
from knowledge.editing.withdrawing import Withdrawals
from knowledge.exchange.problems import Problem
from knowledge.store.control import Version
from knowledge.store.decisions import Decision, DecisionKind

__all__ = [
    "Batches",
    "ChangeKind",
    "Chapter",
    "Compared",
    "Decision",
    "DecisionKind",
    "Draft",
    "Drafts",
    "ExportReport",
    "History",
    "ImportReport",
    "ItemChange",
    "Look",
    "Meanwhile",
    "Paper",
    "PartChange",
    "Problem",
    "Progress",
    "Reviews",
    "SampleReport",
    "Standing",
    "Submissions",
    "Summary",
    "Version",
    "Waiting",
    "Withdrawals",
    "clear_sample",
    "difference",
    "export_file",
    "import_file",
    "is_empty",
]
