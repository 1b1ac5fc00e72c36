"""The commands that exist, as people see them in Telegram's menu."""

from bot.views.templating import Templates


def commands() -> tuple[tuple[str, str], ...]:
    """List the commands (without "/") with their Vietnamese descriptions."""
    lines = Templates().whole("commands").splitlines()
    pairs = (line.partition(" - ") for line in lines if line.strip())
    return tuple((name.strip(), description.strip()) for name, _, description in pairs)
