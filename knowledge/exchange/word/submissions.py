"""How to hand in, how long it takes and what it costs; the files mix these in running text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.exchange.places import WHOLE_FILE, FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.reading import only_told
from knowledge.exchange.word.channel_lines import (
    MONEY,
    ChannelWords,
    named_channels,
    parted_fees,
    times_of_channels,
    words_of_channels,
)
from knowledge.exchange.word.channel_table import ChannelTable
from knowledge.exchange.word.labels import word_labels
from knowledge.exchange.word.lists import item_text
from knowledge.exchange.word.sections import WordSection
from knowledge.records import Channel, Fee, Submission
from knowledge.worktime.fees import read_fee
from knowledge.worktime.readings import Free

_SENTENCE_END = re.compile(r"(?<=[^\d\s])\.\s+(?=[A-ZĐÀ-Ỹ(])")
TELLING = ("dossier", "forms", "sequence", "receiving_address")


def read_submissions(
    sections: dict[str, WordSection], table: ChannelTable | None = None
) -> tuple[tuple[Submission, ...], list[RecordProblem]]:
    """Give one way to hand in for each channel that the file speaks of.

    A table of channels says what holds for each. Elsewhere a time or a fee that is said to be for
    one channel is for that one, and all others hold for each. A file that names no channel is
    about handing in at the office, which is told as a doubt.
    """
    time, fees = sections.get("time"), sections.get("fees")
    doubts: list[RecordProblem] = []
    if table is not None:
        return tuple(_of_table(table, time, fees, doubts)), doubts
    own = words_of_channels(sections["channels"].lines) if "channels" in sections else {}
    times = times_of_channels(time.lines) if time is not None else {}
    channels = _channels(sections) or tuple(times)
    told = [one for one in (time, fees) if one is not None and one.text]
    if not channels:
        if not told:
            return (), [_lacks("submissions")]
        channels = (Channel.DIRECT,)
        doubts.append(RecordProblem(told[0].place, "submissions[0].channel", "channel_not_told"))
    if (time is None or not time.text) and not all(_time(own, one) for one in channels):
        doubts.append(_lacks("submissions[0].time"))
    if (fees is None or not fees.text) and not all(_fee_lines(own, one) for one in channels):
        doubts.append(_lacks("submissions[0].fees"))
    priced = _fees(fees.lines, fees.place, doubts) if fees is not None else ()
    text = time_text(time) if time is not None else None
    return tuple(
        _way(
            channel,
            time=times.get(channel) or _time(own, channel) or text,
            fees=_own_fees(_fees(_fee_lines(own, channel), WHOLE_FILE, doubts) or priced, channel),
        )
        for channel in channels
    ), doubts


def _time(own: Mapping[Channel, ChannelWords], channel: Channel) -> str | None:
    return own[channel].time if channel in own else None


def _fee_lines(own: Mapping[Channel, ChannelWords], channel: Channel) -> Sequence[str]:
    return own[channel].fees if channel in own else ()


def _own_fees(
    priced: Sequence[tuple[Fee, tuple[Channel, ...]]], channel: Channel
) -> tuple[Fee, ...]:
    return tuple(fee for fee, only in priced if len(only) != 1 or channel in only)


def _of_table(
    table: ChannelTable,
    time: WordSection | None,
    fees: WordSection | None,
    doubts: list[RecordProblem],
) -> Iterator[Submission]:
    """Give a way to hand in a row; what the table leaves open is what the file says of all."""
    for row in table.channels:
        place = row.row.place
        if row.fees is not None:
            priced = _fees(row.fees, place, doubts)
        else:
            priced = _fees(fees.lines, fees.place, doubts) if fees is not None else ()
        yield _way(
            row.channel,
            time=row.time or (time_text(time) if time is not None else None),
            fees=_own_fees(priced, row.channel),
            note=row.note or None,
        )


def _way(
    channel: Channel, time: str | None, fees: tuple[Fee, ...], note: str | None = None
) -> Submission:
    told = only_told(channel=channel, time=time, fees=fees or None, note=note)
    return Submission.model_validate(told)


def time_text(section: WordSection) -> str | None:
    lines = section.lines
    return (item_text(lines[0]) if len(lines) == 1 else "\n".join(lines)) or None


def _lacks(key: str) -> RecordProblem:
    return RecordProblem(WHOLE_FILE, key, "part_lacks")


def _channels(sections: dict[str, WordSection]) -> tuple[Channel, ...]:
    """Find the channels where the file lists them, else where it speaks of handing in."""
    if "channels" in sections:
        named = named_channels(sections["channels"].lines, word_labels().named_channels)
        if named:
            return named
    lines = [line for name in TELLING if name in sections for line in sections[name].lines]
    fees = sections["fees"].lines if "fees" in sections else []
    lines += [line for line in fees if MONEY.search(line)]
    return named_channels(lines, word_labels().channels)


def _fees(
    lines: Sequence[str], place: FilePlace, doubts: list[RecordProblem]
) -> Sequence[tuple[Fee, tuple[Channel, ...]]]:
    """Read one fee a line: the first sentence with a sum, and what is said beside it.

    The line stays whole where it has several sums, since only its words tell them apart.
    """
    found = []
    lines = [part for line in lines for part in parted_fees(line)]
    for index, line in enumerate(lines):
        text = item_text(line)
        if not text:
            continue
        first, _, rest = _parted(text)
        sums = len(MONEY.findall(first))
        if sums > 1:
            values: dict[str, str | int] = {"text": shown(first)}
            key = f"submissions[0].fees[{index}]"
            doubts.append(RecordProblem(place, key, "fee_has_several_sums", values))
        stated = sums > 0 or len(lines) == 1 or isinstance(read_fee(first, ""), Free)
        fee = Fee(amount=first, note=rest) if stated else Fee(note=text)
        found.append((fee, named_channels([first], word_labels().named_channels)))
    return found


def _parted(text: str) -> tuple[str, str, str]:
    end = _SENTENCE_END.search(text)
    if end is None:
        return text, "", ""
    return text[: end.start()], ". ", text[end.end() :]
