"""Reading fees together with their notes; what the two do not agree on is not read."""

import re
from functools import lru_cache

from knowledge.worktime.money import Money, money_patterns
from knowledge.worktime.plain_text import plain, words_only
from knowledge.worktime.reading_words import FeeWords, any_of, fee_words
from knowledge.worktime.readings import (
    Amount,
    CannotTell,
    Currency,
    FeeReading,
    Free,
    Reason,
    Several,
)

_MARKS = r"[-–•·+*:;.,(\[\])]"
_PERIOD = r"(?<!\S)(?:từ|đến|hết) ngày [0-9]+ (?:/|tháng)"
_NONE_FOR_ANOTHER_CASE = r": không(?: có)?(?= [-+;.]|$)"


class FeePatterns:
    def __init__(self, words: FeeWords) -> None:
        label = any_of(words.labels)
        citation = rf"(?: \( (?:theo )?{any_of(words.elsewhere)}[^()]*)?"
        self.smallest = words.smallest
        self.label = re.compile(rf"(?:(?:{label}|{_MARKS})(?: |$))*")
        self.item = re.compile(rf"(?:{_MARKS} )*{label}[^0-9:;]* : ?")
        self._free = re.compile(rf"{any_of(words.free)}{citation}")
        self.none_set = re.compile(any_of(words.none_set))
        self.no_fee = re.compile(any_of((*words.free, *words.none_set, *words.not_yet)))
        self.currency = re.compile(any_of(s for all_ in words.currencies.values() for s in all_))
        self.not_stated = re.compile(any_of((*words.not_yet, *words.not_stated)))
        self.province = re.compile(any_of(words.province))
        self.elsewhere = re.compile(any_of(words.elsewhere))
        self.exempt = re.compile(any_of(words.exempt))
        self.online = re.compile(any_of(words.online))
        self.part = re.compile(f"{any_of(words.part)}|{_PERIOD}|{_NONE_FOR_ANOTHER_CASE}")
        self.bound = re.compile(f" {any_of(words.bounds)}")
        self.denied = re.compile(any_of(words.denied))
        self.conditional = re.compile(any_of(words.conditional))

    def says_free(self, words: str) -> bool:
        return self._free.fullmatch(words) is not None and not self.conditional.search(words)


@lru_cache(maxsize=1)
def fee_patterns() -> FeePatterns:
    return FeePatterns(fee_words())


@lru_cache(maxsize=4_096)
def read_fee(amount: str, note: str) -> FeeReading:
    """Read one fee with its note; never raises.

    `Free` and `Amount` only where the note agrees: it is empty, says the same, says what the
    amount is for, or names the regulation or people who need not pay. An amount that differs
    from the note's, or holds for a period only, is not read.
    """
    said, noted = plain(amount), plain(note)
    if said is None or noted is None:
        return CannotTell(Reason.UNREADABLE)
    if not words_only(said):
        said, noted = noted, ""
    due = _due_in(said)
    if not due:
        return _without_amount(said, noted)
    first = due[0]
    if len(_due_in(_outside_brackets(said))) > 1:
        return Several()
    doubt = _doubt_about_head(said[: first.start], due)
    if fee_patterns().bound.match(said, first.end):
        doubt = CannotTell(Reason.CONDITIONAL)
    return doubt or _amount(first, f"{said[first.end :]} ; {noted}")


def _amount(money: Money, note: str) -> FeeReading:
    doubt = _doubt_about_sum(money) or _doubt_about_note(money, note)
    if doubt is not None or money.value is None or money.currency is None:
        return doubt or CannotTell(Reason.UNREADABLE)
    return Amount(money.value, money.currency)


def _doubt_about_head(head: str, due: tuple[Money, ...]) -> FeeReading | None:
    patterns = fee_patterns()
    if patterns.label.fullmatch(head):
        return None
    if len({money.value for money in due}) > 1:
        return Several()
    if patterns.conditional.search(head):
        return CannotTell(Reason.CONDITIONAL)
    return None if patterns.item.fullmatch(head) else CannotTell(_why_not(head))


def _doubt_about_sum(money: Money) -> FeeReading | None:
    if money.value is None:
        return CannotTell(Reason.UNREADABLE)
    if money.currency is None:
        return CannotTell(Reason.NO_UNIT)
    if money.currency is Currency.VND and money.value < fee_patterns().smallest:
        return CannotTell(Reason.SUSPICIOUS_AMOUNT)
    return None


def _doubt_about_note(money: Money, note: str) -> FeeReading | None:
    patterns = fee_patterns()
    if patterns.province.search(note):
        return CannotTell(Reason.DEPENDS_ON_PROVINCE)
    words = words_only(note)
    if patterns.denied.match(words) or patterns.no_fee.fullmatch(words):
        return CannotTell(Reason.CONTRADICTED)
    due = _due_in(note)
    if any(other.value is None for other in due):
        return CannotTell(Reason.UNREADABLE)
    same = (money.value, money.currency)
    exempt_online = patterns.exempt.search(note) and patterns.online.search(note)
    partial = patterns.part.search(note) or exempt_online
    if any((other.value, other.currency or money.currency) != same for other in due):
        alone = len(due) == 1 and not words_only(note[: due[0].start])
        return CannotTell(Reason.CONTRADICTED) if alone and not partial else Several()
    return CannotTell(Reason.CONDITIONAL) if partial else None


def _without_amount(said: str, noted: str) -> FeeReading:
    patterns = fee_patterns()
    label = patterns.label.match(said)
    body = words_only(said[label.end() :] if label else said)
    nought = next(money_patterns().sums_in(said), None)
    if nought is not None and patterns.label.fullmatch(said[: nought.start]):
        return _free(f"{said[nought.end :]} ; {noted}")
    if patterns.says_free(body):
        return _free(noted)
    if patterns.none_set.fullmatch(body):
        return CannotTell(Reason.NOT_STATED)
    if body and not any(char.isalpha() for char in body):
        return CannotTell(Reason.NO_UNIT)
    return CannotTell(_why_not(f"{patterns.currency.sub('', body)} ; {noted}"))


def _free(noted: str) -> FeeReading:
    patterns = fee_patterns()
    words = words_only(noted)
    if not words or patterns.says_free(words) or patterns.none_set.fullmatch(words):
        return Free()
    if _due_in(noted):
        return CannotTell(Reason.CONTRADICTED)
    if patterns.denied.match(words):
        return Free()
    return CannotTell(_why_not(noted))


def _why_not(text: str) -> Reason:
    patterns = fee_patterns()
    if not words_only(text):
        return Reason.EMPTY
    for pattern, reason in (
        (patterns.province, Reason.DEPENDS_ON_PROVINCE),
        (patterns.exempt, Reason.CONDITIONAL),
        (patterns.not_stated, Reason.NOT_STATED),
        (patterns.elsewhere, Reason.SET_ELSEWHERE),
        (patterns.conditional, Reason.CONDITIONAL),
    ):
        if pattern.search(text):
            return reason
    return Reason.UNREADABLE


def _due_in(text: str) -> tuple[Money, ...]:
    return tuple(money for money in money_patterns().sums_in(text) if money.value != 0)


def _outside_brackets(text: str) -> str:
    kept, depth = [], 0
    for piece in text.split():
        depth += piece in "(["
        if not depth:
            kept.append(piece)
        depth = max(0, depth - (piece in ")]"))
    return " ".join(kept)
