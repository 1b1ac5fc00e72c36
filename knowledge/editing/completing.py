"""What a file leaves unsaid, kept as it stands: in a record, and in the items of its lists."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from knowledge.records import Case, Document, Fee, RecordPart, Step, Submission
from knowledge.text.normalise import words

T = TypeVar("T", bound=RecordPart)
_BRACKETS = re.compile(r"\([^()]*\)")
_NAMES = {Submission: "channel", Document: "name", Case: "case", Step: "name", Fee: "amount"}


def completed(known: T, told: T) -> T:
    """Give `told` with what it doesn't say (see `model_fields_set`) taken from `known`.

    Items of a list are the same where their names are, ways to hand in where their channels are;
    a list itself is as long as it is told.
    """
    values = {key: _part(getattr(known, key), getattr(told, key)) for key in told.model_fields_set}
    return known.model_copy(update=values)


def _part(known: Any, told: Any) -> Any:  # noqa: ANN401 - parts are of any kind
    if isinstance(told, RecordPart) and type(known) is type(told):
        return completed(known, told)
    if isinstance(told, tuple) and any(isinstance(one, RecordPart) for one in told):
        return _items(known, told)
    return told


def _items(known: Sequence[RecordPart], told: Sequence[RecordPart]) -> tuple[RecordPart, ...]:
    left, found = list(known), []
    for item in told:
        like = next((one for one in left if _is_same(one, item)), None)
        if like is not None:
            left.remove(like)
        found.append(item if like is None else completed(like, item))
    return tuple(found)


def _is_same(known: RecordPart, told: RecordPart) -> bool:
    field = _NAMES.get(type(told))
    if field is None:
        return False
    if isinstance(told, Case) and isinstance(known, Case) and field not in told.model_fields_set:
        return _share_papers(known, told)
    return _name(getattr(known, field)) == _name(getattr(told, field))


def _share_papers(known: Case, told: Case) -> bool:
    """Tell a case without a name by its papers: half of them are enough."""
    papers = {_name(one.name) for one in known.documents}
    same = sum(_name(one.name) in papers for one in told.documents)
    return 0 < len(told.documents) <= 2 * same


def _name(text: str) -> tuple[str, ...]:
    """Give what names are compared by: words, without "(01 bản chính)" and the like."""
    return tuple(words(_BRACKETS.sub("", text))) or tuple(words(text))
