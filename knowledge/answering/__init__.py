"""Reading: what citizens ask of the knowledge base, and what surrounds the answer."""

from knowledge.answering.answering import Answer, Answering, Ended
from knowledge.answering.fields import FieldCount, Listed

__all__ = ["Answer", "Answering", "Ended", "FieldCount", "Listed"]
