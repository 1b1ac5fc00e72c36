"""The first answer to a question, short enough for one look at a phone."""

from knowledge.description.short.answer import describe_shortly

__all__ = ["describe_shortly"]
