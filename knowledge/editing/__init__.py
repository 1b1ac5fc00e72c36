"""Changing the knowledge: permission, check, change and audit in one transaction each."""

from knowledge.store.control import StoredVersion
from knowledge.store.decisions import ReviewDecision

__all__ = ["ReviewDecision", "StoredVersion"]
