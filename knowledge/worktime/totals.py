"""The stated total that goes with one case of a step table.

Offices write it in the head of the case's column ("có xác minh: 08 ngày làm việc"), or list the
cases in the time of a channel ("Không xác minh: 03 ngày làm việc; có xác minh: 08 ngày …").
"""

import re
from collections.abc import Iterator

from knowledge.records import Channel, Procedure
from knowledge.worktime.durations import read_duration
from knowledge.worktime.plain import plain, words_only
from knowledge.worktime.readings import Duration, Several

LONGEST = 2_000
_ITEMS = re.compile(r"[;\n]|(?<=[a-zà-ỹ]),(?= )")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_TIME = re.compile(r"^\s*thời gian\b[\s:]*", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:trường hợp|thời gian|thời hạn|giải quyết|đối với|hồ sơ|cần|phải|thì|là|nếu|theo)\b"
)


def named_total(procedure: Procedure, case: str) -> str | None:
    """Find the total that is stated for this very case; None when none names it."""
    key = _key(case)
    listed = (item for text in _texts(procedure) for item in _listed(text))
    named = dict.fromkeys(time for label, time in listed if key and label == key)
    return total_in_label(case) or (next(iter(named)) if len(named) == 1 else None)


def general_totals(procedure: Procedure) -> tuple[str, ...]:
    """List the totals that hold for all cases and tell one length of time."""
    return tuple(text for text in _texts(procedure) if _is_length(text))


def case_alone(label: str) -> str:
    """Name a case without the total in the head of its column, and without "Thời gian"."""
    head = label
    if total_in_label(label) is not None:
        head, _, _ = label.rpartition(":") if ":" in label else label.rpartition("(")
    return _TIME.sub("", head).strip()


def total_in_label(label: str) -> str | None:
    """Find the total in the head of a column: behind a colon, or in brackets at the end."""
    head, colon, tail = label.rpartition(":")
    bracket = _IN_BRACKETS.search(label)
    for time in (tail if colon and head.strip() else "", bracket[1] if bracket else ""):
        if _is_length(time):
            return time.strip()
    return None


def _texts(procedure: Procedure) -> tuple[str, ...]:
    """List the written totals, those at the counter first."""
    order = list(Channel)
    ways = sorted(procedure.submissions, key=lambda way: order.index(way.channel))
    return tuple(dict.fromkeys(way.time for way in ways if way.time and len(way.time) <= LONGEST))


def _listed(text: str) -> Iterator[tuple[str, str]]:
    """Split a text that lists times by case into (case, time)."""
    if not isinstance(read_duration(text), Several):
        return
    for item in _ITEMS.split(text):
        label, colon, time = item.rpartition(":")
        if colon and _is_length(time):
            yield _key(label), time.strip()


def _key(label: str) -> str:
    """Bring the name of a case to what tells it from others."""
    said = plain(label) or ""
    return words_only(" ".join(_LABEL.sub(" ", said).split()))


def _is_length(text: str) -> bool:
    return isinstance(read_duration(text), Duration)
