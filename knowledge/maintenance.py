"""Keeping the database itself: backup, restore, and proof that the audit log is whole."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge.access import Actor, Permission, require
from knowledge.clock import Clock
from knowledge.errors import KnowledgeError, Refused, Unavailable
from knowledge.store import audit, backups
from knowledge.store.approvals import Alteration, altered_versions
from knowledge.store.audit import Chain
from knowledge.store.copying import Progress, copy_whole
from knowledge.store.database import Database
from knowledge.store.failures import translated
from knowledge.store.guards import missing_guards
from knowledge.store.heads import AuditHead, ExpectedHead, expected_head, expected_heads, handed_out
from knowledge.store.revision import bump_revision, current_revision

__all__ = [
    "Alteration",
    "AuditHead",
    "AuditProof",
    "Chain",
    "CopiedDatabase",
    "ExpectedHead",
    "Restored",
    "backup",
    "copy",
    "expected_head",
    "expected_heads",
    "restore",
    "verify_audit",
]


MOST_NAMED = 5


@dataclass(frozen=True)
class Restored:
    """What a restore brought back: the audit log's state, and where the old file is kept."""

    chain: Chain
    kept: Path | None


@dataclass(frozen=True)
class AuditProof:
    """What was found: of the log itself, of its guards, and of what it says was approved.

    `heads` counts those which were handed out. Of a log that is broken nothing is compared.
    """

    chain: Chain
    heads: int
    unguarded: tuple[str, ...]
    altered: tuple[Alteration, ...]

    @property
    def holds(self) -> bool:
        sound = self.chain.broken_at is None and not self.chain.missing
        return sound and not self.unguarded and not self.altered


@dataclass(frozen=True)
class CopiedDatabase:
    """How many rows a copy holds, and what its audit log proves."""

    rows: int
    proof: AuditProof


def backup(database: Database, actor: Actor, path: Path, *, force: bool = False) -> None:
    """Write the whole database to a file while it is in use.

    A file that is there is replaced only when it is a backup or with `force`, and only by a
    whole one; the open database never. What only serves the moment stays out: see
    `backups.leave_out_the_moment`.
    """
    require(actor, Permission.MAINTAIN)
    target = path.resolve()
    if database.holds(path):
        raise Refused("backup_over_database", file=str(path))
    if target.exists() and not force and not backups.is_stored_away(target):
        raise Refused("file_would_be_replaced", file=str(path))
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".motcua-") as folder:
            part = Path(folder) / "backup.db"
            backups.write_backup(database, part)
            part.replace(target)
    except OSError as error:
        raise Refused("file_not_writable", file=str(path), detail=type(error).__name__) from error


def restore(
    database: Database, clock: Clock, actor: Actor, path: Path, *, force: bool = False
) -> Restored:
    """Put a backup in place of all that the database holds.

    The backup is copied, brought up to date and proven first; a faulty one changes nothing.
    One whose approved texts are not what its audit log says is restored only with `force`.
    What an SQLite database held is kept beside it. The database need not be sound, nor have
    tables. The audit log goes on from the backup's, with a row for the restore.
    """
    require(actor, Permission.MAINTAIN)
    if not path.is_file():
        raise Refused("file_missing", file=str(path))
    if database.holds(path):
        raise Refused("backup_over_database", file=str(path))
    try:
        with TemporaryDirectory(prefix="motcua-") as folder:
            ready = Path(folder) / "restore.db"
            chain = _prepare(database, clock, actor, path, ready, force)
            return Restored(chain, _swap(database, ready))
    except OSError as error:
        raise Refused("file_not_writable", file=str(path), detail=type(error).__name__) from error


def copy(
    database: Database, actor: Actor, url: str, progress: Progress | None = None
) -> CopiedDatabase:
    """Copy all that a database holds into an empty one at another address, and prove the copy.

    What is written meanwhile is not in it. Raises `Refused`, naming no address, for a target
    that is this database, holds anything, or is another program's; nothing is copied then.
    """
    require(actor, Permission.MAINTAIN)
    with closing(Database(url)) as target:
        if target.address == database.address or (target.on_sqlite and database.holds(target.file)):
            raise Refused("copy_onto_itself")
        target.upgrade()
        rows = copy_whole(database, target, progress)
        proof, source = verify_audit(target), verify_audit(database)
    if proof.chain.broken_at != source.chain.broken_at or proof.unguarded:
        raise Unavailable("copy_not_proven")
    return CopiedDatabase(rows, proof)


def verify_audit(database: Database, expected: Iterable[ExpectedHead] = ()) -> AuditProof:
    """Walk the audit log, and compare with it what the database holds.

    `expected` are heads that must be in it, beside those which were handed out: else rows were
    cut off, or the log was written anew.
    """
    with database.reading() as session:
        heads = handed_out(session)
        chain = audit.verify(session, [*heads, *expected])
        altered = () if chain.broken_at is not None else tuple(altered_versions(session))
        return AuditProof(chain, len(heads), missing_guards(session), altered)


def _prepare(
    database: Database, clock: Clock, actor: Actor, path: Path, ready: Path, force: bool
) -> Chain:
    revision = _revision(database)
    copy = backups.take_copy(path, ready)
    try:
        backups.leave_out_the_moment(copy)
        with copy.writing() as session:
            found = audit.verify(session)
            if found.broken_at is not None:
                raise Refused("backup_audit_broken", file=path.name, row=found.broken_at)
            altered = tuple(altered_versions(session))
            if altered and not force:
                raise _altered(path, altered)
            entry = audit.AuditEntry(
                "database.restored",
                {
                    "file": path.name,
                    "rows": found.count,
                    "head": found.head,
                    "altered": len(altered),
                },
            )
            audit.append(session, clock(), actor, [entry])
            bump_revision(session, at_least=revision)
            return audit.verify(session)
    finally:
        copy.close()


def _altered(path: Path, altered: Sequence[Alteration]) -> Refused:
    codes = ", ".join(dict.fromkeys(one.code for one in altered[:MOST_NAMED]))
    return Refused("backup_contents_altered", file=path.name, codes=codes, count=len(altered))


def _revision(database: Database) -> int:
    """Give the revision that indexes may be built for, 0 when the database cannot say."""
    if database.on_sqlite and not database.file.exists():
        return 0
    try:
        with database.reading() as session:
            return current_revision(session)
    except KnowledgeError:
        return 0


def _swap(database: Database, ready: Path) -> Path | None:
    if database.on_sqlite:
        database.close()
        with translated():
            return backups.replace_file(database.file, ready)
    database.upgrade()
    source = backups.open_file(ready)
    try:
        with source.reading() as old, database.writing() as new:
            backups.replace_rows(new, old)
    finally:
        source.close()
    return None
