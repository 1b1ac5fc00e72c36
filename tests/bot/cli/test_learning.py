"""`motcua fit` and `motcua evaluate --log`, run as an operator runs them."""

import json
from datetime import UTC, datetime

from knowledge.search.result import Outcome
from knowledge.store.database import Database
from tests.bot.cli.conftest import Motcua
from tests.knowledge.learning.logged import crowd, log


def test_a_log_that_teaches_too_little_changes_nothing(filled: Motcua) -> None:
    done = filled("fit", "--log")
    assert done.status == 0, done.err
    assert done.out.startswith("Chưa đổi gì: mới có 0 câu")


def test_without_fitted_weights_there_is_nothing_to_undo(filled: Motcua) -> None:
    done = filled("fit", "--undo")
    assert (done.status, done.out) == (1, "")
    assert done.err.strip() == "Chưa có lần chỉnh trọng số nào để bỏ."


def test_what_to_do_must_be_said(filled: Motcua) -> None:
    assert filled("fit").status == 2
    assert filled("fit", "--log", "--undo").status == 2
    assert filled("evaluate").status == 2
    assert filled("evaluate", "a.jsonl", "--log").status == 2


def test_the_log_is_asked_again_and_what_got_worse_is_told_first(
    filled: Motcua, sqlite_database: Database
) -> None:
    now = datetime.now(UTC)
    was, answered = "1.001193", Outcome.ANSWERED
    log(sqlite_database, "đăng ký kết hôn", outcome=Outcome.NOT_FOUND, people=crowd(3), today=now)
    log(sqlite_database, "xe ô tô bay", outcome=answered, code=was, people=crowd(2), today=now)
    log(sqlite_database, "đăng ký khai sinh", outcome=answered, code=was, today=now)

    told = filled("evaluate", "--log")
    assert told.status == 0, told.err
    first, *counted, worst, better = told.out.splitlines()
    assert first == "Đã hỏi lại 6 câu của 30 ngày qua."
    assert len(counted) == 2
    assert worst.startswith("[trước trả lời, nay không tìm thấy] 2 người: xe ô tô bay")
    assert better.endswith("3 người: đăng ký kết hôn (not_found → answered 1.000894)")

    row = json.loads(filled("evaluate", "--log", "--days", "7", "--json").out)
    assert row["changes"] == {
        "lost": {"times": 2, "people": 2},
        "answered": {"times": 3, "people": 3},
    }
    assert [one["kind"] for one in row["worst"]] == ["lost", "answered"]


def test_a_log_that_ends_as_it_did_has_nothing_to_tell(filled: Motcua) -> None:
    assert filled("evaluate", "--log").out.splitlines()[-1] == "Không câu nào có kết quả khác."
