"""The terminal: plain and quiet on a pipe, friendly on a terminal."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.dialogue import Dialogue
from bot.fronts.console import run_console
from knowledge.errors import Unavailable
from knowledge.search.result import SearchResult
from knowledge.store.database import Database
from tests.bot.talking import Scripted, a_dialogue
from tests.bot.typist import Pipe, hold
from tests.builders import publish
from tests.clocks import FixedClock
from tests.dialogues import DIALOGUES, KNOWLEDGE, Front, on


@pytest.fixture
def answering(sqlite_database: Database, clock: FixedClock) -> Scripted:
    publish(sqlite_database, *KNOWLEDGE)
    return Scripted(sqlite_database, clock)


@pytest.fixture
def dialogue(answering: Scripted, sqlite_database: Database, clock: FixedClock) -> Dialogue:
    return a_dialogue(answering, sqlite_database, clock, None)


def test_a_pipe_gets_the_answers_alone(pipe: Pipe) -> None:
    text = pipe("đăng ký khai sinh cần giấy tờ gì\nđăng ký kết hôn mất bao lâu\n".encode())

    assert text.startswith("Đăng ký khai sinh\n\n📄 Giấy tờ cần nộp\n1. Tờ khai")
    assert "\n\nĐăng ký kết hôn\n\n⏱ Thời hạn: 5 ngày làm việc\n" in text
    assert "Bạn:" not in text
    assert "\x1b" not in text


def test_lines_are_not_wrapped_on_a_pipe(pipe: Pipe) -> None:
    text = pipe("cấp giấy phép xây dựng nhà ở riêng lẻ có các bước nào\n".encode())

    assert max(map(len, text.splitlines())) > 100


def test_the_number_of_a_button_presses_it(pipe: Pipe) -> None:
    text = pipe("đăng ký kết hôn\n2\n".encode())

    answer, pressed = text.split("\n\nĐăng ký kết hôn\n", 1)
    assert "[2] ⏱ Thời gian" in answer
    assert pressed.strip().startswith("⏱ Thời hạn: 5 ngày làm việc")


def test_where_the_side_shown_stood_is_the_way_back_and_the_others_keep_their_numbers(
    pipe: Pipe,
) -> None:
    answer, pressed = pipe("đăng ký kết hôn\n2\n".encode()).split("\n\nĐăng ký kết hôn\n", 1)

    assert "[1] 📄 Giấy tờ   [2] ⏱ Thời gian\n[3] 💰 Lệ phí" in answer
    assert "[1] 📄 Giấy tờ   [2] ⬅ Tóm tắt\n[3] 💰 Lệ phí" in pressed


@pytest.mark.parametrize("number", ["0", "88", "99"])
def test_a_number_without_a_button_is_told_and_the_buttons_stay(pipe: Pipe, number: str) -> None:
    answer = pipe("đăng ký kết hôn\n".encode())
    pressed = pipe("đăng ký kết hôn\n3\n".encode()).removeprefix(answer)

    after = pipe(f"đăng ký kết hôn\n{number}\n3\n".encode()).removeprefix(answer)

    assert after == f"Không có nút số {number}.\n\n" + pressed


def test_a_number_where_no_buttons_stand_is_something_said(pipe: Pipe) -> None:
    assert "Không có nút" not in pipe(b"2\n")


def test_a_database_that_is_away_is_one_line_and_the_talk_goes_on(
    pipe: Pipe, answering: Scripted
) -> None:
    def away(question: str) -> SearchResult:
        answering.script = None
        raise Unavailable("database_locked")

    answering.script = away

    text = pipe("đăng ký khai sinh\nđăng ký kết hôn\n".encode())

    assert text.startswith("Cơ sở dữ liệu đang bị khóa bởi việc khác.")
    assert "\n\nĐăng ký kết hôn\n" in text


def test_a_link_keeps_its_address(pipe: Pipe) -> None:
    text = pipe("đăng ký kết hôn\n".encode())

    assert "Mã 1.000894 (https://dichvucong.gov.vn/p/1.000894)" in text


def test_undecodable_bytes_a_byte_order_mark_and_empty_lines_do_no_harm(pipe: Pipe) -> None:
    text = pipe(b"\xef\xbb\xbf/help\n\n   \n\xff\xfe\xc4\n" + "đăng ký kết hôn".encode())

    assert text.startswith("Cách hỏi")
    assert text.count("Cách đọc câu trả lời") == 1
    assert "Tờ khai đăng ký kết hôn" in text


def test_every_run_is_a_new_conversation(pipe: Pipe) -> None:
    pipe("đăng ký kết hôn\n".encode())

    assert "Đăng ký kết hôn" not in pipe(b"2\n")


def test_a_reader_who_leaves_early_is_no_error(
    dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, write = os.pipe()
    os.close(read)
    lines = "đăng ký kết hôn\n".encode() * 50
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), "utf-8"))
    with os.fdopen(write, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)

        run_console(dialogue)

        assert out.write("nothing is lost but what nobody reads")
        out.flush()
        assert os.fstat(out.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


@pytest.fixture
def terminal(dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pipe]:
    """Run the console on a pseudo terminal; gives all that was shown."""
    master, slave = os.openpty()
    shown = bytearray()

    def watch() -> None:
        try:
            while chunk := os.read(master, 4096):
                shown.extend(chunk)
        except OSError:
            return

    def run(typed: bytes) -> str:
        watcher = threading.Thread(target=watch)
        os.write(master, typed)
        monkeypatch.setenv("TERM", "xterm-256color")
        with os.fdopen(slave, "r+b", buffering=0) as raw:
            both = io.TextIOWrapper(io.BufferedReader(raw), "utf-8")
            out = io.TextIOWrapper(
                io.BufferedWriter(raw),
                "utf-8",
                write_through=True,
            )
            monkeypatch.setattr(sys, "stdin", both)
            monkeypatch.setattr(sys, "stdout", out)
            watcher.start()
            with capture_logs():
                run_console(dialogue)
            out.flush()
        watcher.join(5)
        return shown.decode("utf-8", "replace").replace("\r\n", "\n")

    yield run
    os.close(master)


def test_a_terminal_greets_prompts_and_says_goodbye_at_the_end(terminal: Pipe) -> None:
    text = terminal("đăng ký kết hôn\n\x04".encode())

    assert "Mình là" in text
    assert "Bạn: " in text
    assert "Tờ khai đăng ký kết hôn" in text
    assert "\x1b[1m" in text
    assert text.rstrip().endswith("Chào bạn, hẹn gặp lại!")


@pytest.mark.parametrize("name", on(Front.TERMINAL, DIALOGUES))
def test_a_dialogue_runs_in_the_terminal(name: str, pipe: Pipe) -> None:
    hold(DIALOGUES[name], pipe)
