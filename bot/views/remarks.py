"""Times and fees that the source leaves unclear: shown as they are, and marked."""

import re
import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.records import Fee

FILE = Path(__file__).with_name("remarks.toml")

_WORD = re.compile(r"[^\W\d_]+|%")
_NUMBER = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?(?!\d)")
_GROUPED = re.compile(r"(?<![\d/.,])\d{1,3}(?:[.,]\d{3})+(?=/[^\W\d]|\s*(?:[;)+]|[.,](?!\d)|$))")
SHORT = 60


class Doubt(StrEnum):
    """Why a time or an amount cannot be relied on."""

    NO_UNIT = "no_unit"
    NO_CURRENCY = "no_currency"
    TOO_SMALL = "too_small"
    CONTRADICTED = "contradicted"
    RULED_ELSEWHERE = "ruled_elsewhere"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TimeWords(_Strict):
    """Words that give a time its meaning."""

    units: frozenset[str]
    meaningful: tuple[str, ...]


class MoneyWords(_Strict):
    """Words and bounds that make an amount believable."""

    dong: frozenset[str]
    other_currencies: tuple[str, ...]
    smallest: int
    free: tuple[str, ...]
    ruled_elsewhere: tuple[str, ...]
    confirms_free: tuple[str, ...]


class Remarks(_Strict):
    """Decides what is unclear, by the words in remarks.toml."""

    time: TimeWords
    money: MoneyWords

    @classmethod
    def load(cls, file: Path = FILE) -> "Remarks":
        """Read the words; raise when the file is not what it should be."""
        return cls.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))

    def of_time(self, time: str) -> Doubt | None:
        """Doubt a short time without a unit ("3", "Khác") or of nothing ("0 giờ")."""
        words = _words(time)
        numbers = re.findall(r"\d+", time)
        if numbers and all(int(number) == 0 for number in numbers):
            return Doubt.NO_UNIT
        if self.time.units & words or len(time) > SHORT:
            return None
        if not numbers and any(word in time.casefold() for word in self.time.meaningful):
            return None
        return Doubt.NO_UNIT

    def of_fee(self, fee: Fee) -> Doubt | None:
        """Doubt an amount without currency, one too small to be true, and a "free" that is not."""
        amount = fee.amount.strip()
        if not amount or len(amount) > SHORT:
            return None
        if self._is_free(amount):
            return self._of_free(fee.note)
        digits = re.sub(r"\D", "", amount)
        if not digits:
            return None
        if self._is_dong(amount):
            return Doubt.TOO_SMALL if self._too_small(amount) else None
        if not any(word in amount.casefold() for word in self.money.other_currencies):
            return Doubt.NO_CURRENCY
        return None

    def _of_free(self, note: str) -> Doubt | None:
        if self._names_an_amount(note):
            return Doubt.CONTRADICTED
        words = note.casefold().lstrip(" -–+*•(")
        if words.startswith(self.money.confirms_free):
            return None
        if any(phrase in words for phrase in self.money.ruled_elsewhere):
            return Doubt.RULED_ELSEWHERE
        return None

    def _is_free(self, amount: str) -> bool:
        if any(digit in "123456789" for digit in amount):
            return False
        return "0" in amount or any(word in amount.casefold() for word in self.money.free)

    def _is_dong(self, amount: str) -> bool:
        return bool(self.money.dong & _words(amount))

    def _too_small(self, amount: str) -> bool:
        numbers = _NUMBER.findall(amount)
        if len(numbers) != 1 or "%" in amount:
            return False
        whole = re.sub(r"\D", "", numbers[0])
        scaled = {"triệu", "nghìn", "ngàn"} & _words(amount)
        return not scaled and 0 < int(whole) < self.money.smallest

    def _names_an_amount(self, note: str) -> bool:
        if any(int(re.sub(r"\D", "", found)) > 0 for found in _GROUPED.findall(note)):
            return True
        units = "|".join(
            sorted(map(re.escape, (*self.money.dong, *self.money.other_currencies)), key=len)[::-1]
        )
        amounts = re.findall(rf"(?<![\d.,/])(\d[\d.,]*)\s*(?:{units})(?!\w)", note.casefold())
        return any(int(re.sub(r"\D", "", amount)) > 0 for amount in amounts)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
