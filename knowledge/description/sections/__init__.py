"""The full sections of a procedure: one file for what a citizen may ask of it."""
