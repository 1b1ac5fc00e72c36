"""A year of questions as people might ask them: drawn, answered once a wording, written at once."""
