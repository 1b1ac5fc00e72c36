"""`motcua fit --log` and `motcua evaluate --log`: what the question log teaches and shows."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import INDENT, number, quiet_settings, text, write_lines
from knowledge.access import OPERATOR
from knowledge.conversation.context import Context
from knowledge.learning.replaying import (
    Replay,
    ReplayedAnswer,
    ReplayedChange,
    ReplayedKind,
    replay,
)
from knowledge.search.result import Outcome

if TYPE_CHECKING:
    from bot.wiring.services import Services
    from knowledge.learning.log_fitting import LogFit

SHOWN = 30

_text = partial(text, "learning")


def register(app: typer.Typer) -> None:
    app.command("fit", help="Chỉnh trọng số tìm kiếm theo lựa chọn của người dân.")(fit)


def fit(
    log: Annotated[
        bool, typer.Option("--log", help="Theo nhật ký câu hỏi; chỉ nhận khi tốt hơn.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Bỏ lần chỉnh đang dùng.")] = False,
) -> None:
    if log == undo:
        raise typer.BadParameter("--log | --undo")
    # What fits takes a second to load, which no other command has to wait for.
    from knowledge.learning.log_fitting import LogFitting

    with opened_services() as services:
        fitting = LogFitting(services.database, services.desk.clock, services.answering)
        if undo:
            fitting.undo(OPERATOR)
            write_lines([_text("undone")])
        else:
            write_lines(_fit_lines(fitting.fit(OPERATOR)))


def _fit_lines(fitted: "LogFit") -> Iterator[str]:
    from knowledge.learning.log_fitting import FitEnd

    yield _text(fitted.end.value, labels=number(fitted.labels))
    if fitted.end is FitEnd.TOO_FEW:
        return
    yield INDENT + _text("folds", before=fitted.folds_before, after=fitted.folds_after)
    if fitted.trial is not None:
        yield INDENT + _text("held_out", trial=fitted.trial)
        yield INDENT + _text("known", trial=fitted.trial)
        yield from (2 * INDENT + question for question in fitted.trial.lost)


def evaluate_log(days: int, *, as_json: bool) -> None:
    """Ask the log's questions again, and tell what is answered otherwise."""
    with opened_services() as services:
        clock = services.desk.clock
        found = replay(services.database, clock, OPERATOR, partial(_ask, services), days)
    if as_json:
        write_lines([json.dumps(_as_row(found), ensure_ascii=False)])
    else:
        write_lines(_replay_lines(found, days))


def _ask(services: "Services", question: str) -> ReplayedAnswer | None:
    if services.answering.plan(question).empty:
        return None
    answer = services.conversation.answer(question, Context()).answer
    code = answer.candidates[0].code if answer.outcome is Outcome.ANSWERED else None
    return ReplayedAnswer(answer.outcome, code)


def _replay_lines(found: Replay, days: int) -> Iterator[str]:
    yield _text("replayed", asked=number(found.asked), days=days, unclear=number(found.unclear))
    if not found.times:
        yield _text("unchanged")
    for kind in ReplayedKind:
        if kind in found.times:
            counts = {"times": number(found.times[kind]), "people": number(found.people[kind])}
            yield INDENT + _text("counted", kind=kind.name.lower(), **counts)
    for one in found.worst[:SHOWN]:
        yield _text("change", kind=one.kind.name.lower(), before=one.before, after=one.after)


def _as_row(found: Replay) -> dict[str, object]:
    return {
        "asked": found.asked,
        "unclear": found.unclear,
        "changes": {
            kind.name.lower(): {"times": times, "people": found.people[kind]}
            for kind, times in sorted(found.times.items())
        },
        "worst": [_as_change(one) for one in found.worst],
    }


def _as_change(one: ReplayedChange) -> dict[str, object]:
    after = {"outcome": one.after.outcome.value, "code": one.after.code}
    return {"kind": one.kind.name.lower(), "before": asdict(one.before), "after": after}


@contextmanager
def opened_services() -> Iterator["Services"]:
    settings = quiet_settings()

    from bot.wiring.services import running

    with running(settings) as services:
        services.answering.size()
        yield services
