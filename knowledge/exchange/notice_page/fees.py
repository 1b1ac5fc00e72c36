"""Fees of a page: sums with the labels over them, for the channels that these name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.exchange.notice_page.labels import NoticeLabels
from knowledge.exchange.notice_page.lines import ShownLine
from knowledge.records import Channel, Fee

SUM = re.compile(r"[0-9][0-9.,]*\s*(?:đồng|đ)(?!\w)", re.IGNORECASE)
APART = " – "


@dataclass(frozen=True)
class PricedLine:
    """A fee and the channels that it is for; none when it is for all."""

    fee: Fee
    channels: tuple[Channel, ...]


def fees_of(lines: Sequence[ShownLine], words: NoticeLabels) -> list[PricedLine]:
    """Give every sum; a line without one below a fee is a remark about it."""
    fees: list[PricedLine] = []
    for line in lines:
        if line.is_label:
            continue
        if SUM.search(line.text) or words.is_free(line.text):
            fees.append(_priced(line, words))
        elif fees:
            fee = fees[-1].fee
            remark = fee.model_copy(update={"note": f"{fee.note}; {line.text}".lstrip("; ")})
            fees[-1] = replace(fees[-1], fee=remark)
    return fees


def _priced(line: ShownLine, words: NoticeLabels) -> PricedLine:
    over = [one.rstrip(": ") for one in line.labels]
    channels = tuple(one for label in over for one in words.channels_in(label))
    about = [label for label in over if not words.channels_in(label)]
    label, colon, amount = line.text.rpartition(":")
    if colon and (SUM.search(amount) or words.is_free(amount)):
        about.append(label.strip())
    else:
        amount = line.text
    return PricedLine(Fee(amount=amount.strip().rstrip("."), note=APART.join(about)), channels)
