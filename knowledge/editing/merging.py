"""Two changes of one text put together, part by part."""

from dataclasses import dataclass

from knowledge.editing.difference import KEY, PartChange, difference
from knowledge.records import Procedure


@dataclass(frozen=True)
class MergedText:
    """One's own text with what only others have changed.

    `taken` are the changes of others that are in it now. `kept` are the parts that both have
    changed, with what the others wrote before one's own, which stays.
    """

    procedure: Procedure
    taken: tuple[PartChange, ...]
    kept: tuple[PartChange, ...]


def merge(base: Procedure | None, mine: Procedure, theirs: Procedure) -> MergedText:
    """Merge by what both began from; without it a part counts as changed where it says anything."""
    parts = [part for part in Procedure.model_fields if part not in KEY]
    theirs_alone = {part for part in parts if _unchanged(part, base, mine)}
    mine_alone = {part for part in parts if _unchanged(part, base, theirs)}
    taking = {part: getattr(theirs, part) for part in theirs_alone - mine_alone}
    merged = mine.model_copy(update=taking)
    both = set(parts) - theirs_alone - mine_alone
    return MergedText(
        merged,
        difference(mine, merged),
        tuple(one for one in difference(theirs, merged) if one.part in both),
    )


def _unchanged(part: str, base: Procedure | None, text: Procedure) -> bool:
    said = getattr(text, part)
    return not said if base is None else bool(said == getattr(base, part))
