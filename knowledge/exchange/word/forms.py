"""Forms that a process lists, each given to the paper that it is for."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.records import Case
from knowledge.text.normalise import words


def with_forms(
    cases: Iterable[Case], forms: Sequence[str]
) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """Give each form to the paper that it is for; also those that fit no paper or several."""
    left: list[str] = []
    chosen: dict[tuple[int, int], str] = {}
    cases = tuple(cases)
    for form in forms:
        places = list(_papers_of(form, cases))
        if len(places) == 1:
            chosen.setdefault(places[0], form)
        else:
            left.append(form)
    filled = tuple(
        case.model_copy(
            update={
                "documents": tuple(
                    paper.model_copy(update={"form": paper.form or chosen.get((at, index))})
                    for index, paper in enumerate(case.documents)
                )
            }
        )
        for at, case in enumerate(cases)
    )
    return filled, tuple(left)


def _papers_of(form: str, cases: Sequence[Case]) -> Iterator[tuple[int, int]]:
    """Find the papers whose names begin like a form's, brackets and "theo mẫu" aside."""
    wanted = _bare(form)
    for at, case in enumerate(cases):
        for index, paper in enumerate(case.documents):
            if paper.originals == 0 and paper.copies == 0:
                continue
            own = _bare(paper.name)
            shorter = min(len(wanted), len(own))
            if shorter >= 2 and wanted[:shorter] == own[:shorter]:
                yield at, index


def _bare(name: str) -> list[str]:
    head = re.split(r"\(|theo mẫu|;|\n|\.\s", name, maxsplit=1)[0]
    return words(head)
