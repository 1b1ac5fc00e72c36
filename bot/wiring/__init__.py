"""The only place where everything meets."""

from bot.wiring.background import jobs, notices, staff_menus
from bot.wiring.conversations import dialogue
from bot.wiring.services import Services, database_as_found, open_database, running, secret_of

__all__ = [
    "Services",
    "database_as_found",
    "dialogue",
    "jobs",
    "notices",
    "open_database",
    "running",
    "secret_of",
    "staff_menus",
]
