"""💰 What it costs, by channel."""

from collections.abc import Iterator

from bot.views.pages import Block, Section
from bot.views.sections.channels import alike, by_content, names
from bot.views.sections.sheet import Sheet
from bot.views.tidy import note, paragraphs
from knowledge.records import Fee, Submission

NO_FEE = Fee()


def fees(sheet: Sheet) -> Section:
    """Say the fees of each way to hand in, as the source has them."""
    return sheet.section("fee", _ways(sheet))


def _ways(sheet: Sheet) -> Iterator[Block]:
    submissions = sheet.procedure.submissions
    if not any(way.fees for way in submissions):
        return
    for ways in by_content(submissions, _content):
        several = ways[0].fees or (NO_FEE,)
        if len(several) == 1:
            yield from _fee(sheet, names(ways), several[0])
        else:
            yield Block(sheet.piece("channels", channels=names(ways)), leads=True)
            for fee in several:
                yield from _fee(sheet, (), fee)


def _content(way: Submission) -> tuple[tuple[str, str], ...]:
    return tuple((alike(fee.amount), alike(fee.note)) for fee in way.fees)


def _fee(sheet: Sheet, channels: tuple[str, ...], fee: Fee) -> Iterator[Block]:
    amount = "\n".join(paragraphs(fee.amount))
    shown = not sheet.too_long(amount)
    yield Block(
        sheet.piece(
            "fee",
            channels=channels,
            amount=amount if shown else "",
            elsewhere=not shown,
            noted=bool(note(fee.note)),
            doubt=sheet.remarks.of_fee(fee),
        )
    )
    if sheet.too_long(fee.note):
        yield Block(sheet.piece("more_behind", topic="fee"))
    else:
        yield from sheet.notes(fee.note)
