"""Measure what is gained by learning from unanswered questions, and what is lost.

    python scripts/measure_learning.py PROCEDURES QUESTIONS [--cut 0.3] [--groups 50] [--seed 0]

A part of the needs and of the lexicon is cut out. QUESTIONS are split in halves within each
procedure: the unanswered and doubtful ones of one half, largest groups first, are confirmed with
their right procedure, as staff do by `/hoccauhoi`; the other half is measured before and after.
Then up to 500 wordings are confirmed on the whole base, and what was right before is asked again.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.evaluation import (  # noqa: E402
    ExpectedOutcome,
    LabelledQuestion,
    ask_all,
    is_right,
    read_labelled,
)
from knowledge.learning.groups import group_questions  # noqa: E402
from knowledge.needs.needs import LifeEventNeeds  # noqa: E402
from knowledge.needs.reading import bundled_matters, bundled_needs  # noqa: E402
from knowledge.needs.serving import NeedCatalogue  # noqa: E402
from knowledge.search.builder import (  # noqa: E402
    Snapshot,
    language_of,
    sayings_maker,
    snapshot_of,
    update,
)
from knowledge.search.index import Index  # noqa: E402
from knowledge.search.result import Outcome  # noqa: E402
from knowledge.store.learned import LearnedWording, SayingKind  # noqa: E402
from knowledge.store.question_groups import LoggedQuestion  # noqa: E402
from knowledge.text.lexicon import bundled_lexicon, make_lexicon  # noqa: E402
from scripts.bench_typing import read_records  # noqa: E402
from tests.clocks import NOON  # noqa: E402

CONFIRMED_AT_MOST = 500


def cut_needs(part: float, rng: random.Random) -> tuple[LifeEventNeeds, ...]:
    """Leave out a part of the needs, and all topics, which name needs."""
    found = []
    for event in bundled_needs():
        kept = tuple(one for one in event.need if rng.random() >= part)
        if kept:
            found.append(event.model_copy(update={"need": kept, "topic": ()}))
    return tuple(found)


def halves(
    questions: Sequence[LabelledQuestion], rng: random.Random
) -> tuple[list[LabelledQuestion], list[LabelledQuestion]]:
    by_code: dict[str, list[LabelledQuestion]] = defaultdict(list)
    for one in questions:
        if one.expected is ExpectedOutcome.ANSWER and one.codes:
            by_code[one.codes[0]].append(one)
    first: list[LabelledQuestion] = []
    second: list[LabelledQuestion] = []
    for own in by_code.values():
        rng.shuffle(own)
        first += own[::2]
        second += own[1::2]
    return first, second


def confirmed(
    index: Index, asked: Sequence[LabelledQuestion], most: int, *, all_of_them: bool = False
) -> tuple[LearnedWording, ...]:
    """Teach the wordings of the largest groups of what is not answered."""
    right = {one.question: one.codes[0] for one in asked}
    logged = [
        LoggedQuestion(number, one.question, str(number), NOON)
        for number, one in enumerate(asked)
        if all_of_them or index.find(one.question).outcome is not Outcome.ANSWERED
    ]
    groups = group_questions(logged, index.parse, index.vocabulary.words.__contains__)
    taught: dict[str, LearnedWording] = {}
    for group in groups[:most]:
        question = group.wordings[0].text
        said = " ".join(word for word in index.parse(question).content_words if word)
        taught.setdefault(said, LearnedWording(said, SayingKind.PROCEDURE, right[question]))
    return tuple(one for said, one in taught.items() if said)


def share(index: Index, questions: Sequence[LabelledQuestion]) -> float:
    return sum(map(is_right, ask_all(index.find, questions))) / max(1, len(questions))


def gain(
    snapshot: Snapshot, whole: Index, asked: Sequence[LabelledQuestion], given: argparse.Namespace
) -> None:
    rng = random.Random(given.seed)
    lexicon = bundled_lexicon()
    kept = [one for one in lexicon.entries if rng.random() >= given.cut]
    made = make_lexicon(kept)
    less = replace(lexicon, entries=made.entries, said=made.said, conditions=made.conditions)
    needs = NeedCatalogue(cut_needs(given.cut, rng), bundled_matters())
    cut = update(snapshot, whole, language_of(less, sayings_maker(needs, less)))
    first, second = halves(asked, rng)
    learned = confirmed(cut, first, given.groups)
    taught = update(replace(snapshot, learned=learned), cut)
    codes = {one.target for one in learned}
    same = [one for one in second if one.codes[0] in codes]
    print(f"{len(learned)} wordings confirmed, of {len(codes)} procedures")
    for name, some in (("the same procedures", same), ("all", second)):
        before, after = share(cut, some), share(taught, some)
        print(
            f"other wordings of {name} ({len(some)}): right@1 "
            f"{before:.1%} → {after:.1%} ({100 * (after - before):+.1f} points)"
        )


def loss(snapshot: Snapshot, whole: Index, asked: Sequence[LabelledQuestion], seed: int) -> None:
    first, _ = halves(asked, random.Random(seed))
    learned = confirmed(whole, first, CONFIRMED_AT_MOST, all_of_them=True)
    taught = update(replace(snapshot, learned=learned), whole)
    known = {one.text for one in learned}
    before = [one for one in ask_all(whole.find, asked) if is_right(one)]
    after = ask_all(taught.find, [one.labelled for one in before])
    lost = sum(not is_right(one) for one in after)
    print(
        f"{len(known)} confirmed on the whole base: {lost} of {len(before)} right ones are lost "
        f"({lost / max(1, len(before)):.2%})"
    )
    every = [one for one in asked if one.expected is not ExpectedOutcome.ANSWER]
    wrong = sum(
        now.found.outcome is Outcome.ANSWERED and was.found.outcome is not Outcome.ANSWERED
        for was, now in zip(ask_all(whole.find, every), ask_all(taught.find, every), strict=True)
    )
    print(f"of {len(every)} that no procedure answers, {wrong} more are answered")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("procedures", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--cut", type=float, default=0.3)
    parser.add_argument("--groups", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    snapshot = snapshot_of(read_records(given.procedures))
    whole = update(snapshot)
    asked = read_labelled(given.questions.read_text(encoding="utf-8").split("\n"))
    gain(snapshot, whole, asked, given)
    loss(snapshot, whole, asked, given.seed)


if __name__ == "__main__":
    main()
