"""💰 What it costs, by channel."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from knowledge.description.caution import of_fee
from knowledge.description.context import SectionContext
from knowledge.description.sections.channels import alike, by_content, names, notes_on
from knowledge.description.values import Block, Heading, Item, Paragraph, Section, Text
from knowledge.records import Channel, Fee, Submission
from knowledge.text.display_text import note, paragraphs

NO_FEE = Fee()
# A longer note of a way to hand in tells of other things than which fee it is.
LONG_NOTE = 240


def fees(context: SectionContext) -> Section:
    """Say the fees of each way to hand in, as the source has them."""
    return context.section("fee", _ways(context))


def states_fee(submissions: Sequence[Submission]) -> bool:
    return any(fee.amount.strip() or note(fee.note) for way in submissions for fee in way.fees)


def by_fees(context: SectionContext) -> list[list[Submission]]:
    """Group the ways to hand in by what is to be paid; notes count only where there are several."""

    def fees_of(way: Submission) -> Hashable:
        if len(way.fees) == 1:
            return alike(way.fees[0].amount), of_fee(context, way.fees[0])
        return tuple((alike(fee.amount), alike(fee.note)) for fee in way.fees)

    return by_content(context.procedure.submissions, fees_of)


def _ways(context: SectionContext) -> Iterator[Block]:
    submissions = context.procedure.submissions
    if not states_fee(submissions):
        return
    asked = False
    groups = by_fees(context)
    twice = _channels_twice(groups)
    for ways in groups:
        several = ways[0].fees or (NO_FEE,)
        if len(several) == 1:
            yield Paragraph(_amount(context, names(ways), several[0], ask=not asked))
            yield from _notes(context, ways, twice)
        else:
            yield Heading(context.piece("channels", channels=names(ways)))
            for index, fee in enumerate(several):
                before = any(of_fee(context, other).spoils for other in several[:index])
                yield Item(_amount(context, (), fee, ask=not asked and not before))
                yield from context.notes(fee.note)
        asked = asked or any(of_fee(context, fee).spoils for fee in several)


def _amount(context: SectionContext, channels: tuple[str, ...], fee: Fee, *, ask: bool) -> Text:
    return context.piece(
        "fee",
        channels=channels,
        amount="\n".join(paragraphs(fee.amount)),
        noted=bool(note(fee.note)),
        mark=of_fee(context, fee),
        ask=ask,
    )


def _channels_twice(groups: Sequence[Sequence[Submission]]) -> set[Channel]:
    """Find the channels with more than one fee: only the notes of the ways tell them apart."""
    paid = Counter(way.channel for group in groups for way in group[:1])
    return {channel for channel, count in paid.items() if count > 1}


def _notes(context: SectionContext, ways: list[Submission], twice: set[Channel]) -> Iterator[Block]:
    def note_of(way: Submission) -> str:
        told = [_only_fee(way).note]
        if way.channel in twice and len(way.note) <= LONG_NOTE:
            told.insert(0, way.note)
        return "\n".join(filter(note, told))

    def repeats(text: str) -> bool:
        return alike(text) == alike(_only_fee(ways[0]).amount)

    yield from notes_on(context, ways, note_of, repeats=repeats)


def _only_fee(way: Submission) -> Fee:
    return way.fees[0] if way.fees else NO_FEE
