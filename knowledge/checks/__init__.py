"""Checks of a record before it is submitted, and of what is there already."""
