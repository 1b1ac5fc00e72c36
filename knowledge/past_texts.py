"""What applied on a day: the past, today, and what is approved for a day to come."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.clock import Clock, today
from knowledge.records import Published
from knowledge.store.database import Database, Session
from knowledge.store.procedures import EffectiveTerm, in_force, read_term, terms


class ChangeEvent(StrEnum):
    STATED = "stated"
    """the source says that a text is effective from then on"""
    LOADED = "loaded"
    """a text was loaded whose source names no such day"""
    WITHDRAWN = "withdrawn"
    """a text was taken out"""


@dataclass(frozen=True)
class TextChange:
    day: date
    event: ChangeEvent


@dataclass(frozen=True)
class AsOf:
    """What applied on `day`; without `published` nothing did, and `first` is how it began.

    `until` is the first day on which another version applies, or none at all; None when that
    is not known yet. `current`: it is what applies today.
    """

    day: date
    published: Published | None
    first: TextChange | None = None
    until: TextChange | None = None
    current: bool = False
    to_come: bool = False

    @property
    def stated(self) -> bool:
        return self.published is not None and _begun(self.published) is ChangeEvent.STATED


class PastTexts:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def today(self) -> date:
        return today(self._clock)

    def known(self, code: str) -> bool:
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
                    until = _until(session, text, term, day)
                    return AsOf(day, published, None, until, is_current, day > now)
            begun = [term for text in texts for term in text]
            earliest = min(begun, key=lambda term: term.effective_from, default=None)
            first = _change(session, earliest, earliest.effective_from) if earliest else None
        return AsOf(day, None, first, to_come=day > now)


def _until(
    session: Session, text: list[EffectiveTerm], term: EffectiveTerm, day: date
) -> TextChange | None:
    """Find the first day after `day` on which this version does not hold any more."""
    ends = [other.takes_over for other in text if other.takes_over > day]
    ends += [term.withdrawn_on] if term.withdrawn_on is not None else []
    end = min((end for end in ends if in_force(text, end) != term), default=None)
    return None if end is None else _change(session, in_force(text, end), end)


def _change(session: Session, term: EffectiveTerm | None, day: date) -> TextChange:
    """Say what happened on a day; `term` is what applies from then on."""
    event = ChangeEvent.WITHDRAWN if term is None else _begun(read_term(session, term))
    return TextChange(day, event)


def _begun(published: Published) -> ChangeEvent:
    stated = published.procedure.effective_from is not None
    return ChangeEvent.STATED if stated else ChangeEvent.LOADED
