"""The quality system as a whole: where agencies stand, and what laws put under review."""

from knowledge.iso.laws import Citing, Laws
from knowledge.iso.overview import AgencyStanding, Overview, Overviews
from knowledge.iso.rules import Rules, bundled_rules
from knowledge.store.laws import OpenReview

__all__ = [
    "AgencyStanding",
    "Citing",
    "Laws",
    "OpenReview",
    "Overview",
    "Overviews",
    "Rules",
    "bundled_rules",
]
