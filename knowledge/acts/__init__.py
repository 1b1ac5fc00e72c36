"""Public acts: shown before they are done, seen by another person where that is wanted, undone."""
