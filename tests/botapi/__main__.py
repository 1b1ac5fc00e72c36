"""Run the stand-in by hand: each line typed is said to the bot, `#2` presses a button."""

import argparse
import sys
import threading

from tests.botapi import BotApi, Shown
from tests.botapi.server import TOKEN

CHAT = 7


def show(shown: Shown) -> None:
    """Print what the person sees."""
    mark = "(sửa) " if shown.edited else ""
    buttons = "\n".join(f"  #{n} {label}" for n, label in enumerate(shown.labels(), 1))
    sys.stdout.write(f"\n{mark}{shown.text}\n{buttons}\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until the end of input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    options = parser.parse_args()
    last: list[Shown] = []
    with BotApi(options.token, options.port) as api:
        sys.stdout.write(f"MOTCUA_API_URL={api.url} MOTCUA_TOKEN={api.token}\n")
        sys.stdout.flush()

        def watch() -> None:
            while True:
                last[:] = [api.wait_for_reply(CHAT, timeout=10**6)]
                show(last[0])

        threading.Thread(target=watch, daemon=True).start()
        for line in sys.stdin:
            text = line.strip()
            if last and text.startswith("#") and text[1:].isdigit():
                labels = last[0].labels()
                api.press(last[0], labels[min(int(text[1:]), len(labels)) - 1])
            elif text:
                api.say(CHAT, text)


main()
