"""What a conversation is about: the procedures talked of, newest first, and what was offered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from knowledge.text.facets import Facet

LASTS = timedelta(hours=1)
SUBJECTS_KEPT = 5
WORDS_KEPT = 16


@dataclass(frozen=True)
class PlaceAndDay:
    """The agency of a place and the moment of handing in (in Việt Nam) that a person named."""

    place: str | None = None
    handing_in: datetime | None = None


class _Topic(BaseModel):
    """What was spoken of last at a time, and what was said with it.

    `said` are words of the questions that led to it, without numbers and what masking takes
    away, for they are kept. The place and the moment
    that were named with it hold for as long as it is talked of.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: datetime
    facet: Facet | None = None
    said: tuple[str, ...] = ()
    place: str | None = None
    handing_in: datetime | None = None


class Subject(_Topic):
    """A procedure that is talked of; `among` are those that it was chosen from."""

    code: str
    agency: str | None = None
    among: tuple[str, ...] = ()


class Offer(_Topic):
    """Procedures to choose between; `lead` is the score that the search gave to the first."""

    codes: tuple[str, ...]
    lead: float = 0.0


class Context(BaseModel):
    """Where a conversation stands: `subjects` newest first; `offer` while it is open."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    subjects: tuple[Subject, ...] = ()
    offer: Offer | None = None

    def at(self, now: datetime) -> "Context":
        """Leave out what was last spoken of more than an hour ago."""
        fresh = tuple(one for one in self.subjects if now - one.at <= LASTS)
        offer = self.offer if self.offer is not None and now - self.offer.at <= LASTS else None
        return Context(subjects=fresh, offer=offer)

    def about(self, subject: Subject) -> "Context":
        """Make this the subject; what was said of it before is kept, an open offer is closed."""
        before = next((one for one in self.subjects if one.code == subject.code), None)
        others = tuple(one for one in self.subjects if one is not before)
        said = tuple(dict.fromkeys((*subject.said, *(before.said if before else ()))))
        chosen_from = self.offer.codes if self.offer is not None else ()
        among = chosen_from if subject.code in chosen_from else subject.among
        kept = subject.model_copy(update={"said": said[:WORDS_KEPT], "among": among})
        return Context(subjects=(kept, *others)[:SUBJECTS_KEPT])

    def named_with(self, code: str) -> PlaceAndDay:
        offered = [self.offer] if self.offer is not None and code in self.offer.codes else []
        topics = [*(one for one in self.subjects if one.code == code), *offered]
        return PlaceAndDay(
            next((one.place for one in topics if one.place is not None), None),
            next((one.handing_in for one in topics if one.handing_in is not None), None),
        )

    def without_places(self) -> "Context":
        subjects = tuple(one.model_copy(update={"place": None}) for one in self.subjects)
        offer = self.offer and self.offer.model_copy(update={"place": None})
        return Context(subjects=subjects, offer=offer)

    def offering(self, offer: Offer) -> "Context":
        return self.model_copy(update={"offer": offer})
