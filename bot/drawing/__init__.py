"""Schedules as pictures: what is written on them, where it stands, and the drawing itself."""
