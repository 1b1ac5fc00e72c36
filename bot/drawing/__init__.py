"""Schedules as pictures: what is written on them, where it stands, and the drawing itself."""

from bot.drawing.painter import Painter
from bot.drawing.schedules import schedule_contents

__all__ = ["Painter", "schedule_contents"]
