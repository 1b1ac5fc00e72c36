"""Trying another ranking before it is taken: on the known questions, and on what people chose."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from knowledge.search.result import Outcome, SearchResult
from knowledge.store.question_use import Label
from knowledge.store.questions import KnownQuestion

Find = Callable[[str], SearchResult]


@dataclass(frozen=True)
class Trial:
    """Known questions that would be lost or won, and labels before and after, by their people.

    A label is right where what was chosen comes first, wrong where another one is answered.
    """

    questions: int
    lost: tuple[str, ...]
    won: int
    labels: int
    right_before: int
    right_after: int
    wrong_before: int
    wrong_after: int

    @property
    def nothing_worse(self) -> bool:
        return (
            not self.lost
            and self.right_after >= self.right_before
            and self.wrong_after <= self.wrong_before
        )

    @property
    def better(self) -> bool:
        return self.nothing_worse and self.right_after > self.right_before

    def figures(self) -> dict[str, int]:
        """Give the figures without the questions' own words."""
        return asdict(self) | {"lost": len(self.lost)}


def compare_rankings(
    before: Find, after: Find, known: Sequence[KnownQuestion], labels: Sequence[Label]
) -> Trial:
    held = [(one.question, _holds(before, one), _holds(after, one)) for one in known]
    right, wrong = [0, 0], [0, 0]
    for place, find in enumerate((before, after)):
        for label in labels:
            found = find(label.text)
            if found.candidates and found.candidates[0].code == label.code:
                right[place] += label.people
            elif found.outcome is Outcome.ANSWERED:
                wrong[place] += label.people
    return Trial(
        questions=len(held),
        lost=tuple(question for question, was, would_be in held if was and not would_be),
        won=sum(would_be and not was for _, was, would_be in held),
        labels=sum(one.people for one in labels),
        right_before=right[0],
        right_after=right[1],
        wrong_before=wrong[0],
        wrong_after=wrong[1],
    )


def _holds(find: Find, known: KnownQuestion) -> bool:
    found = find(known.question)
    if found.outcome is not Outcome.ANSWERED:
        return found.outcome == known.outcome
    return known.outcome == Outcome.ANSWERED and found.candidates[0].code == known.code
