"""Fees against their notes: "miễn phí" beside an amount, amounts that lost their zeros."""

from collections.abc import Iterator

from knowledge.checks.findings import CheckedPart, Finding, error, excerpt, remark, warning
from knowledge.records import Procedure
from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import CannotTell, Free, Reason


def fees(procedure: Procedure) -> Iterator[Finding]:
    for fee in (fee for way in procedure.submissions for fee in way.fees):
        reading = read_fee(fee.amount, fee.note)
        if not isinstance(reading, CannotTell):
            continue
        shown = {"amount": excerpt(fee.amount), "note": excerpt(fee.note)}
        free = isinstance(read_fee(fee.amount, ""), Free)
        match reading.reason:
            case Reason.CONTRADICTED:
                reason = "free_against_note" if free else "fee_against_note"
                yield error(CheckedPart.CONDITIONAL, reason, **shown)
            case Reason.SUSPICIOUS_AMOUNT:
                yield error(CheckedPart.CONDITIONAL, "odd_amount", **shown)
            case Reason.NO_UNIT:
                yield error(CheckedPart.CONDITIONAL, "fee_without_unit", **shown)
            case Reason.EMPTY:
                yield warning(CheckedPart.CONDITIONAL, "empty_fee")
            case Reason.DEPENDS_ON_PROVINCE | Reason.SET_ELSEWHERE if free:
                yield warning(CheckedPart.CONDITIONAL, "free_but_set_elsewhere", **shown)
            case Reason.UNREADABLE:
                yield remark(CheckedPart.CONDITIONAL, "fee_not_understood", **shown)
