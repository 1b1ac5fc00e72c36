"""`motcua ask` and `motcua evaluate`: questions from the command line, and how well they go."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.learning import evaluate_log, opened_services
from bot.cli.terminal import INDENT, text, write_lines
from knowledge.conversation.context import Context
from knowledge.conversation.dialogues import (
    are_dialogues,
    measure,
    read_dialogues,
    run_dialogue,
)
from knowledge.conversation.turns import ConversationTurn
from knowledge.errors import Refused
from knowledge.evaluation import Measured, ask_all, measure_rows, read_labelled, summarise
from knowledge.search.result import Outcome, SearchResult

STANDARD_INPUT = "-"
MONTH = 30
LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]

_piece = partial(text, "explain")


def register(app: typer.Typer) -> None:
    app.command("ask", help="Hỏi một câu, hoặc mỗi dòng một câu với --batch.")(ask)
    app.command("evaluate", help="Đo độ đúng trên một tập câu hỏi có đáp án.")(evaluate)


def ask(
    question: Annotated[str | None, typer.Argument(help="Câu hỏi.", show_default=False)] = None,
    batch: Annotated[
        str | None,
        typer.Option(help="Tệp câu hỏi, mỗi dòng một câu; - là đầu vào chuẩn."),
    ] = None,
    dialogue: Annotated[
        str | None,
        typer.Option(help="Tệp hội thoại JSON Lines, mỗi dòng một cuộc; - là đầu vào chuẩn."),
    ] = None,
    as_json: AsJson = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Kèm lý do: từ đã tìm, trọng số, điểm.")
    ] = False,
) -> None:
    if sum(one is not None for one in (question, batch, dialogue)) != 1:
        raise typer.BadParameter("QUESTION | --batch FILE | --dialogue FILE")
    if dialogue is not None:
        _ask_dialogues(dialogue)
        return
    questions = [_readable(question)] if question is not None else _lines(str(batch))
    with opened_services() as services:
        for one in questions:
            begun = perf_counter()
            turn = services.conversation.answer(one, Context())
            milliseconds = (perf_counter() - begun) * 1_000
            explained = services.answering.explain(one) if explain else None
            if batch is not None or as_json or not (explain or sys.stdout.isatty()):
                evidence = _evidence(explained) if explained else {}
                write_lines([_one_line(_answer(turn, milliseconds) | evidence)])
            elif explained:
                write_lines(_evidence_lines(explained))
            else:
                Console().print(_candidates(turn.result))


def _ask_dialogues(file: str) -> None:
    """All lines are checked before the first is answered."""
    dialogues = read_dialogues(_lines(file))
    with opened_services() as services:
        for one in dialogues:
            answered = run_dialogue(services.conversation, one)
            turns = [_answer(each.turn, each.milliseconds) for each in answered]
            write_lines([_one_line({"id": one.id, "turns": turns})])


def evaluate(
    questions: Annotated[
        Path | None,
        typer.Argument(help="Tệp JSON Lines câu hỏi hoặc hội thoại có đáp án.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    log: Annotated[
        bool, typer.Option("--log", help="Hỏi lại câu hỏi trong nhật ký, xem gì đã khác.")
    ] = False,
    days: Annotated[int, typer.Option(min=1, max=366, help="Số ngày của --log.")] = MONTH,
) -> None:
    if log == (questions is not None):
        raise typer.BadParameter("QUESTIONS | --log")
    if questions is None:
        evaluate_log(days, as_json=as_json)
        return
    try:
        lines = questions.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("file_unreadable", file=str(questions), detail=str(error)) from None
    summary: Mapping[str, Measured]
    if are_dialogues(lines):
        dialogues = read_dialogues(lines)
        with opened_services() as services:
            summary = measure(services.conversation, dialogues)
    else:
        labelled = read_labelled(lines)
        with opened_services() as services:
            answer = services.conversation.answer
            summary = summarise(ask_all(lambda one: answer(one, Context()).result, labelled))
    if as_json:
        write_lines([json.dumps({name: asdict(one) for name, one in summary.items()})])
    elif sys.stdout.isatty():
        Console().print(_table(summary))
    else:
        write_lines("\t".join(row) for row in measure_rows(summary, _cell))


def _lines(file: str) -> Iterator[str]:
    if file == STANDARD_INPUT:
        yield from map(_line, sys.stdin.buffer)
        return
    try:
        with Path(file).open("rb") as lines:
            yield from map(_line, lines)
    except OSError as error:
        raise Refused("file_unreadable", file=file, detail=str(error)) from None


def _line(raw: bytes) -> str:
    return raw.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")


def _readable(argument: str) -> str:
    """Give an argument of the command line without what cannot be written out again."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _answer(turn: ConversationTurn, milliseconds: float) -> dict[str, object]:
    found = turn.result
    answered = found.outcome is Outcome.ANSWERED
    return {
        "question": found.question,
        "outcome": found.outcome,
        "code": found.candidates[0].code if answered else None,
        "name": found.candidates[0].name if answered else None,
        "facet": found.facet,
        "candidates": [asdict(candidate) for candidate in found.candidates],
        "offered": [candidate.code for candidate in found.offered],
        "also": [further.result.candidates[0].code for further in turn.also],
        "ms": round(milliseconds, 3),
    }


def _evidence(found: SearchResult) -> dict[str, object]:
    matches = [asdict(match) for match in found.matches]
    return {"evidence": {"normalised": found.normalised, "matches": matches}}


def _evidence_lines(found: SearchResult) -> Iterator[str]:
    yield _piece("normalised", words=found.normalised)
    yield _piece("outcome", outcome=found.outcome.value, facet=found.facet)
    if found.matches:
        yield _piece("matches")
    for match in found.matches:
        line = _piece("match", word=match.word, found_as=match.found_as)
        yield f"{match.weight:8.3f}{INDENT}{line}"
    yield _piece("candidates" if found.candidates else "nothing")
    for candidate in found.candidates:
        line = _piece("candidate", code=candidate.code, name=candidate.name)
        yield f"{candidate.score:8.4f}{INDENT}{line}"


def _one_line(row: dict[str, object]) -> str:
    """Write a row as JSON that is one line to every reader, whatever the question holds."""
    return json.dumps(row, ensure_ascii=False).translate(LINE_ENDS)


def _candidates(found: SearchResult) -> Table:
    table = Table(
        title=" · ".join(filter(None, (found.outcome, found.facet))), title_justify="left"
    )
    for heading in ("code", "name", "score"):
        table.add_column(heading, justify="right" if heading == "score" else "left")
    for candidate in found.candidates:
        table.add_row(candidate.code, candidate.name, f"{candidate.score:.3f}")
    return table


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _table(summary: Mapping[str, Measured]) -> Table:
    headings, *rows = measure_rows(summary, _cell)
    table = Table()
    for position, heading in enumerate(headings):
        table.add_column(heading.replace("_", " "), justify="right" if position else "left")
    for row in rows:
        table.add_row(*row)
    return table
