"""Deep links: what stands behind `?start=`, and the button that draws one.

Telegram allows A–Z, a–z, 0–9, "_" and "-" there, at most 64. A link begins with the letter of
its kind and "_"; a procedure's code follows with "." written "-", "-" written "_-" and "_"
written "__". A code with any other sign, or too long, travels as "_0" and its digest.
"""

import re

from bot.buttons.codec import Action, Code, digest

MAX_START = 64
PROCEDURE = "p"

_LINK = re.compile(r"([a-z])_([A-Za-z0-9_-]{1,62})")
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_DIGEST = "_0"
_ESCAPED = {"_-": "-", "__": "_"}
_WRITTEN = {".": "-", "-": "_-", "_": "__"}


class ShowQr(Action, kind="qr"):
    code: Code


def bot_address(bot: str, start: str) -> str:
    """Give the address that opens the bot with a start parameter."""
    return f"https://t.me/{bot}?start={start}"


def procedure_link(code: str) -> str:
    if _PLAIN.fullmatch(code):
        written = "".join(_WRITTEN.get(char, char) for char in code)
        if len(written) + 2 <= MAX_START:
            return f"{PROCEDURE}_{written}"
    return f"{PROCEDURE}_{_DIGEST}{digest(code)}"


def split_link(start: str) -> tuple[str, str] | None:
    """Part a start parameter into its kind and what follows; None when it is none of ours."""
    found = _LINK.fullmatch(start)
    return (found.group(1), found.group(2)) if found else None


def linked_key(written: str) -> str | None:
    """Read the key of a procedure (a code, or "#" and a digest); None when it is malformed."""
    if written.startswith(_DIGEST):
        return "#" + written.removeprefix(_DIGEST)
    parts = re.findall(r"_.|[^_]|_$", written)
    if any(len(part) == 2 and part not in _ESCAPED for part in parts) or "_" in parts:
        return None
    return "".join(_ESCAPED.get(part, "." if part == "-" else part) for part in parts)
