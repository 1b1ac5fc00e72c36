"""The bot that `bench_bot.py` measures against: it says back what it hears, nothing more."""

import os

from telegram import Update
from telegram.ext import (
    AIORateLimiter,
    ApplicationBuilder,
    ContextTypes,
    MessageHandler,
    filters,
)


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say back the text."""
    if update.message is not None and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll with the same limiter as the bot, handling updates side by side."""
    url = os.environ["MOTCUA_API_URL"]
    limiter = AIORateLimiter(overall_max_rate=float(os.environ["MOTCUA_OVERALL_LIMIT"]))
    application = (
        ApplicationBuilder()
        .token(os.environ["MOTCUA_TOKEN"])
        .base_url(f"{url}/bot")
        .rate_limiter(limiter)
        .concurrent_updates(True)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
