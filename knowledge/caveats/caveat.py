"""One thing that stands against taking a fee, a time or a place at its word."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CaveatKind(StrEnum):
    """What is to be said; the first ones weigh most."""

    EXPIRED = "expired"  # it held until `until`, by its own words
    OTHER_PROVINCE = "other_province"  # it belongs to `about`, not at home
    DISTRICT = "district"  # it sends people to `about`, an office of the abolished district level
    CONTRADICTED = "contradicted"  # the fee and its note say different things
    SUSPICIOUS_AMOUNT = "suspicious_amount"  # an amount smaller than any real fee: zeros were lost
    NO_UNIT = "no_unit"  # a bare number
    ZERO = "zero"  # a time of nought: a hole in the data rather than a promise
    DEPENDS_ON_PROVINCE = "depends_on_province"  # despite the amount
    SET_ELSEWHERE = "set_elsewhere"  # by a regulation, despite the amount
    REDUCED = "reduced"  # until `until`; `about`: an amount, a share ("50 %"), or "" for nothing
    TEMPORARY = "temporary"  # it holds until `until`, by its own words
    REDUCTION_OVER = "reduction_over"  # a reduction (`about` as above) that ended on `until`


_LEAVE_IT_TRUE = {CaveatKind.REDUCED, CaveatKind.TEMPORARY, CaveatKind.REDUCTION_OVER}


@dataclass(frozen=True)
class Caveat:
    kind: CaveatKind
    about: str = ""
    until: date | None = None

    @property
    def spoils(self) -> bool:
        return self.kind not in _LEAVE_IT_TRUE


def heaviest_first(caveats: set[Caveat]) -> tuple[Caveat, ...]:
    """Order caveats; of one kind only the one that holds longest."""
    order = list(CaveatKind)
    by_kind: dict[CaveatKind, Caveat] = {}
    for caveat in sorted(caveats, key=lambda one: (one.until or date.min, one.about)):
        by_kind[caveat.kind] = caveat
    return tuple(sorted(by_kind.values(), key=lambda one: order.index(one.kind)))
