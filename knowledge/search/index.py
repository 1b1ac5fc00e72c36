"""The immutable index in memory: questions in, candidates and an outcome out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.search.result import Candidate, Found, Outcome
from knowledge.text.normalise import folded_words

Floats = NDArray[np.float64]
_CODE = re.compile(r"\b\d\.\d{6}\b")


@dataclass(frozen=True)
class Entry:
    """One procedure as a candidate: every agency's variant of the code is under it."""

    code: str
    name: str
    field: str | None
    agencies: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    """Everything a question needs, built once and shared between threads."""

    entries: Sequence[Entry]
    by_code: dict[str, int]
    postings: dict[str, NDArray[np.int32]]
    idf: dict[str, float]
    name_weight: Floats

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, code: str) -> Entry | None:
        """Give the procedure with this code."""
        number = self.by_code.get(code)
        return None if number is None else self.entries[number]

    def find(self, question: str) -> Found:
        """Find the procedures that the question may be about; never raises."""
        tokens = folded_words(question)
        for code in _CODE.findall(question):
            if code in self.by_code:
                entry = self.entries[self.by_code[code]]
                candidate = Candidate(entry.code, entry.name, 1.0)
                return Found(question, Outcome.ANSWERED, None, (candidate,), " ".join(tokens))
        terms = {*tokens, *map("_".join, pairwise(tokens))}
        known = [t for t in terms if t in self.idf]
        total = sum(self.idf[t] for t in known)
        if not total:
            return Found(question, Outcome.DECLINED, None, (), " ".join(tokens))
        covered = np.zeros(len(self.entries))
        for term in known:
            covered[self.postings[term]] += self.idf[term]
        scores = 0.6 * covered / total + 0.4 * covered / self.name_weight
        best = np.argsort(-scores)[:10]
        candidates = tuple(
            Candidate(self.entries[i].code, self.entries[i].name, round(float(scores[i]), 4))
            for i in best
        )
        top = candidates[0].score
        unsure = Outcome.CLARIFY if top > 0.4 else Outcome.NOT_FOUND
        outcome = Outcome.ANSWERED if top > 0.6 else unsure
        return Found(question, outcome, None, candidates, " ".join(tokens))
