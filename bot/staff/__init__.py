"""Conversations with staff: one file for each."""
