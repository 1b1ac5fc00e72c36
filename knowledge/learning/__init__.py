"""Learning from use: what people ask, what they choose, and what the ranking makes of it."""
