"""What must be said beside a fee, a time or a place so that it is not taken for plain truth."""
