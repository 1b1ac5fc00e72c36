"""What people are offered to begin with: commands and example questions."""

from bot.views.templating import Templates


def commands() -> tuple[tuple[str, str], ...]:
    lines = Templates().whole("commands").splitlines()
    pairs = (line.partition(" - ") for line in lines if line.strip())
    return tuple((name.strip(), description.strip()) for name, _, description in pairs)


def examples() -> tuple[str, ...]:
    return tuple(
        line.strip() for line in Templates().whole("examples").splitlines() if line.strip()
    )
