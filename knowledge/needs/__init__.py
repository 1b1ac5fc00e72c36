"""What citizens need, in their own words, and which procedures serve it."""
