"""Which case of a procedure's dossier a question means."""

from collections.abc import Sequence

from knowledge.conversation.hearing import Heard
from knowledge.conversation.relating import named_in
from knowledge.records import Case

MEANT = 0.6
AHEAD = 0.2


def matching_case(heard: Heard, dossier: Sequence[Case], name: str) -> str | None:
    """Give the name of the case that holds most of what a question names.

    None where no case stands out from the others, or where the procedure's own `name` says
    as much of it.
    """
    shares = {case.case: named_in(heard, case.case) for case in dossier if case.case}
    if len(shares) < 2:
        return None
    ranked = sorted(shares, key=lambda case: shares[case], reverse=True)
    best, second = ranked[:2]
    least = max(MEANT, shares[second] + AHEAD, named_in(heard, name) + AHEAD)
    return best if shares[best] >= least else None
