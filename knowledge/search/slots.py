"""The pieces of a question that are searched for."""

from dataclasses import dataclass

# A slot of no more than this weight says little by itself.
LIGHT = 0.3


@dataclass(frozen=True)
class Slot:
    """Something to find: one of `readings`, each a phrase; `weight` scales its importance."""

    start: int
    end: int
    readings: tuple[tuple[str, ...], ...]
    weight: float

    @property
    def phrase(self) -> bool:
        return self.end - self.start > 1 or len(self.readings) > 1 or len(self.readings[0]) > 1
