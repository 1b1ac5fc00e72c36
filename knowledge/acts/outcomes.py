"""What people are shown of public acts: as they would come out, as they did, as they wait."""

from dataclasses import dataclass

from knowledge.acts.acts import PublicAct
from knowledge.acts.handling import ActFacts, Performed
from knowledge.learning.teaching import LearningEffect
from knowledge.store.public_acts import StoredAct


@dataclass(frozen=True)
class ActPreview:
    """What would come of an act: it was done and taken back.

    So many people would be `told` at once; `asks`: another person is asked for it first.
    """

    act: PublicAct
    facts: ActFacts
    performed: Performed
    told: int
    asks: bool
    effect: LearningEffect | None = None


@dataclass(frozen=True)
class ActResult:
    """An act that is done, with what came of it; `performed` is None where it is not.

    Undone, so many records are `left` as they are, having changed again since.
    """

    stored: StoredAct
    act: PublicAct
    performed: Performed | None = None
    left: int = 0


@dataclass(frozen=True)
class ActRequest:
    """An act that waits; `mine`: the looker asked for it, and does not decide on it."""

    stored: StoredAct
    act: PublicAct
    requester: str
    mine: bool
