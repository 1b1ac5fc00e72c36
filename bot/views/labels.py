"""Button labels: short, plain, and different from each other."""

from collections import Counter
from collections.abc import Sequence

from knowledge.answering import Listed
from knowledge.text.display_text import one_line, shorten

MAX_LABEL = 60
HEAD = 20


def distinct(procedures: Sequence[Listed]) -> list[str]:
    """Label procedures so that no two labels are equal, whatever long beginnings they share."""
    names = [_visible(procedure) for procedure in procedures]
    labels = [shorten(name, MAX_LABEL) for name in names]
    for label, count in Counter(labels).items():
        alike = [index for index, other in enumerate(labels) if other == label]
        if count > 1 and len({names[index] for index in alike}) > 1:
            for index, told in zip(alike, _told_apart([names[i] for i in alike]), strict=True):
                labels[index] = told
    seen = Counter(labels)
    return [
        label if seen[label] == 1 else _with_code(label, procedure.code)
        for label, procedure in zip(labels, procedures, strict=True)
    ]


def _visible(procedure: Listed) -> str:
    """Name a procedure; its code stands in for a name that nobody could see."""
    name = one_line(procedure.name)
    return name if any(char.isalnum() for char in name) else procedure.code


def _told_apart(names: list[str]) -> list[str]:
    """Leave out the middle of what the names share, so that the difference shows."""
    words = [name.split() for name in names]
    shared = 0
    while len({tuple(line[: shared + 1]) for line in words}) == 1 and shared < len(words[0]):
        shared += 1
    start = max(0, shared - 1)
    labels = []
    for line in words:
        shared_part, own_part = " ".join(line[:start]), " ".join(line[start:])
        own = shorten(own_part, MAX_LABEL - HEAD - 1)
        head = shorten(shared_part, MAX_LABEL - len(own) - 1)
        labels.append(f"{head} {own}".strip())
    return labels


def _with_code(label: str, code: str) -> str:
    mark = f" ({shorten(code, 24)})"
    return shorten(label, MAX_LABEL - len(mark)) + mark
