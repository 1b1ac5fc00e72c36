"""Where people and the dialogue meet: a terminal or Telegram."""
