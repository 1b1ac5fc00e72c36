"""Which records a change in bulk is about, and which of them somebody is at work on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.editing.bulk_values import ChangeableParts
from knowledge.editing.submitting import ALIVE
from knowledge.errors import Forbidden, Refused
from knowledge.store import batches, control, drafts
from knowledge.store.contents import stored_texts
from knowledge.store.database import Session
from knowledge.store.procedures import EffectiveSubject
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState
from knowledge.store.versions import Key
from knowledge.text.normalise import folded_words, words


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
class ChosenVersion:
    """A version to be changed."""

    version_id: int
    key: Key
    name: str


@dataclass(frozen=True)
class ChosenText:
    """What a chosen version says, as it is stored; `words` of its name."""

    version: ChosenVersion
    parts: ChangeableParts
    content: str
    words: str


@dataclass(frozen=True)
class LeftOut:
    """A record that somebody is at work on: a text of theirs `waits`, or is being written."""

    name: str
    agency: str | None
    person: str
    waits: bool


def chosen_versions(
    session: Session,
    actor: Actor,
    selection: BulkSelection,
    subjects: Callable[[], Sequence[EffectiveSubject]],
) -> list[ChosenVersion]:
    """`subjects` reads all that is effective, where it is to be chosen from."""
    require_permission(actor, Permission.DRAFT)
    if selection.by is SelectionKind.RETURNED:
        return _returned(session, actor, int(selection.value))
    if selection.by is SelectionKind.AGENCY:
        require(actor, Permission.DRAFT, selection.value or None)
    fits = _fitting(selection)
    found = [one for one in subjects() if fits(one)]
    mine = [one for one in found if actor.scope.covers(one.agency)]
    if not mine:
        raise Refused("bulk_not_yours" if found else "bulk_nothing_chosen")
    return [ChosenVersion(one.version_id, (one.code, one.agency), one.name) for one in mine]


def chosen_texts(session: Session, versions: Iterable[ChosenVersion]) -> Iterator[ChosenText]:
    """Read what is chosen, one after the other; what cannot be read is left out."""
    by_id = {one.version_id: one for one in versions}
    for one in stored_texts(session, list(by_id)):
        try:
            parts = ChangeableParts.model_validate_json(one.content or "")
        except ValueError:
            continue
        yield ChosenText(by_id[one.version_id], parts, one.content or "", one.words)


def busy_records(
    session: Session, actor: Actor, chosen: Sequence[ChosenVersion]
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
            busy[one.key] = LeftOut(one.name, one.key[1], who, bool(newer))
    return busy


def _fitting(selection: BulkSelection) -> Callable[[EffectiveSubject], bool]:
    value = selection.value
    match selection.by:
        case SelectionKind.FIELD:
            return lambda one: one.field == value
        case SelectionKind.AGENCY:
            return lambda one: (one.agency or "") == value
        case _:
            typed = words(value)
            # "chứng" typed with its marks is not "chung"; typed without any, it may be either.
            split = folded_words if typed == folded_words(value) else words
            wanted = frozenset(typed)
            return lambda one: bool(wanted) and wanted <= set(split(one.name))


def _returned(session: Session, actor: Actor, import_id: int) -> list[ChosenVersion]:
    """Give what came back of a batch and was not handed in again since."""
    batch = batches.imported_file(session, import_id)
    if batch is None or batch.author != actor.name:
        raise Forbidden("not_your_draft")
    back = [
        ChosenVersion(one.id, one.key, one.name)
        for one in control.all_of_import(session, import_id)
        if one.state is VersionState.REJECTED and actor.scope.covers(one.agency)
    ]
    if not back:
        raise Refused("bulk_nothing_chosen")
    return back
