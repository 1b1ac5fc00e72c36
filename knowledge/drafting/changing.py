"""Changes of a draft: each gives the changed record, and touches nothing but what it names.

Items are counted from 0. All raise `Refused` for what cannot be read or is not there.
"""

from knowledge.drafting.lists import ListForm, within_count
from knowledge.drafting.parts import FORMS, LIST_FORMS, DraftPart
from knowledge.errors import Refused
from knowledge.records import Procedure


def written(procedure: Procedure, part: DraftPart) -> str:
    """Write a part as it can be typed; "" when it is empty."""
    form = LIST_FORMS.get(part)
    return form.write_all(form.get(procedure)) if form else FORMS[part].write(procedure)


def rewrite(procedure: Procedure, part: DraftPart, text: str) -> Procedure:
    if not text.strip():
        raise Refused("nothing_typed")
    form = LIST_FORMS.get(part)
    return form.put(procedure, form.read_all(text)) if form else FORMS[part].read(procedure, text)


def clear(procedure: Procedure, part: DraftPart) -> Procedure:
    if part is DraftPart.NAME:
        raise Refused("name_needed")
    form = LIST_FORMS.get(part)
    return form.put(procedure, ()) if form else FORMS[part].clear(procedure)


def items(procedure: Procedure, part: DraftPart) -> tuple[str, ...]:
    form = _list(part)
    return tuple(form.write(item) for item in form.get(procedure))


def add(procedure: Procedure, part: DraftPart, text: str) -> Procedure:
    """Put items at the end of a list; papers without a case join that of the last paper."""
    form = _list(part)
    present = form.get(procedure)
    more = form.read_all(text)
    if not more:
        raise Refused("nothing_typed")
    within_count(len(present) + len(more))
    return form.put(procedure, (*present, *(form.after(present, item) for item in more)))


def change(procedure: Procedure, part: DraftPart, index: int, text: str) -> Procedure:
    """Put what was typed in place of one item; several lines become several items."""
    form = _list(part)
    present = _with(form, procedure, index)
    more = tuple(form.after(present[: index + 1], item) for item in form.read_all(text))
    if not more:
        raise Refused("nothing_typed")
    within_count(len(present) - 1 + len(more))
    return form.put(procedure, (*present[:index], *more, *present[index + 1 :]))


def move(procedure: Procedure, part: DraftPart, index: int, by: int) -> Procedure:
    """Move an item up (negative) or down; at the end of the list it stays."""
    form = _list(part)
    present = list(_with(form, procedure, index))
    item = present.pop(index)
    present.insert(max(0, min(len(present), index + by)), item)
    return form.put(procedure, tuple(present))


def remove(procedure: Procedure, part: DraftPart, index: int) -> Procedure:
    form = _list(part)
    present = _with(form, procedure, index)
    return form.put(procedure, (*present[:index], *present[index + 1 :]))


def _list(part: DraftPart) -> ListForm:
    form = LIST_FORMS.get(part)
    if form is None:
        raise Refused("not_a_list")
    return form


def _with(form: ListForm, procedure: Procedure, index: int) -> tuple[object, ...]:
    present = form.get(procedure)
    if not 0 <= index < len(present):
        raise Refused("item_gone")
    return present
