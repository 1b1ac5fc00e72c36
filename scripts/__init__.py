"""Commands for people who work on the project, and what measures it."""
