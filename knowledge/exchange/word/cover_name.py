"""The name of a process, from its label or from the title "QUY TRÌNH" of the cover."""

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile

from knowledge.exchange.word.cover_lines import (
    CODE,
    NAME,
    OTHERS,
    STANDARD,
    CoverLine,
    cover_labels,
    following,
    is_cover_label,
)
from knowledge.exchange.word.labels import find_label, word_labels
from knowledge.records import MAX_NAME
from knowledge.text.normalise import words

MOST_NAME_LINES = 6
# "Ea Kao, ngày 15 tháng 8 năm 2025"
_PLACE_AND_DAY = re.compile(r"[^\d,]{2,40},\s*(?:ngày|tháng|năm)\b.*\d.*", re.IGNORECASE)


def name_in(lines: Sequence[CoverLine]) -> str | None:
    """Read the name; what stands behind its label goes before what stands below the title."""
    for index, line in enumerate(lines):
        found = find_label(line.text, cover_labels())
        if found is not None and found.meaning == NAME:
            name = _tidy(found.rest or following(lines, index))
            if name:
                return name
    titled = (_below_title(lines, index) for index in range(len(lines)))
    return next(filter(None, titled), None)


def _below_title(lines: Sequence[CoverLine], index: int) -> str | None:
    """Read the name from a line "QUY TRÌNH": below it, behind it, or in the cell beside it."""
    line = lines[index]
    text = STANDARD.sub("", line.text)
    title = title_length(text)
    if title is None:
        return None
    rest = " ".join(text.split()[title:]).strip(" :–-")
    after = lines[index + 1 :]
    same_cell = [one.text for one in after[:MOST_NAME_LINES] if one.cell == line.cell]
    if rest or (same_cell and line.cell[2] >= 0):
        return _joined([rest, *same_cell] if rest else same_cell)
    if line.cell[2] >= 0:
        beside = [one.text for one in after if one.cell[:2] == line.cell[:2]]
        return _joined(line.below) or _joined(beside)
    # Labels with their values may stand between the title and the name.
    below = dropwhile(_is_passed_over, (one.text for one in after))
    return _joined([one for one, _ in zip(below, range(MOST_NAME_LINES), strict=False)])


def _is_passed_over(text: str) -> bool:
    found = find_label(text, cover_labels())
    return is_cover_label(text) and found is not None and found.meaning != OTHERS


def _joined(texts: Iterable[str]) -> str | None:
    """Join the lines of a name, up to the next label."""
    name: list[str] = []
    for text in texts:
        if is_cover_label(text) or CODE.fullmatch(text) or _PLACE_AND_DAY.fullmatch(text):
            break
        name.append(text)
    return _tidy(_without_lead(" ".join(" ".join(name).split())))


def _tidy(name: str) -> str | None:
    return name.strip().rstrip("_ ").strip('“”"').strip()[:MAX_NAME] or None


def _without_lead(name: str) -> str:
    """Take "GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH" off, which goes on with the title above."""
    said = words(name)
    if len(name.split()) != len(said):
        return name
    leads = [one.split() for one in word_labels().cover.name_leads]
    fitting = [len(lead) for lead in leads if said[: len(lead)] == lead and len(said) > len(lead)]
    return " ".join(name.split()[max(fitting, default=0) :])


def title_length(text: str) -> int | None:
    """Tell how many words of a line are the title "QUY TRÌNH …", the longest that is known.

    A colon ends it: "QUY TRÌNH: Thủ tục …".
    """
    said = words(text.partition(":")[0])
    fitting = [
        length
        for title in word_labels().cover.titles
        if said[: (length := title.count(" ") + 1)] == title.split()
    ]
    return max(fitting, default=None)
