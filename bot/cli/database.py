"""`motcua db …`: upgrade, backup, restore, proof of the audit log, clearing the sample."""

import re
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import reports
from bot.cli.terminal import opened_database, quiet_settings, text, write_lines
from knowledge import maintenance
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing import sample
from knowledge.errors import Refused

HASH = re.compile(r"[0-9a-f]{64}")
File = Annotated[Path, typer.Argument(metavar="FILE", help="Tệp sao lưu.")]


def register(app: typer.Typer) -> None:
    db = typer.Typer(help="Trông coi cơ sở dữ liệu.", no_args_is_help=True)
    db.command("upgrade", help="Tạo hoặc nâng cấp các bảng.")(upgrade)
    db.command("backup", help="Sao lưu tất cả vào một tệp, cả khi bot đang chạy.")(backup)
    db.command("restore", help="Thay dữ liệu hiện có bằng một bản sao lưu.")(restore)
    db.command("verify-audit", help="Kiểm tra nhật ký có nguyên vẹn không.")(verify_audit)
    db.command("clear-sample", help="Gỡ những gì còn lại của dữ liệu mẫu.")(clear_sample)
    app.add_typer(db, name="db")


def upgrade() -> None:
    with opened_database():
        write_lines([text("database", "upgraded")])


def backup(file: File) -> None:
    with opened_database() as database:
        maintenance.backup(database, OPERATOR, file)
    write_lines([text("database", "backed_up", file=file)])


def restore(file: File) -> None:
    from bot.wiring.services import database_as_found

    with closing(database_as_found(quiet_settings())) as database:
        restored = maintenance.restore(database, utc_now, OPERATOR, file)
    write_lines(reports.restore_lines(restored, file))


def verify_audit(
    expect: Annotated[
        str | None,
        typer.Option(metavar="HASH", help="Mã phải có trong nhật ký.", show_default=False),
    ] = None,
) -> None:
    expected = None if expect is None else expect.strip().lower()
    if expected is not None and not HASH.fullmatch(expected):
        raise typer.BadParameter("64 × 0-9a-f", param_hint="--expect")
    with opened_database() as database:
        chain = maintenance.verify_audit(database, expected)
    if chain.broken_at is not None:
        raise Refused("audit_broken", row=chain.broken_at)
    if chain.holds_expected is False:
        raise Refused("audit_cut_off", rows=chain.count, head=chain.head)
    write_lines(reports.audit_lines(chain))


def clear_sample() -> None:
    with opened_database() as database:
        report = sample.clear_sample(database, utc_now, OPERATOR)
    write_lines(reports.sample_lines(report))
