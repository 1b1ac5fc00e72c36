"""A page on the web that explains one procedure (HTML)."""
