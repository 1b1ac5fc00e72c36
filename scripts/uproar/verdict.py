"""What people asked beside what they saw: what is missing, out of order, or came twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """`repeated`: answers that came again though Telegram had lost no answer in that chat."""

    answered: int
    lost: int
    disordered: int
    repeated: int
    repeated_by_faults: int


def judged(
    asked: Mapping[int, Sequence[str]],
    seen: Mapping[int, Sequence[str]],
    excused: Mapping[int, int],
) -> Verdict:
    """Judge by chat; nobody asks the same twice. `excused`: answers that Telegram lost."""
    answered = lost = disordered = repeated = by_faults = 0
    for chat, questions in asked.items():
        known = set(questions)
        answers = [one for one in seen.get(chat, ()) if one in known]
        first = list(dict.fromkeys(answers))
        answered += len(first)
        lost += len(known) - len(first)
        disordered += first != [one for one in questions if one in first]
        again = len(answers) - len(first)
        by_faults += min(again, excused.get(chat, 0))
        repeated += max(again - excused.get(chat, 0), 0)
    return Verdict(answered, lost, disordered, repeated, by_faults)
