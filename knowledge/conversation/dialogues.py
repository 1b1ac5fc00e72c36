"""Dialogues in files: questions one after another, with or without what is right for them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from pydantic import BaseModel, ConfigDict

from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.context import Context
from knowledge.conversation.turns import ConversationTurn
from knowledge.evaluation import (
    ExpectedOutcome,
    Interval,
    intervals_of,
    percentile,
    read_rows,
    share_of,
)
from knowledge.search.result import Outcome

TOTAL = "total"
NO_FACET = "none"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ScriptedQuestion(_Part):
    """One question of a dialogue; `expect`, `codes` and `facet` say what is right for it."""

    question: str
    expect: ExpectedOutcome | None = None
    codes: tuple[str, ...] = ()
    facet: str | None = None


class ScriptedDialogue(_Part):
    """Questions of one conversation; keys that only describe it are passed over."""

    id: str | int | None = None
    turns: tuple[ScriptedQuestion, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnsweredTurn:
    asked: ScriptedQuestion
    turn: ConversationTurn
    milliseconds: float


@dataclass(frozen=True)
class DialogueMeasures:
    """Shares of turns between 0 and 1, None where no turn says what is right."""

    dialogues: int
    turns: int
    right_code: float | None
    right_facet: float | None
    right: float | None
    p50_ms: float
    p99_ms: float
    intervals: Mapping[str, Interval]


def read_dialogues(lines: Iterable[str]) -> list[ScriptedDialogue]:
    """Read dialogues, one JSON object a line; raise `Refused` naming the line that is wrong."""
    return read_rows(lines, ScriptedDialogue, "bad_dialogue")


def are_dialogues(lines: Iterable[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    try:
        row = json.loads(first)
    except ValueError:
        return False
    return isinstance(row, dict) and "turns" in row


def run_dialogue(
    answering: ConversationAnswering, dialogue: ScriptedDialogue
) -> Iterator[AnsweredTurn]:
    context = Context()
    for asked in dialogue.turns:
        begun = perf_counter()
        turn = answering.answer(asked.question, context)
        context = turn.context
        yield AnsweredTurn(asked, turn, (perf_counter() - begun) * 1_000)


def measure(
    answering: ConversationAnswering, dialogues: Sequence[ScriptedDialogue]
) -> dict[str, DialogueMeasures]:
    """Hold all dialogues; gives the measures of each tag by name, and of all as "total"."""
    answered = [(dialogue, list(run_dialogue(answering, dialogue))) for dialogue in dialogues]
    tags = sorted({tag for dialogue in dialogues for tag in dialogue.tags})
    groups = {tag: [turns for one, turns in answered if tag in one.tags] for tag in tags}
    groups[TOTAL] = [turns for _, turns in answered]
    return {name: _measures(group) for name, group in groups.items()}


def code_is_right(one: AnsweredTurn) -> bool:
    answer = one.turn.answer
    match one.asked.expect:
        case ExpectedOutcome.ANSWER:
            answered = answer.outcome is Outcome.ANSWERED
            return answered and answer.candidates[0].code in one.asked.codes
        case ExpectedOutcome.CLARIFY:
            return answer.outcome is Outcome.CLARIFY
        case _:
            return answer.outcome in (Outcome.DECLINED, Outcome.NOT_FOUND)


def facet_is_right(one: AnsweredTurn) -> bool:
    return (one.turn.answer.facet or NO_FACET) == one.asked.facet


def _measures(group: Sequence[Sequence[AnsweredTurn]]) -> DialogueMeasures:
    turns = [one for dialogue in group for one in dialogue]
    judged = [one for one in turns if one.asked.expect is not None]
    faceted = [one for one in judged if one.asked.facet is not None]
    times = sorted(one.milliseconds for one in turns)
    shares = {
        "right_code": share_of(judged, code_is_right),
        "right_facet": share_of(faceted, facet_is_right),
        "right": share_of(faceted, lambda one: code_is_right(one) and facet_is_right(one)),
    }
    sizes = {"right_code": len(judged), "right_facet": len(faceted), "right": len(faceted)}
    return DialogueMeasures(
        dialogues=len(group),
        turns=len(turns),
        **shares,
        p50_ms=percentile(times, 0.50),
        p99_ms=percentile(times, 0.99),
        intervals=intervals_of(shares, sizes),
    )
