"""What the search benchmarks are made of."""
