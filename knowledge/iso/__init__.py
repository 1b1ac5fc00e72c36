"""The quality system as a whole: where agencies stand, and what laws put under review."""

from knowledge.store.laws import OpenReview

__all__ = ["OpenReview"]
