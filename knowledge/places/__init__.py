"""Communes and departments: names old and new, found however people write them."""
