"""How long, how much and where, in a few lines each."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from knowledge.description.caution import of_fee, of_place, of_time, same_time
from knowledge.description.context import SectionContext
from knowledge.description.sections.channels import alike, by_content, names
from knowledge.description.sections.fees import NO_FEE, by_fees, states_fee
from knowledge.description.short.fitting import Body, clip, lines_of, trim
from knowledge.description.source import web_address
from knowledge.description.values import Block, Paragraph, Text
from knowledge.records import Channel, Fee, Submission
from knowledge.text.display_text import each_once, note, one_line
from knowledge.worktime.schedule import Schedule

GROUPS_SHOWN = 3
CASES_SHOWN = 4
LONG_NOTE_LINES = 4
TIME_LINES = 2
# An office with its name and its address on two lines each, and its phone.
OFFICE_LINES = 5
NOTE_LINES = 2


def states_time(context: SectionContext) -> bool:
    procedure = context.procedure
    return any(way.time or note(way.note) for way in procedure.submissions) or bool(procedure.steps)


def times(context: SectionContext, *, briefly: bool = False) -> Iterator[Block]:
    """The stated totals, by channel where they differ, and the day on which that is over.

    Where a channel has several totals, the notes tell which case each is for, and no day follows;
    `briefly` gives the first of them then, and the number of the others.
    """
    stated = _stated(context)
    by_channel = _by_channel(stated)
    told = sum(len(ways) for ways in stated)
    most = 1 if briefly and not by_channel else GROUPS_SHOWN
    differ = len(stated) > 1 or told < len(context.procedure.submissions)
    for ways in stated[:most]:
        time = one_line(ways[0].time or "")
        channels = names(ways) if by_channel and differ else ()
        shown = clip(time, TIME_LINES, indent=len("⏱ Thời hạn: "))
        yield Paragraph(
            context.short("time", channels=channels, time=shown, mark=of_time(context, time))
        )
        if not by_channel:
            yield from _quiet_note(context, ways[0].note)
    if len(stated) > most:
        yield Paragraph(context.short("more_cases", number=len(stated) - most))
    yield from due_dates(context)


def due_dates(context: SectionContext) -> Iterator[Block]:
    """The day of the result; nothing where no day follows, or which case holds decides it."""
    plan = context.circumstances.schedule
    if plan is not None and _by_channel(_stated(context)):
        yield from _dates(context, plan)


def time_body(context: SectionContext, lines: int) -> Body:
    blocks = list(times(context)) or list(_first_note(context))
    plan = context.circumstances.schedule
    if plan is not None and not plan.empty:
        blocks += _about_the_days(context, plan)
    elif context.circumstances.day is not None:
        blocks.append(Paragraph(context.short("no_due_date")))
    return trim(blocks, lines)


def fees(
    context: SectionContext, shown: int = GROUPS_SHOWN, note_lines: int = 0
) -> Iterator[Block]:
    """What is to be paid, by channel where it differs; `shown` amounts at most.

    Each has its note below it, on `note_lines` at most; without notes, several amounts for the
    same channel could not be told apart and are only mentioned.
    """
    groups = by_fees(context) if states_fee(context.procedure.submissions) else []
    by_channel = _by_channel(groups) and len(groups) > 1
    amounts = [(ways, fee) for ways in groups for fee in ways[0].fees or (NO_FEE,)]
    amounts.sort(key=lambda one: of_fee(context, one[1]).spoils)
    if not (note_lines or by_channel) and len(amounts) > 1:
        yield Paragraph(context.short("several_fees"))
        return
    for ways, fee in amounts[:shown]:
        yield Paragraph(_fee(context, names(ways) if by_channel else (), fee, bool(note_lines)))
        if note_lines:
            yield from _quiet_note(context, fee.note, note_lines)
    if len(amounts) > shown:
        yield Paragraph(context.short("more_cases", number=len(amounts) - shown))


def fee_body(context: SectionContext, lines: int) -> Body:
    amounts = sum(len(ways[0].fees) for ways in by_fees(context))
    note_lines = NOTE_LINES if amounts > 1 else LONG_NOTE_LINES
    for shown in range(GROUPS_SHOWN, 0, -1):
        blocks = list(fees(context, shown, note_lines))
        if lines_of(blocks) <= lines:
            break
    return trim(blocks, lines)


def states_place(context: SectionContext) -> bool:
    procedure, where = context.procedure, context.circumstances.office
    return bool(
        procedure.executing_agency
        or procedure.receiving_address
        or (where and (where.office or where.counter))
    )


def place(context: SectionContext, each: int = 2) -> Iterator[Block]:
    """The reader's own office where it is known, else who takes the dossier."""
    where = context.circumstances.office
    agency = one_line(each_once(context.procedure.executing_agency or ""))
    if where is not None and where.office is not None:
        office = where.office
        yield Paragraph(
            context.short(
                "office",
                agency=clip(office.agency, each),
                address=clip(office.address or "", each),
                phone=clip(office.phone or "", 1, indent=len("Điện thoại: ")),
                hours="",
            )
        )
    elif agency:
        mark = of_place(context, agency)
        piece, values = (
            ("doubted_place", {"mark": clip(mark.text, 2)}) if mark.text else ("place", {})
        )
        yield Paragraph(context.short(piece, text=clip(agency, 2, indent=len("📍 ")), **values))


def _caution(context: SectionContext, text: str) -> Iterator[Block]:
    mark = of_place(context, text).text
    if mark:
        yield Paragraph(context.short("caution", mark=clip(mark, 2)))


def place_body(context: SectionContext, lines: int) -> Body:
    procedure, where = context.procedure, context.circumstances.office
    blocks = list(place(context, each=2 if lines >= OFFICE_LINES else 1))
    address = one_line(each_once(procedure.receiving_address or ""))
    doubted = of_place(context, procedure.executing_agency or "").text
    if (
        address
        and not (where and where.office)
        and not (doubted and of_place(context, address).text)
    ):
        shown = clip(address, 2, indent=len("Địa chỉ: "))
        blocks += [Paragraph(context.short("address", text=shown)), *_caution(context, address)]
    if where is not None and where.place and where.levels and not where.at_commune:
        told = context.short("elsewhere", place=where.place, levels=where.levels)
        blocks.append(Paragraph(told))
    elif where is not None and where.counter is not None:
        blocks.append(Paragraph(context.short("counter", counter=where.counter)))
    elif where is not None and where.place is None and where.at_commune:
        blocks.append(Paragraph(context.short("choose_first")))
    if procedure.submissions:
        ways = names(procedure.submissions)
        blocks.append(Paragraph(context.short("ways", channels=ways)))
    return trim(blocks, lines)


def online_body(context: SectionContext, lines: int) -> Body:
    submissions = context.procedure.submissions
    ways = [way for way in submissions if way.channel is Channel.ONLINE]
    if not ways:
        return Body((Paragraph(context.short("no_online", channels=names(submissions))),))
    told = Paragraph(context.short("online", url=web_address(context.procedure.url)))
    news = next((way.note for way in ways if _is_news(way)), "")
    return trim([told, *_quiet_note(context, news, LONG_NOTE_LINES)], lines)


def _stated(context: SectionContext) -> list[list[Submission]]:
    groups = by_content(context.procedure.submissions, lambda way: alike(way.time))
    return [ways for ways in groups if ways[0].time]


def _by_channel(groups: Sequence[Sequence[Submission]]) -> bool:
    """Tell whether the channel alone says which group holds."""
    channels = [channel for ways in groups for channel in names(ways)]
    return len(channels) == len(set(channels))


def _dates(context: SectionContext, plan: Schedule) -> Iterator[Block]:
    """Say when there is a result, once for the channels that share the day."""
    today = plan.handed_in.date() == context.circumstances.today
    days: dict[datetime, set[Channel]] = {}
    for promise in () if plan.branches else plan.promises:
        if promise.due is not None:
            days.setdefault(promise.due, set()).update(promise.channels)
    ends = [
        ("", [channel.value for channel in Channel if channel in sharing], due)
        for due, sharing in days.items()
    ]
    ends += [(clip(one_line(case), 1, indent=12), [], due) for case, due in plan.branches]
    if ends:
        told = context.short(
            "due",
            today=today,
            handed_in=plan.handed_in,
            closing=plan.closing,
            ends=ends[:CASES_SHOWN],
        )
        yield Paragraph(told)


def _about_the_days(context: SectionContext, plan: Schedule) -> Iterator[Block]:
    """Say from which day is counted, when that is another, and what may still change."""
    received = plan.received
    if received.moved is not None:
        told = context.short(
            "moved",
            moved=received.moved,
            handed_in=plan.handed_in,
            received=received.at,
            holiday=received.holiday,
        )
        yield Paragraph(told)
    if plan.provisional:
        yield Paragraph(context.short("provisional", names=plan.provisional))


def _first_note(context: SectionContext) -> Iterator[Block]:
    first = next((way.note for way in context.procedure.submissions if note(way.note)), "")
    yield from _quiet_note(context, first, LONG_NOTE_LINES)


def _quiet_note(context: SectionContext, text: str, lines: int = 1) -> Iterator[Block]:
    if note(text):
        shown = clip(one_line(note(text)), lines)
        yield Paragraph(context.short("quiet_text", text=shown))


def _fee(context: SectionContext, channels: tuple[str, ...], fee: Fee, noted: bool) -> Text:
    amount = clip(one_line(fee.amount), TIME_LINES, indent=len("💰 Lệ phí: "))
    mark = of_fee(context, fee)
    return context.short("fee", channels=channels, amount=amount, mark=mark, noted=noted)


def _is_news(way: Submission) -> bool:
    return bool(note(way.note)) and not same_time(way.note, way.time or "")
