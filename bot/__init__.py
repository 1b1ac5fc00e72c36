"""The bot that people talk to; the only package that knows Telegram."""
