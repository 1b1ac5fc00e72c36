"""The quality system as a whole: where agencies stand, and what laws put under review."""

from knowledge.store.processes import OpenReview

__all__ = ["OpenReview"]
