"""What is done without being asked: regular work, notices, the menus of staff."""

from datetime import datetime
from functools import partial

from bot.views import Views
from bot.views.notices import NoticeWriter
from bot.views.staff.menu import Commands, whole_menu
from bot.wiring.services import Services
from knowledge.clock import VIETNAM
from knowledge.desk import Job, Jobs, daily
from knowledge.iso.laws import Laws
from knowledge.iso.overview import Overviews
from knowledge.staff import People, send_digest

DIGEST_HOUR = 8


def notices() -> NoticeWriter:
    return Views().notices


def staff_menus(services: Services) -> tuple[tuple[str, Commands], ...]:
    everybody = People(services.database, services.desk.clock).everybody()
    return tuple((one.person, whole_menu(one.role)) for one in everybody)


def monthly(now: datetime) -> str:
    return f"{now.astimezone(VIETNAM):%Y-%m}"


def jobs(services: Services) -> Jobs:
    citizens, database, clock = services.citizens, services.database, services.desk.clock
    return Jobs(
        database,
        clock,
        (
            Job("retention", citizens.keeping.delete_expired, daily()),
            Job("iso_overdue", Overviews(database, clock).remind, monthly),
            Job("law_reviews", Laws(database, clock).remind, daily(7)),
            Job("digest", partial(send_digest, database, clock), daily(DIGEST_HOUR)),
            Job("follows", partial(citizens.follows.announce, notices().of_change)),
        ),
    )
