"""Lives: what one person types to the bot, message by message, with what is right for each."""
