"""The bundled sample: whether there is room for it, and taking it out again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.access import Actor, Permission, require
from knowledge.clock import Clock
from knowledge.store import audit, sample
from knowledge.store.database import Database
from knowledge.store.revision import bump_revision, changing
from knowledge.store.versions import has_versions


@dataclass(frozen=True)
class SampleReport:
    """What clearing the sample took out.

    `deleted` records had nothing but sample versions; `withdrawn` ones have real versions
    too, so their sample versions stay in the history without effect.
    """

    deleted: int
    withdrawn: int
    agencies: int


def is_empty(database: Database) -> bool:
    with database.reading() as session:
        return not has_versions(session)


def clear_sample(database: Database, clock: Clock, actor: Actor) -> SampleReport:
    """Take out what is left of the sample.

    Records that never had a real version are deleted, and so are agencies that nothing else
    names. Where there is one, even a draft, the sample versions stay without effect.
    """
    require(actor, Permission.MAINTAIN)
    with changing(database) as session:
        left = sample.sample_procedures(session)
        deleted = [one for one in left if not one.has_real_versions]
        withdrawn = [one for one in left if one.has_real_versions and one.approved]
        agencies = sample.delete_procedures(session, deleted)
        sample.withdraw_versions(session, withdrawn)
        if deleted or withdrawn:
            audit.append(session, clock(), actor, _entries(deleted, withdrawn, agencies))
            bump_revision(session)
    return SampleReport(deleted=len(deleted), withdrawn=len(withdrawn), agencies=len(agencies))


def _entries(
    deleted: Sequence[sample.SampleProcedure],
    withdrawn: Sequence[sample.SampleProcedure],
    agencies: Sequence[str],
) -> Iterator[audit.AuditEntry]:
    for action, procedures in (("sample.deleted", deleted), ("sample.withdrawn", withdrawn)):
        for one in procedures:
            yield audit.AuditEntry(action, {"code": one.code, "agency": one.agency})
    for name in agencies:
        yield audit.AuditEntry("agency.deleted", {"agency": name})
