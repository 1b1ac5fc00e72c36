"""What a conversation is about: the procedures talked of, newest first, and what was offered."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from knowledge.text.facets import Facet

SUBJECT_LASTS = timedelta(hours=1)
SUBJECTS_KEPT = 5
WORDS_KEPT = 16


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Subject(_Part):
    """A procedure that was talked about, by which agency's text, and when last.

    `said` are words of the questions that led to it, without numbers. `place` is the agency of
    a place that was named for it, which holds for as long as it is talked of.
    """

    code: str
    at: datetime
    agency: str | None = None
    facet: Facet | None = None
    said: tuple[str, ...] = ()
    place: str | None = None


class Offer(_Part):
    """Procedures between which a person was asked to choose, for which question.

    `lead` is the share that the search gave to the first of them; `place` as of a subject.
    """

    codes: tuple[str, ...]
    at: datetime
    facet: Facet | None = None
    said: tuple[str, ...] = ()
    lead: float = 0.0
    place: str | None = None


class Context(_Part):
    """Where a conversation stands: `subjects` newest first; `offer` while it is open."""

    subjects: tuple[Subject, ...] = ()
    offer: Offer | None = None

    def at(self, now: datetime) -> "Context":
        """Leave out what was last spoken of more than an hour ago."""
        fresh = tuple(one for one in self.subjects if _lasts(one.at, now))
        offer = self.offer if self.offer is not None and _lasts(self.offer.at, now) else None
        return Context(subjects=fresh, offer=offer)

    def about(self, subject: Subject) -> "Context":
        """Make this the subject; what was said of it before is kept, an open offer is closed."""
        before = next((one for one in self.subjects if one.code == subject.code), None)
        others = tuple(one for one in self.subjects if one is not before)
        said = tuple(dict.fromkeys((*subject.said, *(before.said if before else ()))))
        kept = subject.model_copy(update={"said": said[:WORDS_KEPT]})
        return Context(subjects=(kept, *others)[:SUBJECTS_KEPT])

    def place_of(self, code: str) -> str | None:
        """Give the agency of the place that was named for a procedure, talked of or offered."""
        held = next((one.place for one in self.subjects if one.code == code), None)
        if held is None and self.offer is not None and code in self.offer.codes:
            return self.offer.place
        return held

    def without_places(self) -> "Context":
        """Leave out which places were named: another has been chosen for everything."""
        subjects = tuple(one.model_copy(update={"place": None}) for one in self.subjects)
        offer = self.offer and self.offer.model_copy(update={"place": None})
        return Context(subjects=subjects, offer=offer)

    def offering(self, offer: Offer) -> "Context":
        """Note what was offered."""
        return self.model_copy(update={"offer": offer})


def _lasts(at: datetime, now: datetime) -> bool:
    return now - at <= SUBJECT_LASTS
