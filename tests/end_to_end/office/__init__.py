"""A made-up office: its people, what they do, what befalls their bot, and what must come of it."""
