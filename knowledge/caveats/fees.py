"""What speaks against taking a fee at its word, and the reductions that change it for a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from knowledge.caveats.caveat import Caveat, CaveatKind, heaviest_first
from knowledge.caveats.periods import Period, period_patterns
from knowledge.caveats.rules import PeriodRule, bundled_rules
from knowledge.records import Fee
from knowledge.worktime.fees import read_fee
from knowledge.worktime.money import money_patterns
from knowledge.worktime.plain_text import plain
from knowledge.worktime.reading_words import any_of
from knowledge.worktime.readings import Amount, CannotTell, Free, Reason

# Longer texts tell more than one thing, and are read by the person, not by us.
LONGEST_READ = 2_000
_UNCLEAR = {Reason.NO_UNIT, Reason.SUSPICIOUS_AMOUNT, Reason.CONTRADICTED}
# The note leaves the fee to others: worth a word only beside an amount that says otherwise.
_LEFT_TO_OTHERS = {Reason.DEPENDS_ON_PROVINCE, Reason.SET_ELSEWHERE}
_NOTHING, _WHOLE = Decimal(0), Decimal(100)
# How far around a period its own figure may stand.
_NEAR = 200


@lru_cache(maxsize=1_024)
def fee_caveats(fee: Fee, day: date) -> tuple[Caveat, ...]:
    if max(len(fee.amount), len(fee.note)) > LONGEST_READ:
        return ()
    return heaviest_first({*_doubts(fee), *_of_periods(fee, day)})


def _doubts(fee: Fee) -> Iterator[Caveat]:
    reading = read_fee(fee.amount, fee.note)
    if not isinstance(reading, CannotTell) or not fee.amount.strip():
        return
    says_otherwise = isinstance(read_fee(fee.amount, ""), Free | Amount)
    if reading.reason in _UNCLEAR or (reading.reason in _LEFT_TO_OTHERS and says_otherwise):
        yield Caveat(CaveatKind(reading.reason.value))


@dataclass(frozen=True)
class _Figure:
    text: str
    value: Decimal | None = None
    share: Decimal | None = None


def _of_periods(fee: Fee, day: date) -> set[Caveat]:
    amount, noted = plain(fee.amount), plain(fee.note)
    if amount is None or noted is None:
        return set()
    said = f"{amount} ; {noted}"
    periods = list(period_patterns().periods_in(said))
    sums = [money.value for money in money_patterns().sums_in(amount) if money.value is not None]
    headline = sums[0] if sums else _NOTHING
    found = set()
    for period in periods:
        figure = fee_periods().figure(said, period)
        reduces = figure is not None and _reduces(figure, headline, said)
        if period.last is None or not (period.over(day) or period.holds(day)):
            continue
        if reduces and figure is not None:
            kind = CaveatKind.REDUCED if period.holds(day) else CaveatKind.REDUCTION_OVER
            found.add(Caveat(kind, figure.text, period.last))
        else:
            kind = CaveatKind.TEMPORARY if period.holds(day) else CaveatKind.EXPIRED
            found.add(Caveat(kind, until=period.last))
    if any(period.holds(day) for period in periods):
        # What holds now is told as well.
        found = {one for one in found if one.kind is not CaveatKind.EXPIRED}
    return found


def _reduces(figure: _Figure, headline: Decimal, said: str) -> bool:
    if figure.share is not None:
        return figure.share < _WHOLE
    usual = headline or max(
        (money.value for money in money_patterns().sums_in(said) if money.value), default=_NOTHING
    )
    return figure.value is not None and figure.value != headline and figure.value < usual


class FeePeriods:
    def __init__(self, rule: PeriodRule) -> None:
        less, number = any_of(rule.less), r"[0-9]{1,3}(?:[.,][0-9])?"
        self._share = re.compile(rf"(?:(?P<less>{less}) )?(?P<share>{number}) (?:%|phần trăm)")
        self._exempt = re.compile(rf"{any_of(rule.exempt)}(?! một số)")
        self._citation = re.compile(any_of(rule.citations))
        self._item = re.compile(r" [;.•*+-] ")
        self._lead = re.compile(r"[ ).:,+*-]*")

    def figure(self, said: str, period: Period) -> _Figure | None:
        before = said[max(0, period.start - _NEAR) : period.start]
        item = self._item.split(before)[-1]
        outside, bracket, inside = item.rpartition("(")
        for part in (inside, outside.rpartition(")")[2] if bracket else ""):
            figures = self._figures(part)
            if figures:
                return figures[-1]
        after = said[period.end : period.end + _NEAR]
        after = after[self._lead.match(after).end() :]  # type: ignore[union-attr]
        after = self._citation.split(self._item.split(f" {after}")[0])[0]
        return next(iter(self._figures(after.partition("(")[0])), None)

    def _figures(self, part: str) -> list[_Figure]:
        found: list[tuple[int, _Figure]] = []
        for match in self._share.finditer(part):
            share = Decimal(match["share"].replace(",", "."))
            share = _WHOLE - share if match["less"] else share
            found.append((match.start(), _Figure(f"{share:f} %", share=share)))
        for match in self._exempt.finditer(part):
            found.append((match.start(), _Figure("", _NOTHING)))
        for money in money_patterns().sums_in(part):
            if money.value:
                text = f"{money.value:,f}".replace(",", ".")
                unit = "đồng" if money.currency is None or money.currency == "VND" else "USD"
                found.append((money.start, _Figure(f"{text} {unit}", money.value)))
        return [figure for _, figure in sorted(found, key=lambda one: one[0])]


@lru_cache(maxsize=1)
def fee_periods() -> FeePeriods:
    return FeePeriods(bundled_rules().period)
