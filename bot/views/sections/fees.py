"""💰 What it costs, by channel."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from bot.views.pages import Block, Section
from bot.views.sections.channels import alike, by_content, names, notes_on
from bot.views.sections.doubts import of_fee
from bot.views.sections.sheet import LONG_NOTE, Sheet
from knowledge.records import Channel, Fee, Submission
from knowledge.text.display_text import note, paragraphs

NO_FEE = Fee()


def fees(sheet: Sheet) -> Section:
    """Say the fees of each way to hand in, as the source has them."""
    return sheet.section("fee", _ways(sheet))


def _ways(sheet: Sheet) -> Iterator[Block]:
    submissions = sheet.procedure.submissions
    if not any(fee.amount.strip() or note(fee.note) for way in submissions for fee in way.fees):
        return
    asked = False
    twice = _channels_twice(submissions)
    for ways in by_content(submissions, _content):
        several = ways[0].fees or (NO_FEE,)
        if len(several) == 1:
            yield _amount(sheet, names(ways), several[0], ask=not asked)
            yield from _notes(sheet, ways, twice)
        else:
            yield Block(sheet.piece("channels", channels=names(ways)), leads=True)
            for index, fee in enumerate(several):
                before = any(of_fee(other) for other in several[:index])
                yield _amount(sheet, (), fee, ask=not asked and not before)
                yield from _note(sheet, fee)
        asked = asked or any(of_fee(fee) for fee in several)


def _content(way: Submission) -> Hashable:
    """Tell ways apart by what is to be paid; the note counts only where there are several."""
    if len(way.fees) == 1:
        return alike(way.fees[0].amount), of_fee(way.fees[0])
    return tuple((alike(fee.amount), alike(fee.note)) for fee in way.fees)


def _amount(sheet: Sheet, channels: tuple[str, ...], fee: Fee, *, ask: bool) -> Block:
    amount = "\n".join(paragraphs(fee.amount))
    shown = not sheet.too_long(amount)
    return Block(
        sheet.piece(
            "fee",
            channels=channels,
            amount=amount if shown else "",
            elsewhere=not shown,
            noted=bool(note(fee.note)),
            doubt=of_fee(fee),
            ask=ask,
        )
    )


def _channels_twice(ways: Sequence[Submission]) -> set[Channel]:
    """Find the channels with more than one fee: only the notes of the ways tell them apart."""
    paid = Counter(way.channel for group in by_content(ways, _content) for way in group[:1])
    return {channel for channel, count in paid.items() if count > 1}


def _notes(sheet: Sheet, ways: list[Submission], twice: set[Channel]) -> Iterator[Block]:
    def note_of(way: Submission) -> str:
        told = [_only_fee(way).note]
        if way.channel in twice and len(way.note) <= LONG_NOTE:
            told.insert(0, way.note)
        return "\n".join(filter(note, told))

    def repeats(text: str) -> bool:
        return alike(text) == alike(_only_fee(ways[0]).amount)

    yield from notes_on(sheet, ways, "fee", note_of, repeats=repeats)


def _only_fee(way: Submission) -> Fee:
    return way.fees[0] if way.fees else NO_FEE


def _note(sheet: Sheet, fee: Fee) -> Iterator[Block]:
    if sheet.too_long(fee.note):
        yield Block(sheet.piece("more_behind", topic="fee"))
    else:
        yield from sheet.notes(fee.note)
