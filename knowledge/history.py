"""What applied on a day: the past, today, and what is approved for a day to come."""

from dataclasses import dataclass
from datetime import date

from knowledge.clock import Clock, today
from knowledge.records import Published
from knowledge.store.database import Database
from knowledge.store.history import Term, in_force, read_term, terms


@dataclass(frozen=True)
class AsOf:
    """What applied on `day`; without `published` nothing did, and `first` is when it began.

    `until` is the first day on which another version applies, or none at all; None when that
    is not known yet. `current`: it is what applies today.
    """

    day: date
    published: Published | None
    first: date | None = None
    until: date | None = None
    current: bool = False
    to_come: bool = False


class History:
    """Looks up which version of a procedure applied when."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def today(self) -> date:
        """Tell today's date in Việt Nam."""
        return today(self._clock)

    def known(self, code: str) -> bool:
        """Tell whether there is, or was, a national text of this code."""
        with self._database.reading() as session:
            return bool(terms(session, code, None))

    def on(self, code: str, agency: str | None, day: date) -> AsOf:
        """Tell what applied to an agency's citizens on a day: its own text, else the national."""
        now = self.today()
        with self._database.reading() as session:
            texts = [terms(session, code, agency)] if agency else []
            texts.append(terms(session, code, None))
            for text in texts:
                term = in_force(text, day)
                if term is not None:
                    published = read_term(session, term)
                    is_current = in_force(text, now) == term
                    until = _until(text, term, day)
                    return AsOf(day, published, None, until, is_current, day > now)
        begun = [term.effective_from for text in texts for term in text]
        return AsOf(day, None, min(begun, default=None), to_come=day > now)


def _until(text: list[Term], term: Term, day: date) -> date | None:
    """Give the first day after `day` on which this version does not hold any more."""
    ends = [other.takes_over for other in text if other.takes_over > day]
    ends += [term.withdrawn_on] if term.withdrawn_on is not None else []
    return min((end for end in ends if in_force(text, end) != term), default=None)
