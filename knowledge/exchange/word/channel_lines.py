"""What running text says of one way to hand in: "Trực tuyến: 03 ngày; lệ phí 10.000 đồng"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.exchange.word.columns import is_time, without_time_leads
from knowledge.exchange.word.labels import begins_with, find_label, word_labels
from knowledge.exchange.word.lists import item_text
from knowledge.records import Channel
from knowledge.text.normalise import words

MONEY = re.compile(r"\d(?:[\d.,]*\d)?\s*(?:\([^()]*\)\s*)?(?:đồng|đ\b|vnđ|vnd|usd)", re.IGNORECASE)
_SEMICOLON = re.compile(r"\s*;\s*")


@dataclass
class ChannelWords:
    """The time and the fees that are said of one channel alone."""

    time: str | None = None
    fees: list[str] = field(default_factory=list)


def named_channels(
    lines: Iterable[str], phrases: Mapping[Channel, Sequence[str]]
) -> tuple[Channel, ...]:
    said = " ".join(f" {' '.join(words(line))} ." for line in lines)
    return tuple(
        channel for channel in Channel if any(f" {phrase} " in said for phrase in phrases[channel])
    )


def words_of_channels(lines: Iterable[str]) -> dict[Channel, ChannelWords]:
    """Read the lines on how to hand in that name one channel each."""
    found: dict[Channel, ChannelWords] = {}
    for line in lines:
        name, _, rest = item_text(line).partition(":")
        channel = _only(name)
        if channel is not None:
            own = found.setdefault(channel, ChannelWords())
            for piece in _SEMICOLON.split(rest):
                _take(piece, own)
    return found


def _take(piece: str, own: ChannelWords) -> None:
    time = without_time_leads(piece)
    if is_time(time):
        own.time = own.time or time
        return
    labels = word_labels().sections["fees"]
    label = find_label(piece, {"fees": labels})
    if label is not None or MONEY.search(piece) or begins_with(piece, labels):
        own.fees.append(item_text(label.rest if label is not None and label.rest else piece))


def times_of_channels(lines: Iterable[str]) -> dict[Channel, str]:
    """Read a time for each channel; none when a part of the text is about several or none."""
    found: dict[Channel, str] = {}
    for piece in (piece for line in lines for piece in _SEMICOLON.split(item_text(line)) if piece):
        name, colon, rest = piece.partition(":")
        channel = _only(name)
        time = without_time_leads(rest) if colon else piece
        if channel is None or channel in found or not is_time(time):
            return {}
        found[channel] = time
    return found


def parted_fees(line: str) -> list[str]:
    """Part "Trực tiếp: 20.000 đồng; trực tuyến: 10.000 đồng"; what holds for all keeps it whole."""
    pieces = _SEMICOLON.split(item_text(line))
    apart = all(_only(piece) and MONEY.search(piece) and "(" not in piece for piece in pieces)
    return pieces if len(pieces) > 1 and apart else [line]


def _only(text: str) -> Channel | None:
    named = named_channels([text], word_labels().named_channels)
    return named[0] if len(named) == 1 else None
