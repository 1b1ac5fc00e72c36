"""Telling talk and questions from the values that a prompt has asked for."""

from dataclasses import dataclass

from knowledge.answering import Answering
from knowledge.conversation.parsed_question import ParsedQuestion, parse_question
from knowledge.conversation.phrasing import Cue, bundled_cues
from knowledge.conversation.smalltalk import SmallTalk, bundled_smalltalk
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import Duration, Range

# Nobody asks in a text as long as this, nor in columns.
LONGEST = 300
COLUMNS = "|;"
# "không" alone is as good an answer as it is talk.
SHORTEST_QUESTION = 3
LONGEST_CHOICE = 3
CLOSES = (Cue.ASKING, Cue.WHETHER, Cue.ELLIPTIC, Cue.NEEDED)


@dataclass(frozen=True)
class StrayTextReader:
    """Reads as the conversation does: small talk, questions, the number of a choice."""

    answering: Answering

    def is_stray(self, text: str, *, number_fits: bool = False) -> bool:
        """Tell whether a text may well have been meant for the bot, not for what was asked.

        `number_fits`: a number, bare or of something, is what was asked for.
        """
        said = text.strip()
        if len(said) > LONGEST or "\n" in said:
            return False
        if said.rstrip("!. ").endswith("?") or not any(map(str.isalnum, said)):
            return True
        if any(mark in said for mark in COLUMNS):
            return False
        if isinstance(read_duration(said), Duration | Range):
            return False
        plan = self.answering.plan(said)
        question = parse_question(said, plan, bundled_cues())
        names_number = question.chosen is not None and question.length <= LONGEST_CHOICE
        if names_number and any(map(str.isdigit, said)):
            return not (number_fits and said[0].isdigit())
        kind = bundled_smalltalk().kind(said, plan.words)
        if kind is not None and kind is not SmallTalk.STATUS:
            return True
        return _asks(question)


def _asks(question: ParsedQuestion) -> bool:
    """Tell whether a text opens or closes as a question, or asks for a side in words of asking."""
    if question.length < SHORTEST_QUESTION:
        return False
    if any(hit.value is Cue.OPENING and hit.start == 0 for hit in question.cues):
        return True
    last = question.length - 1
    said = [hit for hit in question.cues if hit.value in CLOSES]
    if any(hit.end > last for hit in said):
        return True
    return question.facet is not None and any(hit.end - hit.start > 1 for hit in said)
