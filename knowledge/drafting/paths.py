"""Single values of a record by their key path (`steps[3].times`): shown, typed anew, left out."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from knowledge.drafting.forms import typed_date, typed_line, typed_number, typed_paragraphs
from knowledge.drafting.parts import LIST_FORMS, DraftPart
from knowledge.drafting.rows import read_channel, read_fees, read_times, write_times
from knowledge.errors import Refused
from knowledge.records import ProcedureContent

_STEP = re.compile(r"\[([0-9]+)\]|([a-z_]+)")
_NUMBERS = ("issue", "dossier_sets", "originals", "copies")
_DATES = ("issued_on", "date", "effective_from")
_FORMS: Mapping[str, Callable[[str], object]] = {
    "times": read_times,
    "fees": lambda text: read_fees(text)[0].model_dump(),
    "channel": read_channel,
    "sequence": typed_paragraphs,
    "requirements": typed_paragraphs,
    **dict.fromkeys(_NUMBERS, typed_number),
    **dict.fromkeys(_DATES, typed_date),
}
# Without them an item is none: it goes as a whole.
_NEEDED = ("name", "channel")

Values = dict[str, Any]
Path = list[str | int]


def value_at(record: ProcedureContent, key: str) -> str | None:
    """Write a value as it can be typed, "" for none; None where a path leads to no value."""
    path = _path(key)
    if not path or path[0] not in ProcedureContent.model_fields:
        return None
    if key in LIST_FORMS:
        form = LIST_FORMS[DraftPart(key)]
        return "\n".join(map(form.write, getattr(record, key)))
    try:
        value = _at(record.model_dump(), path)
    except (KeyError, IndexError, TypeError):
        return None
    return _written(value)


def with_value(record: ProcedureContent, key: str, text: str) -> ProcedureContent:
    """Put a typed value in its place; raises `Refused` for what cannot be read."""
    if not text.strip():
        raise Refused("nothing_typed")
    if key in LIST_FORMS:
        items = LIST_FORMS[DraftPart(key)].read_all(text)
        return _changed(record, [key], _dumped(items))
    path = _path(key)
    name = next(step for step in reversed(path) if isinstance(step, str))
    return _changed(record, path, _FORMS.get(name, typed_line)(text.strip()))


def without_value(record: ProcedureContent, key: str) -> ProcedureContent:
    path = _path(key)
    if len(path) > 1 and path[-1] in _NEEDED:
        path.pop()
    if path == ["name"]:
        raise Refused("name_needed")
    return _changed(record, path, None)


def _path(key: str) -> Path:
    return [int(number) if number else name for number, name in _STEP.findall(key)]


def _at(value: Any, path: Path) -> Any:  # noqa: ANN401 - any part of a record
    for step in path:
        value = value[step] if value is not None or isinstance(step, int) else None
    return value


def _written(value: object) -> str | None:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Mapping):
        if "amount" in value:
            return f"{value['amount']}: {value['note']}" if value["note"] else value["amount"]
        return write_times(value)
    return "" if value is None or value == () else str(value)


def _changed(record: ProcedureContent, path: Path, value: object) -> ProcedureContent:
    values = record.model_dump(mode="json")
    *way, last = path
    try:
        held: Any = values
        for step in way:
            if held[step] is None:
                held[step] = {}
            held = held[step]
        if value is None and isinstance(last, int):
            del held[last]
        else:
            held[last] = value
        changed = type(record).model_validate(values)
    except (KeyError, IndexError, TypeError):
        raise Refused("item_gone") from None
    except ValidationError:
        raise Refused("part_unfit") from None
    told = record.model_fields_set | {str(path[0])}
    return type(record).model_construct(told, **dict(changed))


def _dumped(items: tuple[Any, ...]) -> list[Any]:
    return [item if isinstance(item, str) else _plain(item) for item in items]


def _plain(item: Any) -> Any:  # noqa: ANN401 - any part of a record
    return item.model_dump(mode="json")
