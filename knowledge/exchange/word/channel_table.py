"""The table of ways to hand in: a row for each channel, with its time, its fees and a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.exchange.word.blocks import WordBlock, WordCell, WordRow
from knowledge.exchange.word.labels import begins_with, word_labels
from knowledge.exchange.word.lists import says_none
from knowledge.records import Channel
from knowledge.text.normalise import words


@dataclass(frozen=True)
class ChannelRow:
    """What a row says of one channel; None where the table has no such column."""

    channel: Channel
    row: WordRow
    time: str | None
    fees: tuple[str, ...] | None
    note: str


@dataclass(frozen=True)
class ChannelTable:
    rows: tuple[WordRow, ...]
    channels: tuple[ChannelRow, ...]


def channel_table(body: Sequence[WordBlock]) -> ChannelTable | None:
    """Find the first table whose head names ways to hand in, and a time or a fee beside them."""
    for table, blocks in groupby(body, lambda one: getattr(one, "table", None)):
        rows = [one for one in blocks if isinstance(one, WordRow)]
        for index, row in enumerate(rows if table is not None else ()):
            columns = _columns(row)
            found = _channels(rows[index + 1 :], columns) if columns else ()
            if found:
                last = rows.index(found[-1].row)
                return ChannelTable(tuple(rows[index : last + 1]), found)
    return None


def _columns(row: WordRow) -> dict[str, int] | None:
    labels = word_labels().channel_columns
    kinds = {
        "channel": labels.channel,
        "time": labels.time,
        "fees": labels.fees,
        "note": labels.note,
    }
    found: dict[str, int] = {}
    for cell in row.fresh:
        kind = next(
            (kind for kind, phrases in kinds.items() if begins_with(cell.flat, phrases)), None
        )
        if kind is not None:
            found.setdefault(kind, cell.start)
        elif begins_with(cell.flat, word_labels().columns.responsible):
            return None
    return found if "channel" in found and found.keys() & {"time", "fees"} else None


def _channels(rows: Sequence[WordRow], columns: dict[str, int]) -> tuple[ChannelRow, ...]:
    found = []
    for row in rows:
        cell = row.at(columns["channel"])
        channels = _named(cell) if cell is not None else ()
        if not channels:
            break
        time, fees, note = (_text(row, columns, kind) for kind in ("time", "fees", "note"))
        found += [
            ChannelRow(
                channel,
                row,
                None if time is None else " ".join(time.split()),
                None if fees is None else tuple(fees.split("\n")) if fees else (),
                "" if note is None or says_none(note) else note,
            )
            for channel in channels
        ]
    return tuple(found)


def _named(cell: WordCell) -> tuple[Channel, ...]:
    said = f" {' '.join(words(cell.flat))} "
    named = word_labels().named_channels
    return tuple(one for one in Channel if any(f" {phrase} " in said for phrase in named[one]))


def _text(row: WordRow, columns: dict[str, int], kind: str) -> str | None:
    column = columns.get(kind)
    cell = None if column is None else row.at(column)
    return None if cell is None else cell.text
