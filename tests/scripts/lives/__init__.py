"""Tests of the scripted lives and of how they are judged."""
