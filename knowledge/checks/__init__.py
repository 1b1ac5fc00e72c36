"""Checks of a record before it is submitted, and of what is there already."""

from knowledge.checks.checking import check, check_all
from knowledge.checks.findings import (
    LEGAL_PARTS,
    Finding,
    Part,
    Report,
    Severity,
    blocking,
)
from knowledge.checks.surroundings import Surroundings, iso_codes

__all__ = [
    "LEGAL_PARTS",
    "Finding",
    "Part",
    "Report",
    "Severity",
    "Surroundings",
    "blocking",
    "check",
    "check_all",
    "iso_codes",
]
