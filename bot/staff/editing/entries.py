"""What a typed text does to a part of a working copy, and what is doubtful about it."""

from datetime import date

from bot.staff.editing.tools import ADD, APPEND, CHANGE, REWRITE, PartInput
from bot.views.doubts import Doubt
from knowledge.checks.typed_values import unlikely
from knowledge.drafting.changing import add, change, items, rewrite, written
from knowledge.drafting.parts import DraftPart
from knowledge.drafting.pasted import is_pasted
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.text.display_text import shorten

NUMERIC = frozenset(
    {
        DraftPart.DOSSIER_SETS,
        DraftPart.DECISION_NUMBER,
        DraftPart.ISO_CODE,
        DraftPart.ISO_ISSUE,
    }
)
MUCH_LINES, MUCH_CHARACTERS = 3, 300
# A fifth of what it replaces is little.
LITTLE = 5
FAR_YEARS = 5
TABLES = frozenset({DraftPart.STEPS, DraftPart.DOSSIER})
MOST_SHOWN, LONGEST_SHOWN = 20, 150


def typed_into(procedure: Procedure, typing: PartInput, text: str) -> Procedure:
    if typing.op == ADD:
        return add(procedure, typing.part, text)
    if typing.op == CHANGE:
        return change(procedure, typing.part, typing.index, text)
    if typing.op == APPEND:
        text = f"{written(procedure, typing.part)}\n{text}"
    return rewrite(procedure, typing.part, text)


def doubt_of(procedure: Procedure, typing: PartInput, text: str, day: date) -> Doubt | None:
    """Tell what is doubtful about a value; None also for what will be refused."""
    try:
        changed = typed_into(procedure, typing, text)
        found = unlikely(procedure, changed)
    except Refused:
        return None
    if found is not None:
        return Doubt(found.kind, {"value": found.value})
    if typing.part is DraftPart.EFFECTIVE_FROM and changed.effective_from is not None:
        return doubt_of_day(changed.effective_from, day)
    if typing.op == REWRITE and (much := _replaces_much(written(procedure, typing.part), text)):
        return much
    if typing.part in TABLES and is_pasted(text):
        return _pasted(procedure, changed, typing.part)
    return None


def doubt_of_day(start: date, day: date) -> Doubt | None:
    if start < day:
        return Doubt("day_past", {"day": start, "days": (day - start).days})
    if start.year - day.year > FAR_YEARS:
        return Doubt("day_far", {"day": start, "years": FAR_YEARS})
    return None


def _pasted(procedure: Procedure, changed: Procedure, part: DraftPart) -> Doubt:
    """Show what was read of a pasted table or list before it is kept."""
    before = set(items(procedure, part))
    rows = [one for one in items(changed, part) if one not in before]
    shown = [shorten(row, LONGEST_SHOWN) for row in rows[:MOST_SHOWN]]
    return Doubt("pasted", {"count": len(rows), "rows": shown})


def _replaces_much(present: str, text: str) -> Doubt | None:
    lines, characters = len(present.splitlines()), len(present)
    much = lines >= MUCH_LINES or characters >= MUCH_CHARACTERS
    if not much or len(text) * LITTLE >= characters:
        return None
    return Doubt("replaces_much", {"lines": lines, "characters": characters})
