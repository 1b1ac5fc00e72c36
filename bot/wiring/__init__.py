"""The only place where everything meets."""

from bot.wiring.background import jobs, notices, staff_menus
from bot.wiring.conversations import dialogue
from bot.wiring.services import Services, database_as_found, hashing_secret, open_database, running

__all__ = [
    "Services",
    "database_as_found",
    "dialogue",
    "hashing_secret",
    "jobs",
    "notices",
    "open_database",
    "running",
    "staff_menus",
]
