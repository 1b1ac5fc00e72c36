"""Which records a change in bulk is about, and which of them somebody is at work on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.editing.submitting import ALIVE
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import batches, control, drafts
from knowledge.store.database import Session
from knowledge.store.procedures import (
    EffectiveSubject,
    effective_subjects,
    read_versions,
    readable_effective,
)
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key
from knowledge.text.normalise import folded_words


class SelectionKind(StrEnum):
    FIELD = "field"
    AGENCY = "agency"
    WORDS = "words"
    RETURNED = "returned"


@dataclass(frozen=True)
class BulkSelection:
    """Effective texts by field, agency ("": the national ones) or words of their names.

    Or what came back of one's own batch, by its number: all of it is handed in again.
    """

    by: SelectionKind
    value: str


@dataclass(frozen=True)
class ChosenRecord:
    """A version to be changed, beside what its agency gets now; `words` of its name, if known."""

    key: Key
    before: Procedure | None
    text: Procedure
    words: str
    version_id: int


@dataclass(frozen=True)
class LeftOut:
    """A record that somebody is at work on: a text of theirs `waits`, or is being written."""

    name: str
    agency: str | None
    person: str
    waits: bool


def chosen_records(
    session: Session, actor: Actor, selection: BulkSelection, day: date
) -> list[ChosenRecord]:
    require_permission(actor, Permission.DRAFT)
    if selection.by is SelectionKind.RETURNED:
        return list(_returned(session, actor, int(selection.value), day))
    if selection.by is SelectionKind.AGENCY:
        require(actor, Permission.DRAFT, selection.value or None)
    fits = _fitting(selection)
    found = [one for one in effective_subjects(session, day) if fits(one)]
    mine = [one.version_id for one in found if actor.scope.covers(one.agency)]
    if not mine:
        raise Refused("bulk_not_yours" if found else "bulk_nothing_chosen")
    return [
        ChosenRecord((text.code, text.agency), text, text, one.words, one.version_id)
        for one in read_versions(session, mine)
        for text in [one.procedure]
    ]


def busy_records(
    session: Session, actor: Actor, chosen: Sequence[ChosenRecord]
) -> dict[Key, LeftOut]:
    """Find the records of which a text waits or is to come, or that another person writes on."""
    keys = [one.key for one in chosen]
    histories = control.versions_by_key(session, keys)
    writers, names = drafts.drafts_of_others(session, actor.name), names_of(session)
    busy: dict[Key, LeftOut] = {}
    for one in chosen:
        history = histories[one.key]
        base = next((other.number for other in history if other.id == one.version_id), 0)
        newer = [other for other in history if other.number > base and other.state in ALIVE]
        person = newer[0].author if newer else writers.get(one.key)
        if person is not None:
            who = names.get(person, person)
            busy[one.key] = LeftOut(one.text.name, one.key[1], who, bool(newer))
    return busy


def _fitting(selection: BulkSelection) -> Callable[[EffectiveSubject], bool]:
    value = selection.value
    match selection.by:
        case SelectionKind.FIELD:
            return lambda one: one.field == value
        case SelectionKind.AGENCY:
            return lambda one: (one.agency or "") == value
        case _:
            wanted = set(folded_words(value))
            return lambda one: bool(wanted) and wanted <= set(folded_words(one.name))


def _returned(session: Session, actor: Actor, import_id: int, day: date) -> Iterator[ChosenRecord]:
    """Give what came back of a batch and was not handed in again since."""
    batch = batches.imported_file(session, import_id)
    if batch is None or batch.author != actor.name:
        raise Forbidden("not_your_draft")
    back = [
        one
        for one in control.all_of_import(session, import_id)
        if one.state is VersionState.REJECTED and actor.scope.covers(one.agency)
    ]
    if not back:
        raise Refused("bulk_nothing_chosen")
    for one in back:
        text = control.readable_content(session, one.id)
        held = readable_effective(session, one.code, one.agency, day)
        if text is not None:
            before = None if held is None else held.procedure
            yield ChosenRecord(one.key, before, text, "", one.id)
