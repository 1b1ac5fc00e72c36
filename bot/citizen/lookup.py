"""The procedure that a person means by a code or by words, beside a command."""

from dataclasses import dataclass

from knowledge.answering import Answering, Listed
from knowledge.search.result import Outcome

MOST_CHOICES = 6


@dataclass(frozen=True)
class Meant:
    """The one procedure that is meant, or a few that may be; neither when nothing was found."""

    code: str | None = None
    choices: tuple[Listed, ...] = ()


def look_up(answering: Answering, words: str) -> Meant:
    """Find a procedure by its code as it is typed, or else as a question would be answered."""
    typed = words.strip()
    for code in (typed, typed.upper()):
        if answering.show(code) is not None:
            return Meant(code)
    found = answering.find(words)
    if found.outcome is Outcome.ANSWERED:
        return Meant(found.candidates[0].code)
    if found.outcome is Outcome.CLARIFY:
        choices = (Listed(one.code, one.name) for one in found.candidates[:MOST_CHOICES])
        return Meant(choices=tuple(choices))
    return Meant()
