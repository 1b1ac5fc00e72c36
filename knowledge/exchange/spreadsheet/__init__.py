"""Excel files: opened within limits, cells read as what they say, headers found by words."""
