"""Mask e-mail addresses, however "@" and "." are written, and accounts of social networks."""

import re
from functools import cache

from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import bundled_words, either_way, shown

_USER = r"(?<![\w.+%-])[\w.+%-]+"
_OPEN, _CLOSE = r"[\[({<]\s?", r"\s?[\])}>]"
_LINK = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)?(?:facebook\.com|fb\.com|fb\.me|m\.me|zalo\.me|t\.me|tiktok\.com"
    r"|instagram\.com)/\S+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z]\w{3,}")


def mask_links(text: MaskedText) -> None:
    lower = text.seen.lower()
    if _hints().search(lower):
        for pattern in _emails():
            text.replace(pattern, shown("email"))
    if "/" in text.seen:
        text.replace(_LINK, shown("handle"))
    if "@" in text.seen:
        text.replace(_HANDLE, shown("handle"))


@cache
def _hints() -> re.Pattern[str]:
    providers = "|".join(bundled_words().email.providers)
    return re.compile(rf"[@＠]|{providers}|[\[({{<]\s?at?\s?[\])}}>]")


@cache
def _emails() -> tuple[re.Pattern[str], ...]:
    words = bundled_words().email
    at, dot = either_way(words.at), either_way(words.dot)
    providers = "|".join(words.providers)
    sign = rf"(?:\s?[@＠]\s?|\s?{_OPEN}(?:@|a|{at}){_CLOSE}\s?)"
    point = rf"(?:\s?\.\s?|,|\s?{_OPEN}(?:\.|{dot}){_CLOSE}\s?|\s(?:{dot})\s)"
    domain = rf"[\w-]+(?:{point}[A-Za-z][\w-]+)+"
    provider = rf"(?:{providers})(?:{point}[A-Za-z]{{2,4}}(?:\.[A-Za-z]{{2,3}})?)?(?!\w)"
    sources = (
        rf"{_USER}{sign}(?:{domain}|{provider})",
        rf"{_USER}\s(?:{at})\s(?:{provider}|[\w-]+\.[A-Za-z][\w.-]+)",
        rf"{_USER}\s(?:{providers}){point}[A-Za-z]{{2,4}}(?!\w)",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)
