"""The label words of ISO processes, from the data file beside this module."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Annotated

from pydantic import AfterValidator, Field

from knowledge.datafiles import DataTable, load
from knowledge.records import Channel
from knowledge.text.normalise import words

JOINING = frozenset({"và", "hoặc", "hay"})
_TOKEN = re.compile(r"[^\W_]+")
_BULLET = re.compile(r"^[\s•●○▪■◦*+–—\-\uf0b7]+\)?\s*")
# A number whose unit stands with the label: "Thời hạn (ngày làm việc): 05".
_BARE_NUMBER = re.compile(r"[\d.,/½]+")
_NUMBERING = re.compile(r"[0-9]{1,2}|[a-zđ]{1,2}|[ivx]{1,4}|mục|phần|chương|điều", re.IGNORECASE)
_MOST_NUMBERING = 4
# No label is longer, with all that may stand before and behind it.
_MOST_WORDS = 30
_MOST_LETTERS = 200
# What may stand behind a label: "Mã hiệu (Code):", "Mã hiệu/Code:", "Lệ phí (nếu có) – ".
_AFTER_LABEL = re.compile(
    r"\s*[)*]*\s*(?:/\s*[^\W\d][^:\d/]{0,30}(?=:))?(?:\((?P<aside>[^():\d]{1,40})\)\s*|\((?P<told>[^()]{1,40})\)\s*(?=:))?(?::|[-–](?=\s)|\.?\s*$)\s*"
)


def _tokens(phrase: str) -> tuple[str, ...]:
    found = tuple(one for one in words(phrase) if one not in JOINING)
    if not found:
        raise ValueError("an empty phrase")
    return found


def _joined(phrase: str) -> str:
    return " ".join(_tokens(phrase))


LabelWords = Annotated[str, AfterValidator(_joined)]
Labels = Annotated[tuple[LabelWords, ...], Field(min_length=1)]


class CoverLabels(DataTable):
    code: Labels
    issue: Labels
    issued_on: Labels
    day: Labels
    effective_from: Labels
    name: Labels
    decision: Labels
    national: Labels
    standards: Labels
    titles: Labels
    others: Labels
    agencies: Labels
    no_agencies: Labels
    agency_labels: Labels
    name_leads: Labels
    people: Labels


class StepColumns(DataTable):
    number: Labels
    name: Labels
    responsible: Labels
    time: Labels
    units: Labels
    unit: Labels
    output: Labels
    remark: Labels
    none: Labels
    time_leads: Labels
    totals: Labels
    continued: Labels
    cases: Labels


class DossierColumns(DataTable):
    name: Labels
    originals: Labels
    copies: Labels
    quantity: Labels
    form: Labels


class DossierLabels(DataTable):
    papers: Labels
    notes: Labels
    remarks: Labels
    groups: Labels


class ChannelColumns(DataTable):
    channel: Labels
    time: Labels
    fees: Labels
    note: Labels


class TimeLabels(DataTable):
    unit_leads: Labels


class WordLabels(DataTable):
    tails: Labels
    sections: Mapping[str, Labels]
    cover: CoverLabels
    columns: StepColumns
    dossier_columns: DossierColumns
    dossier: DossierLabels
    channels: Mapping[Channel, Labels]
    named_channels: Mapping[Channel, Labels]
    channel_columns: ChannelColumns
    times: TimeLabels


@cache
def word_labels() -> WordLabels:
    return load("knowledge.exchange.word", "labels.toml", WordLabels)


@dataclass(frozen=True)
class LabelMatch:
    """A label at the head of a line: what it means, what follows, and how it was printed."""

    meaning: str
    rest: str
    printed: str
    bulleted: bool


def find_label(text: str, labels: Mapping[str, Sequence[str]]) -> LabelMatch | None:
    """Find the label that a line begins with, whatever number or letter stands before it.

    The label must be all of the line, or end in a colon: running text that begins with the
    same words is no label.
    """
    line, bulleted = without_bullet(text), _BULLET.match(text) is not None
    head = islice(_TOKEN.finditer(line), _MOST_WORDS)
    tokens = [(found.end(), words(found[0])) for found in head]
    read = [(end, word[0]) for end, word in tokens if word and word[0] not in JOINING]
    spoken = [word for _, word in read]
    for skipped in range(min(_MOST_NUMBERING, len(read))):
        if not all(_NUMBERING.fullmatch(word) for word in spoken[:skipped]):
            return None
        for length, meaning in _longest_first(spoken[skipped:], labels):
            end = read[skipped + length - 1][0]
            after = _AFTER_LABEL.match(line, end)
            # "Thành phần hồ sơ (số lượng: 01 bộ):" does not end within its brackets.
            within = line[read[skipped][0] : after.end()] if after else ""
            if after and within.count("(") <= within.count(")"):
                rest = line[after.end() :].strip()
                if after["aside"] and _BARE_NUMBER.fullmatch(rest):
                    rest = f"{rest} {after['aside'].strip()}"
                printed = line[: after.end("told") if after["told"] else end]
                return LabelMatch(meaning, rest, printed, bulleted)
    return None


def begins_with(text: str, phrases: Iterable[str]) -> bool:
    said = _said(text[:_MOST_LETTERS])
    return any(said == phrase or said.startswith(phrase + " ") for phrase in phrases)


def says(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text is one of the phrases and nothing else."""
    return _said(text) in phrases


def _said(text: str) -> str:
    return " ".join(word for word in words(without_bullet(text)) if word not in JOINING)


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text)


def _longest_first(
    spoken: Sequence[str], labels: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, str]]:
    said = f"{' '.join(spoken)} "
    found = [
        (phrase.count(" ") + 1, meaning)
        for meaning, phrases in labels.items()
        for phrase in phrases
        if said.startswith(phrase) and said[len(phrase)] == " "
    ]
    tails = word_labels().tails
    for length, meaning in sorted(found, key=itemgetter(0), reverse=True):
        whole = length
        while tail := _one_tail(spoken[whole:], tails):
            whole += tail
        yield whole, meaning


def _one_tail(spoken: Sequence[str], tails: Sequence[str]) -> int:
    lengths = (tail.count(" ") + 1 for tail in tails if " ".join(spoken).startswith(tail))
    return max((n for n in lengths if " ".join(spoken[:n]) in tails), default=0)
