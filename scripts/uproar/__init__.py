"""What scripts/chaos.py is made of."""
