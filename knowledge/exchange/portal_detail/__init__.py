"""The page of one procedure as the national portal prints it (PDF)."""
