"""A page as text, whatever its encoding is, and whatever it says of that."""

import codecs
import re

from knowledge.exchange.lines import UTF8_MARK, UTF16_MARKS

# What comes before a page that a program wrote or a browser saved.
_BEFORE = re.compile(r"\s*(?:<\?xml[^>]*\?>|<!--.*?-->)", re.DOTALL)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4_096
VIETNAMESE_WINDOWS = "cp1258"


def decoded(content: bytes) -> str:
    """Give the text: what is UTF-8 is told by its bytes, others by what they say they are.

    A page that says nothing is from an old Vietnamese Windows.
    """
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16", errors="replace")
    try:
        return content.removeprefix(UTF8_MARK).decode()
    except UnicodeDecodeError:
        return content.decode(_declared(content), errors="replace")


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:_DECLARED_WITHIN])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else VIETNAMESE_WINDOWS
    except (LookupError, UnicodeDecodeError):
        return VIETNAMESE_WINDOWS
    return VIETNAMESE_WINDOWS if name.startswith(("utf", "ascii")) else name


def page_of(content: bytes) -> str:
    """Give the text from its first element on; lines before it are kept as empty ones."""
    text = decoded(content)
    start = 0
    while found := _BEFORE.match(text, start):
        start = found.end()
    return "\n" * text.count("\n", 0, start) + text[start:].lstrip(" \t\ufeff")
