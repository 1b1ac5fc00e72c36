"""The cases of `scripts/attack.py`, one module a group."""
