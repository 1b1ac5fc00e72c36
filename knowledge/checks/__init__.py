"""Checks of a record before it is submitted, and of what is there already."""

from knowledge.checks.checking import check, check_all
from knowledge.checks.findings import (
    LEGAL_PARTS,
    CheckedPart,
    CheckReport,
    Finding,
    Severity,
    blocking,
)
from knowledge.checks.surroundings import CheckContext, iso_codes

__all__ = [
    "LEGAL_PARTS",
    "CheckContext",
    "CheckReport",
    "CheckedPart",
    "Finding",
    "Severity",
    "blocking",
    "check",
    "check_all",
    "iso_codes",
]
