"""The branches of a step table: one way of a file through the steps for each case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.datafiles import DataTable, load
from knowledge.records import Step
from knowledge.text.display_text import one_line, shorten
from knowledge.worktime.plain_text import plain
from knowledge.worktime.reading_words import Phrases, any_of
from knowledge.worktime.stated_totals import case_key, listed_times

LONGEST_CONDITION = 80


@dataclass(frozen=True)
class Branch:
    case: str
    steps: tuple[tuple[int, Step], ...]

    @property
    def own_steps(self) -> tuple[Step, ...]:
        return tuple(step for _, step in self.steps)


class BranchWords(DataTable):
    leads: Phrases
    no_branch: Phrases
    bare: Phrases
    with_step: str
    without_step: str
    denied: Phrases
    others: str


def branches(steps: Sequence[Step]) -> tuple[Branch, ...]:
    spread = _spread(steps)
    named = _own_cases(spread)
    if any(named):
        return tuple(_branch(case, spread) for case in named)
    return _by_condition(steps) or ((_branch("", steps),) if steps else ())


def _own_cases(steps: Sequence[Step]) -> tuple[str, ...]:
    """List the cases of a table; a time that holds for all cases is no case beside them."""
    named = tuple(dict.fromkeys(case for step in steps for case in step.times))
    beside = any(len(step.times) > 1 and "" in step.times for step in steps)
    return tuple(case for case in named if case or beside or len(named) == 1)


def _branch(case: str, steps: Sequence[Step]) -> Branch:
    alone = [{"": step.times.get(case, step.times.get(""))} for step in steps]
    timed = zip(steps, alone, strict=True)
    return Branch(
        case,
        tuple(
            (number, step.model_copy(update={"times": times}))
            for number, (step, times) in enumerate(timed, 1)
        ),
    )


def _spread(steps: Sequence[Step]) -> list[Step]:
    labels: dict[str, str] = {}
    spread = []
    for step in steps:
        times = _listed(step.times[""] or "") if set(step.times) == {""} else {}
        if times:
            named = {labels.setdefault(key, label): time for key, (label, time) in times.items()}
            step = step.model_copy(update={"times": named})
        spread.append(step)
    return spread


def _listed(text: str) -> dict[str, tuple[str, str]]:
    """Read the cases that a cell lists, by key; a time without a label is for the case left."""
    listed = listed_times(text)
    keys = [key for key, _, _ in listed]
    if len(keys) == 2 and "" in keys:
        other = next((key for key in keys if key), "")
        denied = f"không {other}"
        if not other or other.startswith("không "):
            return {}
        listed = [(key or denied, label or denied, time) for key, label, time in listed]
    if len(listed) < 2 or len({key for key, _, _ in listed} - {""}) < len(listed):
        return {}
    return {key: (label, time) for key, label, time in listed}


def _by_condition(steps: Sequence[Step]) -> tuple[Branch, ...]:
    found = [_condition(step.name) for step in steps]
    named = {case_key(one[0]): one for one in found if one is not None}
    taken = [number for number, one in enumerate(found, 1) if one is not None]
    if len(named) != 1 or len(taken) == len(steps):
        return ()
    (with_it, without_it), *_ = named.values()
    whole = replace(_branch("", steps), case=with_it)
    rest = tuple((number, step) for number, step in whole.steps if number not in taken)
    return Branch(without_it, rest), whole


def _condition(name: str) -> tuple[str, str] | None:
    """Name the case in which a step is taken, and the other one; None when it always is."""
    words = branch_words()
    said = plain(shorten(one_line(name), 1_000)) or ""
    found = _patterns().search(said)
    if found is None:
        return None
    condition = (found["head"] or found["inside"]).strip()
    if len(condition) > LONGEST_CONDITION or re.search(any_of(words.no_branch), condition):
        return None
    if condition in words.bare:
        step = one_line(name).partition("(")[0].strip(" -–•+:")
        return words.with_step.format(step=step), words.without_step.format(step=step)
    first = condition.split()[0]
    return condition, f"không {condition}" if first in words.denied else words.others


@lru_cache(maxsize=1)
def branch_words() -> BranchWords:
    return load("knowledge.worktime", "branches.toml", BranchWords)


@lru_cache(maxsize=1)
def _patterns() -> re.Pattern[str]:
    leads = any_of(branch_words().leads)
    return re.compile(
        rf"^(?:[-–•+] )*{leads} (?P<head>[^:,;()]+?) (?:[:,;]|thì(?!\S))"
        rf"|\( {leads} (?P<inside>[^()]+) \)"
    )
