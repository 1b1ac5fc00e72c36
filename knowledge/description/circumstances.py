"""What surrounds a record when it is told to somebody: the moment, the place, what was asked."""

from dataclasses import dataclass
from datetime import date

from knowledge.freshness import Freshness
from knowledge.offices import OfficeContact
from knowledge.text.facets import Facet
from knowledge.worktime.schedule import Schedule


@dataclass(frozen=True)
class ReaderOffice:
    """The agency that the reader has chosen, if any, and the office that is theirs for a record.

    `at_commune` tells whether communes take the dossier; None when the record does not say.
    `counter` names who takes it there in the place of the people's committee (the police, …).
    """

    place: str | None
    office: OfficeContact | None
    at_commune: bool | None
    levels: tuple[str, ...] = ()
    counter: str | None = None


@dataclass(frozen=True)
class Circumstances:
    """`today` is the day of telling; `schedule` follows from handing in then, or on `day`.

    `facet` and `case` (of the dossier) are what was asked for, `day` is the day of handing in
    that was named. None for whatever is not known or was not said.
    """

    today: date | None = None
    schedule: Schedule | None = None
    office: ReaderOffice | None = None
    freshness: Freshness = Freshness.IN_ORDER
    facet: Facet | None = None
    case: str | None = None
    day: date | None = None


NO_CIRCUMSTANCES = Circumstances()
