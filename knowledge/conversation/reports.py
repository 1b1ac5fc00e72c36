"""Telling a report of wrong information from a question that comes in its place."""

from dataclasses import dataclass

from knowledge.answering import Answering
from knowledge.conversation.parsed_question import parse_question
from knowledge.conversation.phrasing import Cue, bundled_cues
from knowledge.conversation.smalltalk import bundled_smalltalk
from knowledge.search.result import Outcome


@dataclass(frozen=True)
class ReportReader:
    answering: Answering

    def asks(self, text: str) -> bool:
        """Tell whether a text asks for something, rather than saying what is wrong."""
        plan = self.answering.plan(text)
        parsed = parse_question(text, plan, bundled_cues())
        if text.rstrip().endswith("?"):
            return True
        if parsed.has(Cue.REPORT):
            return False
        if bundled_smalltalk().kind(text, plan.words) is not None:
            return True
        if any(map(parsed.has, (Cue.ELLIPTIC, Cue.WHETHER, Cue.ASKING))):
            return True
        if any(map(str.isdigit, text)):
            return False
        return self.answering.find(text).outcome in (Outcome.ANSWERED, Outcome.CLARIFY)
