"""Reading: what citizens ask of the knowledge base, and what surrounds the answer."""

from knowledge.answering.answering import Answering
from knowledge.answering.answers import Answer, Ended
from knowledge.answering.fields import FieldCount, Listed

__all__ = ["Answer", "Answering", "Ended", "FieldCount", "Listed"]
