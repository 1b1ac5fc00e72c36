"""Changing the knowledge: permission, check, change and audit in one transaction each."""

from knowledge.editing.exporting import export_file
from knowledge.editing.importing import import_file
from knowledge.editing.reports import ExportReport, ImportReport, SampleReport
from knowledge.editing.sample import clear_sample, is_empty
from knowledge.editing.storing import Progress
from knowledge.exchange.problems import Problem

__all__ = [
    "ExportReport",
    "ImportReport",
    "Problem",
    "Progress",
    "SampleReport",
    "clear_sample",
    "export_file",
    "import_file",
    "is_empty",
]
