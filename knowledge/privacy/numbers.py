"""Mask long numbers: identity numbers, telephones, accounts. Sums, dates and codes stay."""

import re
from functools import cache

from knowledge.privacy.digits import BETWEEN, KEYCAP
from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import bundled_words, either_way, shown

LONGEST_PREFIX = 40
SHORTEST = 9
SHORTEST_NAMED = 6
_RUN = re.compile(rf"\+?\d(?:{BETWEEN}\d){{{SHORTEST - 1},}}{KEYCAP}")

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?:{_DAY}[-./]{_MONTH}[-./]{_YEAR}|{_YEAR}-{_MONTH}-{_DAY})"
_CODE = r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2})?"
# Several dates, years or codes one after the other are no long number.
_KNOWN = re.compile(
    "|".join(rf"{one}(?:[\s,_\-–/+]{{1,3}}{one})*" for one in (_DATE, _YEAR, _CODE)), re.ASCII
)
_DATED = re.compile(rf"(?<![\d./-]){_DATE}(?![\d/]|[.-]\d)", re.ASCII)
_GROUPED = r"[1-9]\d{0,2}(?:[.,]\d{3})+"
_SUMS = re.compile(rf"{_GROUPED}(?:\s?[-–/]\s?{_GROUPED})*", re.ASCII)
_ROUND = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})*[.,]000", re.ASCII)
_BARE_SUM = re.compile(r"[1-9]\d*000", re.ASCII)
_TELEPHONE = re.compile(r"(?:\+|00)?84\d{9,10}|0\d{9,10}")


def mask_numbers(text: MaskedText) -> None:
    if not any(map(str.isdigit, text.seen)):
        return
    account, identity = _after_words()
    text.replace(account, _account)
    text.replace(identity, _identity)
    text.replace(_RUN, _masked_number)


def _account(match: re.Match[str]) -> str | None:
    return None if _is_sum(match, match["digits"]) else shown("account")


def _identity(match: re.Match[str]) -> str | None:
    known = _KNOWN.fullmatch(match["digits"])
    return None if known or _is_sum(match, match["digits"]) else shown("identity")


def _masked_number(match: re.Match[str]) -> str | None:
    run = match[0]
    if _KNOWN.fullmatch(run) or _is_sum(match, run):
        return None
    digits = "".join(char for char in run if char.isdigit() or char == "+")
    dates = _DATED.findall(run)
    if dates and sum(map(str.isdigit, _DATED.sub("", run))) < SHORTEST_NAMED:
        return None
    if _TELEPHONE.fullmatch(digits):
        return shown("phone")
    return shown("identity") if len(digits) in (9, 12) else shown("number")


def _is_sum(match: re.Match[str], run: str) -> bool:
    unit, word = _money()
    text = match.string
    if unit.match(text[match.end() : match.end() + LONGEST_PREFIX]):
        return bool(_SUMS.fullmatch(run) or _BARE_SUM.fullmatch(run))
    before = text[max(0, match.start() - LONGEST_PREFIX) : match.start()]
    return bool(_ROUND.fullmatch(run) and word.search(before))


@cache
def _money() -> tuple[re.Pattern[str], re.Pattern[str]]:
    money = bundled_words().money
    return (
        re.compile(rf"\s?(?:{either_way(money.units)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either_way(money.before)})\W{{1,3}}$", re.IGNORECASE),
    )


@cache
def _after_words() -> tuple[re.Pattern[str], ...]:
    """Write numbers that are shorter, or hold a letter, after words that say what they are."""
    named = bundled_words()
    return tuple(
        re.compile(
            rf"(?<!\w)(?P<kept>(?:{either_way(words)})(?:\s+[^\W\d_]+){{0,{far}}}?[\s:.]{{1,3}})"
            rf"(?P<digits>\d(?:{BETWEEN}{digit}){{{SHORTEST_NAMED - 1},}}){KEYCAP}",
            re.IGNORECASE,
        )
        for words, far, digit in (
            (named.account.before, 4, r"(?:\d|[A-Z](?=\d))"),
            (named.identity.before, 4, r"\d"),
        )
    )
