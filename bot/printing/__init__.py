"""Print-ready papers from descriptions: a procedure's public notice for the wall of an office."""
