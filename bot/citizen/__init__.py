"""Conversations with citizens: one file for each."""
