"""The quality system as a whole: where agencies stand, and what laws put under review."""

from knowledge.iso.laws import CitingProcedure, Laws
from knowledge.iso.overview import AgencyProgress, Overview, Overviews
from knowledge.iso.rules import IsoRules, bundled_rules
from knowledge.store.laws import OpenReview

__all__ = [
    "AgencyProgress",
    "CitingProcedure",
    "IsoRules",
    "Laws",
    "OpenReview",
    "Overview",
    "Overviews",
    "bundled_rules",
]
