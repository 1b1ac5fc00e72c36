"""Sums of money in plain text: "01 triệu đồng", "10 usd", "150.000" on its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from knowledge.worktime.plain_text import just_before
from knowledge.worktime.reading_words import FeeWords, any_of, fee_words
from knowledge.worktime.readings import Currency

_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]{1,2}")
_MOST_DIGITS = 13
_LEAST_PLAIN = 4


@dataclass(frozen=True)
class Money:
    """A sum found in a plain text: where, and how much (None where the number is malformed)."""

    start: int
    end: int
    value: Decimal | None
    currency: Currency | None


class MoneyPatterns:
    def __init__(self, words: FeeWords) -> None:
        self._scales = words.scales
        self._currency_of = {
            spelled: currency for currency, all_ in words.currencies.items() for spelled in all_
        }
        scale, currency = any_of(self._scales), any_of(self._currency_of)
        self._money = re.compile(
            rf"(?<!\S)(?P<number>[0-9]+(?:[.,][0-9]+)*)(?!\S)"
            rf"(?: (?P<scale>{scale}))?(?: (?P<currency>{currency}))?(?P<per> /)?"
            rf"(?! {any_of(words.measures)})"
        )
        self._size = re.compile(rf"{any_of(words.threshold)} $")

    def sums_in(self, said: str) -> Iterator[Money]:
        """Find every sum of money; law numbers, dates and sizes ("dưới 50 tỷ") are none."""
        for found in self._money.finditer(said):
            scale = self._scales.get(found["scale"] or "", 1)
            currency = self._currency_of.get(found["currency"] or "")
            if scale >= 10**9 and self._size.search(just_before(said, found.start())):
                continue
            if scale > 1 or currency or _looks_like_money(found, said):
                # "20 000 đồng": thousands set apart by a space are not put together again.
                split = just_before(said, found.start()).rstrip()[-1:].isdigit()
                value = None if split else _value(found["number"], scale, currency)
                yield Money(found.start(), found.end(), value, currency)


def _looks_like_money(found: re.Match[str], said: str) -> bool:
    number = found["number"]
    if "." in number or "," in number:
        return _DECIMAL.fullmatch(number) is None
    in_a_law_number = just_before(said, found.start()).endswith("/ ")
    return bool(found["per"]) and not in_a_law_number and len(number) >= _LEAST_PLAIN


def _value(number: str, scale: int, currency: Currency | None) -> Decimal | None:
    if len(number) > _MOST_DIGITS + 4:
        return None
    if _GROUPED.fullmatch(number):
        value = Decimal(re.sub("[.,]", "", number))
    elif number.isdigit():
        value = Decimal(number)
    elif _DECIMAL.fullmatch(number):
        value = Decimal(number.replace(",", "."))
    else:
        return None
    value *= scale
    if value == value.to_integral_value():
        return value.to_integral_value()
    return value if currency is Currency.USD else None


@lru_cache(maxsize=1)
def money_patterns() -> MoneyPatterns:
    return MoneyPatterns(fee_words())
