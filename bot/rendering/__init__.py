"""Descriptions as Telegram HTML: markup, pages that a messenger can hold, and both together."""
