"""`motcua db …`: upgrade, backup, restore, copy, proof of the audit log, clearing the sample."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import reports
from bot.cli.terminal import (
    Force,
    number,
    opened_database,
    progress_bar,
    quiet_settings,
    text,
    write_lines,
)
from knowledge import maintenance
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing import sample
from knowledge.errors import Refused

File = Annotated[Path, typer.Argument(metavar="FILE", help="Tệp sao lưu.")]


def register(app: typer.Typer) -> None:
    db = typer.Typer(help="Trông coi cơ sở dữ liệu.", no_args_is_help=True)
    db.command("upgrade", help="Tạo hoặc nâng cấp các bảng.")(upgrade)
    db.command("backup", help="Sao lưu tất cả vào một tệp, cả khi bot đang chạy.")(backup)
    db.command("restore", help="Thay dữ liệu hiện có bằng một bản sao lưu.")(restore)
    db.command("copy", help="Chép tất cả sang cơ sở dữ liệu trống khác (SQLite, PostgreSQL).")(copy)
    db.command("verify-audit", help="Kiểm tra nhật ký có nguyên vẹn không.")(verify_audit)
    db.command("clear-sample", help="Gỡ những gì còn lại của dữ liệu mẫu.")(clear_sample)
    app.add_typer(db, name="db")


def upgrade() -> None:
    with opened_database():
        write_lines([text("database", "upgraded")])


def backup(file: File, force: Force = False) -> None:
    with opened_database() as database:
        maintenance.backup(database, OPERATOR, file, force=force)
    write_lines([text("database", "backed_up", file=file)])


def restore(
    file: File,
    force: Annotated[
        bool, typer.Option("--force", help="Cả khi có bản đã duyệt không khớp nhật ký.")
    ] = False,
) -> None:
    from bot.wiring.services import database_as_found

    with closing(database_as_found(quiet_settings())) as database:
        restored = maintenance.restore(database, utc_now, OPERATOR, file, force=force)
    write_lines(reports.restore_lines(restored, file))


def copy(
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="Địa chỉ của cơ sở dữ liệu trống.")
    ],
) -> None:
    settings = quiet_settings()

    from bot.wiring.services import open_database, secret_file

    with closing(open_database(settings)) as database:
        with progress_bar(text("database", "copying")) as progress:
            copied = maintenance.copy(database, OPERATOR, to, progress)
        secret = secret_file(settings, database)
    write_lines([text("database", "copied", rows=number(copied.rows))])
    write_lines(reports.audit_lines(copied.proof, 0))
    write_lines([text("database", "copied_next", secret=secret)])


def verify_audit(
    expect: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MÃ", help="Mã phải có trong nhật ký; nêu được nhiều lần.", show_default=False
        ),
    ] = None,
    expect_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Tệp ghi các mã đã phát, mỗi dòng một mã."),
    ] = None,
) -> None:
    expected = [_head(one) for one in expect or ()] + _recorded(expect_file)
    with opened_database() as database:
        proof = maintenance.verify_audit(database, expected)
    if not proof.holds:
        raise Refused("audit_faults", faults=" ".join(reports.audit_faults(proof)))
    write_lines(reports.audit_lines(proof, len(expected)))


def _head(text: str) -> maintenance.ExpectedHead:
    head = maintenance.expected_head(text)
    if head is None:
        raise typer.BadParameter("1234-9f3a-2b1c-77d0-5e6f | 64 × 0-9a-f", param_hint="--expect")
    return head


def _recorded(file: Path | None) -> list[maintenance.ExpectedHead]:
    if file is None:
        return []
    try:
        return maintenance.expected_heads(file.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        raise Refused("file_missing", file=str(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        kind = type(error).__name__
        raise Refused("file_unreadable", file=str(file), detail=kind) from None


def clear_sample() -> None:
    with opened_database() as database:
        report = sample.clear_sample(database, utc_now, OPERATOR)
    write_lines(reports.sample_lines(report))
