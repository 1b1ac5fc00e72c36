"""The stated total that goes with one case of a step table.

Offices write it in the head of the case's column ("có xác minh: 08 ngày làm việc"), or list the
cases in the time of a channel ("Không xác minh: 03 ngày làm việc; có xác minh: 08 ngày …",
"03 ngày làm việc; trường hợp phải xác minh thì không quá 08 ngày làm việc").
"""

import re

from knowledge.records import Channel, Procedure
from knowledge.worktime.durations import read_duration
from knowledge.worktime.plain_text import plain, words_only
from knowledge.worktime.readings import Duration, Several
from knowledge.worktime.time_patterns import time_patterns

LONGEST = 2_000
_ITEMS = re.compile(r"[;\n]|(?<=[a-zà-ỹ]),(?= )|\.(?= |$)")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_TIME = re.compile(r"^\s*thời gian\b[\s:]*", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:trường hợp|thời gian|thời hạn|giải quyết|đối với|hồ sơ|cần|phải|thì|là|nếu|theo"
    r"|không quá|tối đa|chậm nhất|trong)\b"
)


def named_total(procedure: Procedure, case: str) -> str | None:
    """Find the total of this very case, also one without a name beside totals of other cases."""
    key = case_key(case)
    listed = [item for text in _texts(procedure) for item in listed_times(text)]
    named = dict.fromkeys(time for label, _, time in listed if key and label == key)
    if not named and key.startswith("không "):
        others = {label for label, _, _ in listed}
        if key.removeprefix("không ") in others:
            named = dict.fromkeys(time for label, _, time in listed if not label)
    return total_in_label(case) or (next(iter(named)) if len(named) == 1 else None)


def general_totals(procedure: Procedure) -> tuple[str, ...]:
    return tuple(text for text in _texts(procedure) if _is_length(text))


def case_alone(label: str) -> str:
    head = label
    if total_in_label(label) is not None:
        head, _, _ = label.rpartition(":") if ":" in label else label.rpartition("(")
    return _TIME.sub("", head).strip()


def case_key(case: str) -> str:
    said = plain(case) or ""
    words = words_only(" ".join(_LABEL.sub(" ", said).split()))
    return words.removeprefix("có ")


def total_in_label(label: str) -> str | None:
    head, colon, tail = label.rpartition(":")
    bracket = _IN_BRACKETS.search(label)
    for time in (tail if colon and head.strip() else "", bracket[1] if bracket else ""):
        if _is_length(time):
            return time.strip()
    return None


def listed_times(text: str) -> list[tuple[str, str, str]]:
    """Split a text that lists times by case into (key, case, time); the key may be ""."""
    if len(text) > LONGEST or not isinstance(read_duration(text), Several):
        return []
    return [one for item in _ITEMS.split(text) if (one := _item(item)) is not None]


def _item(item: str) -> tuple[str, str, str] | None:
    label, colon, time = item.rpartition(":")
    if colon and _is_length(time):
        return case_key(label), label.strip(" -–•+"), time.strip()
    said = plain(item) or ""
    times = time_patterns().times_in(said)
    if len(times) != 1 or not _is_length(said[times[0].start : times[0].end]):
        return None
    start, end = times[0].start, times[0].end
    label = f"{said[:start]}{said[end:]}"
    return case_key(label), label.strip(), said[start:end]


def _texts(procedure: Procedure) -> tuple[str, ...]:
    order = list(Channel)
    ways = sorted(procedure.submissions, key=lambda way: order.index(way.channel))
    return tuple(dict.fromkeys(way.time for way in ways if way.time and len(way.time) <= LONGEST))


def _is_length(text: str) -> bool:
    return isinstance(read_duration(text), Duration)
