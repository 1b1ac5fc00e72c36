"""A typed question taken apart once: the place and the day that it names, and the rest."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.places.mentions import PlaceMention
from knowledge.places.places import Places
from knowledge.worktime.day_mentions import DayMention
from knowledge.worktime.due_dates import DueDates, NamedMoment


@dataclass(frozen=True)
class ReadQuestion:
    """`rest` is what is left to search for of the `text`; `moment` is when the `day` begins.

    `only_day`: nothing but a day is named, so the question is about what is talked of.
    """

    text: str
    rest: str
    place: PlaceMention | None = None
    day: DayMention | None = None
    moment: NamedMoment | None = None

    @property
    def only_day(self) -> bool:
        return self.day is not None and self.day.alone

    @property
    def agency(self) -> str | None:
        """The agency of the place; None for one that may be several."""
        resolved = self.place.found.resolved if self.place is not None else None
        return resolved.unit.agency if resolved is not None else None

    @property
    def handing_in(self) -> datetime | None:
        return self.moment.at if self.moment is not None else None


def read_question(
    text: str, places: Places, due_dates: DueDates, *, talking: bool, of_hours: bool
) -> ReadQuestion:
    """Find place and day; `talking`: a day alone may go on about what is talked of.

    `of_hours`: a day is named only to ask whether an office is open.

    A day counts where something is handed in on it; "hôm nay trời đẹp" names none.
    """
    place, rest = places.mention(text)
    day = None if of_hours else due_dates.mentioned(rest)
    if day is None or not (day.handing_in or (day.alone and talking)):
        return ReadQuestion(text, rest, place)
    return ReadQuestion(text, day.rest, place, day, due_dates.named(day))
