"""Many wordings of the labelled questions, as people type them, each with where it comes from."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.evaluation import ExpectedOutcome, LabelledQuestion
from tests import typing_ways as ways
from tests.typing_ways import Typist

FRAMES = (
    "{}", "{}", "{}", "cho mình hỏi {}", "{} ạ", "ad ơi {}", "{} cần giấy tờ gì", "{} ở đâu",
    "{} mất bao lâu", "{} hết bao nhiêu tiền", "mình muốn hỏi {}", "{} thì làm thế nào", "dạ {} ạ",
)  # fmt: skip
TYPISTS: tuple[Typist, ...] = (
    lambda text, _: text,
    lambda text, _: text,
    lambda text, _: text.lower(),
    lambda text, _: ways.stripped(text),
    lambda text, _: ways.stripped(text),
    ways.half_marked,
    ways.slipping,
    ways.misheard,
    ways.glued,
)


@dataclass(frozen=True)
class Wording:
    """A text and the number of the question that it was varied from."""

    text: str
    source: int


def popularity(questions: Sequence[LabelledQuestion], seed: int) -> list[float]:
    """Give how often each question is asked, after Zipf by its procedure; shares of 1.

    What the set asks most about comes first; the rest is in an order of the seed. Questions of
    one procedure share what it has.
    """
    rng = random.Random(seed)
    subjects = [one.codes[0] if one.codes else one.question for one in questions]
    asked = {subject: subjects.count(subject) for subject in dict.fromkeys(subjects)}
    order = sorted(asked, key=lambda subject: (-asked[subject], rng.random()))
    rank = {subject: place for place, subject in enumerate(order, 1)}
    shares = [1 / (rank[one] + 3) ** 0.9 / asked[one] for one in subjects]
    aside = (ExpectedOutcome.REJECT, ExpectedOutcome.NEAR_DOMAIN)
    # What is none of the office's work is a small part of what people ask.
    shares = [
        share * (0.3 if one.expect in aside else 1.0)
        for share, one in zip(shares, questions, strict=True)
    ]
    return [share / sum(shares) for share in shares]


def make_wordings(
    questions: Sequence[LabelledQuestion], shares: Sequence[float], most: int, seed: int
) -> list[Wording]:
    """Vary questions, the more the oftener they are asked; the question itself is always there."""
    rng = random.Random(seed)
    found = []
    for number, (one, share) in enumerate(zip(questions, shares, strict=True)):
        texts = {one.question: None}
        for _ in range(round(most * share)):
            frame, typist = rng.choice(FRAMES), rng.choice(TYPISTS)
            texts[typist(frame.format(one.question), rng)] = None
        found += [Wording(text, number) for text in texts]
    return found
