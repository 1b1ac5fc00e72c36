"""What is done without being asked: regular work, notices, the menus of staff."""

from datetime import datetime
from functools import partial

from bot.views import Views
from bot.views.notices import Notices
from bot.views.staff.menu import Commands, whole_menu
from bot.wiring.parts import Parts
from knowledge.clock import VIETNAM
from knowledge.desk import Job, Jobs, daily
from knowledge.iso import Laws, Overviews
from knowledge.staff import Digest, People

DIGEST_HOUR = 8


def notices() -> Notices:
    """Give what writes the messages of notices, of every kind."""
    return Views().notices


def staff_menus(parts: Parts) -> tuple[tuple[str, Commands], ...]:
    """Give each of the staff the commands of their role, by chat."""
    everybody = People(parts.database, parts.desk.clock).everybody()
    return tuple((one.person, whole_menu(one.role)) for one in everybody)


def monthly(now: datetime) -> str:
    """Name the turn of a month in Việt Nam."""
    return f"{now.astimezone(VIETNAM):%Y-%m}"


def jobs(parts: Parts) -> Jobs:
    """List the regular work beside the answering."""
    citizens = parts.citizens
    return Jobs(
        parts.database,
        parts.desk.clock,
        (
            Job("retention", citizens.keeping.let_go, daily()),
            Job("iso_overdue", Overviews(parts.database, parts.desk.clock).remind, monthly),
            Job("law_reviews", Laws(parts.database, parts.desk.clock).remind, daily(7)),
            Job("digest", Digest(parts.database, parts.desk.clock).send, daily(DIGEST_HOUR)),
            Job("follows", partial(citizens.follows.announce, notices().of_change)),
        ),
    )
