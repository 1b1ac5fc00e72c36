"""What staff read about people, reviews and history."""
