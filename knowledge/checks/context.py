"""The day, the agencies, and who holds which code."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.records import Procedure
from knowledge.text.order import same_name

IsoKey = tuple[str, str]


@dataclass(frozen=True)
class CheckContext:
    """What a check knows beyond the record.

    `iso_codes` says which procedures hold an ISO code in an agency, `places` where each
    (code, agency) of a file stands, `here` where the record itself does. `gone` finds communes
    of before July 2025 in a text, each with the unit that it belongs to now.
    """

    day: date
    agencies: frozenset[str] = frozenset()
    iso_codes: Mapping[IsoKey, frozenset[str]] = field(default_factory=dict)
    places: Mapping[tuple[str, str | None], Sequence[str]] = field(default_factory=dict)
    here: str = ""
    gone: Callable[[str], Iterable[tuple[str, str]]] | None = None

    def same_iso_code(self, procedure: Procedure) -> tuple[str, ...]:
        key = iso_key(procedure)
        held = self.iso_codes.get(key, frozenset()) if key else frozenset()
        return tuple(sorted(held - {procedure.code}))

    def same_code(self, procedure: Procedure) -> tuple[str, ...]:
        places = self.places.get((procedure.code, procedure.agency), ())
        return tuple(place for place in places if place != self.here)


def iso_key(procedure: Procedure) -> IsoKey | None:
    """Give agency and ISO code in a form that does not depend on spelling."""
    if procedure.agency is None or procedure.iso is None or not procedure.iso.code:
        return None
    return procedure.agency, same_name(procedure.iso.code)


def iso_codes(procedures: Iterable[Procedure]) -> dict[IsoKey, frozenset[str]]:
    held: dict[IsoKey, set[str]] = {}
    for procedure in procedures:
        key = iso_key(procedure)
        if key is not None:
            held.setdefault(key, set()).add(procedure.code)
    return {key: frozenset(codes) for key, codes in held.items()}
