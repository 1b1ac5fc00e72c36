"""What a change in bulk would make of each record, worked out once for all that looks at it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.access import Actor
from knowledge.checks.findings import Finding
from knowledge.checks.inspecting import check_contexts, new_errors
from knowledge.editing.bulk_selection import (
    BulkSelection,
    ChosenText,
    ChosenVersion,
    LeftOut,
    SelectionKind,
    chosen_texts,
    chosen_versions,
)
from knowledge.editing.bulk_values import (
    BulkChange,
    BulkPart,
    PresentValue,
    holds,
    nearest_values,
    present_values,
    replaced,
    same,
)
from knowledge.editing.remembering import Remembered
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store.contents import read_content
from knowledge.store.database import Session
from knowledge.store.procedures import (
    EffectiveSubject,
    effective_subjects,
    readable_effective_texts,
)
from knowledge.store.revision import current_revision
from knowledge.store.versions import Key

# Differs from every value that may stand in a record.
ANY = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class PlannedRecord:
    """A text beside the effective one that it is to follow; `errors` are those it would bring."""

    version: ChosenVersion
    before: Procedure | None
    after: Procedure
    fingerprint: str
    words: str
    errors: tuple[Finding, ...] = ()

    @property
    def key(self) -> Key:
        return self.version.key


@dataclass(frozen=True)
class BulkPlan:
    """What would be handed in, without what is `left_out` and the `excluded`, taken out by hand."""

    records: tuple[PlannedRecord, ...]
    left_out: tuple[LeftOut, ...]
    excluded: int

    @property
    def faulty(self) -> tuple[PlannedRecord, ...]:
        return tuple(one for one in self.records if one.errors)

    @property
    def mark(self) -> str:
        """Name what would be handed in: any other text gives another."""
        texts = [(one.key, one.fingerprint) for one in self.records]
        return hashlib.sha256(repr(texts).encode()).hexdigest()


class BulkPlans:
    """Remembers the last ones: texts that hold change with the revision and the day alone."""

    def __init__(self) -> None:
        self._changed = Remembered[tuple[PlannedRecord, ...]]()
        self._present = Remembered[tuple[PresentValue, ...]]()
        self._subjects = Remembered[Sequence[EffectiveSubject]]()

    def subjects(self, session: Session, day: date) -> Sequence[EffectiveSubject]:
        return self._subjects.get(
            (current_revision(session), day), lambda: effective_subjects(session, day)
        )

    def chosen(
        self, session: Session, actor: Actor, selection: BulkSelection, day: date
    ) -> list[ChosenVersion]:
        return chosen_versions(session, actor, selection, lambda: self.subjects(session, day))

    def present(
        self, session: Session, actor: Actor, selection: BulkSelection, part: BulkPart, day: date
    ) -> tuple[PresentValue, ...]:
        chosen = self.chosen(session, actor, selection, day)
        return self._present.get(
            (part, _ids(chosen)),
            lambda: present_values((one.parts for one in chosen_texts(session, chosen)), part),
        )

    def changed(
        self,
        session: Session,
        actor: Actor,
        selection: BulkSelection,
        change: BulkChange | None,
        day: date,
    ) -> tuple[PlannedRecord, ...]:
        chosen = self.chosen(session, actor, selection, day)
        back = selection.by is SelectionKind.RETURNED
        return self._changed.get(
            (change, back, current_revision(session), day, _ids(chosen)),
            lambda: _planned(session, self._texts(session, chosen, change, back), back, day),
        )

    def holding(
        self, session: Session, chosen: Sequence[ChosenVersion], change: BulkChange
    ) -> list[ChosenText]:
        """Give the texts in which the old value stands."""
        if not same(change.old) or not same(change.new):
            raise Refused("bulk_value_missing")
        found = [one for one in chosen_texts(session, chosen) if holds(one.parts, change)]
        if not found and change.old.split() == change.new.split():
            raise Refused("bulk_value_same")
        if not found:
            texts = (one.parts for one in chosen_texts(session, chosen))
            nearest = nearest_values(change.old, present_values(texts, change.part))
            raise Refused("bulk_no_record", value=change.old, nearest="; ".join(nearest))
        return found

    def _texts(
        self,
        session: Session,
        chosen: Sequence[ChosenVersion],
        change: BulkChange | None,
        back: bool,
    ) -> list[tuple[ChosenText, Procedure, Procedure]]:
        """Give what is to be handed in: each as it is, and as it becomes."""
        found = list(chosen_texts(session, chosen)) if back or change is None else []
        changed = [] if change is None else self.holding(session, chosen, change)
        touched = {one.version.version_id for one in changed}
        texts = []
        for one in found or changed:
            text = read_content(one.content)
            new = change is not None and one.version.version_id in touched
            texts.append((one, text, replaced(text, change) if new and change else text))
        return texts


def _planned(
    session: Session,
    texts: Sequence[tuple[ChosenText, Procedure, Procedure]],
    back: bool,
    day: date,
) -> tuple[PlannedRecord, ...]:
    """`back`: what came back stands beside the text that holds, all else beside itself."""
    keys = [one.version.key for one, _, _ in texts]
    held = readable_effective_texts(session, keys, day) if back else {}
    contexts = check_contexts(session, day, {agency for _, agency in keys})
    planned = []
    for one, text, after in texts:
        before = held.get(one.version.key) if back else text
        errors = new_errors(before, after, contexts[after.agency])
        planned.append(
            PlannedRecord(one.version, before, after, after.fingerprint(), one.words, errors)
        )
    return tuple(planned)


def _ids(chosen: Sequence[ChosenVersion]) -> tuple[int, ...]:
    return tuple(one.version_id for one in chosen)
