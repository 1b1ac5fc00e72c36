"""Times and fees as they are written: read with certainty, or said to be unreadable."""
