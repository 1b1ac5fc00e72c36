"""What a record itself says to a question of yes or no, or how long: the sentence, or nothing."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.phrasing import Cue, checked, phrase_table
from knowledge.datafiles import DataTable
from knowledge.description.circumstances import Circumstances
from knowledge.records import Channel, Procedure, Published
from knowledge.text.display_text import one_line
from knowledge.text.facets import Facet
from knowledge.text.normalise import fold, words
from knowledge.text.phrases import PhraseTable
from knowledge.worktime.fees import read_fee
from knowledge.worktime.office_calendar import DayOpening
from knowledge.worktime.readings import Amount, Free

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n+")
LONGEST_ASKED = 16
_LENGTH_OF_TIME = re.compile(r"\d+\s*(?:\([^)]*\)\s*)?(?:giờ|ngày|tuần|tháng|năm)\b")
LONGEST_SENTENCE = 400


class RemarkKind(StrEnum):
    YES = "yes"
    NO = "no"
    SAID = "said"
    NOT_SAID = "not_said"
    PROXY = "proxy"
    VALIDITY = "validity"
    DEADLINE = "deadline"
    HOURS = "hours"


@dataclass(frozen=True)
class Remark:
    """What is said before an answer; `sentence` is the record's own, "" where it has none.

    `nearest` is the side that comes nearest to what is asked, where none was named; `opening`
    tells whether offices work on the day that was named.
    """

    kind: RemarkKind
    sentence: str = ""
    nearest: Facet | None = None
    opening: DayOpening | None = None


class _Asked(DataTable):
    kind: RemarkKind
    asked: tuple[str, ...]
    said: tuple[str, ...]
    never: tuple[str, ...] = ()
    measured: bool = False


class _File(DataTable):
    matters: tuple[_Asked, ...]
    conditions: tuple[str, ...]
    negations: tuple[str, ...]
    affirmations: tuple[str, ...]
    payments: tuple[str, ...]


Table = PhraseTable[bool]
NEAREST = {RemarkKind.VALIDITY: Facet.RESULT, RemarkKind.PROXY: Facet.WHO}


@dataclass(frozen=True)
class _Listener:
    kind: RemarkKind
    asked: Table
    said: Table
    never: Table
    measured: bool

    def sentence(self, procedure: Procedure) -> str:
        for sentence in _sentences(procedure):
            typed = words(sentence)
            counted = not self.measured or _LENGTH_OF_TIME.search(sentence)
            if counted and _has(self.said, typed) and not _has(self.never, typed):
                return sentence
        return ""


@dataclass(frozen=True)
class Remarks:
    matters: tuple[_Listener, ...]
    conditions: Table
    negations: Table
    affirmations: Table
    payments: Table

    def remark(
        self, question: ParsedQuestion, published: Published | None, around: Circumstances
    ) -> Remark | None:
        """Say what the record answers to a question; None where it is no such question."""
        if published is None:
            return None
        typed, procedure = question.plan.words, published.procedure
        if question.has(Cue.HOURS):
            office = around.office.office if around.office is not None else None
            return Remark(RemarkKind.HOURS, (office and office.hours) or "", Facet.PLACE)
        for matter in self.matters:
            if _has(matter.asked, typed):
                return Remark(matter.kind, matter.sentence(procedure), NEAREST.get(matter.kind))
        if not _wants_yes_or_no(question):
            return None
        if question.hint is Facet.FEE and _has(self.payments, typed):
            return _whether_paid(procedure)
        if question.hint is Facet.ONLINE:
            online = [one for one in procedure.submissions if one.channel is Channel.ONLINE]
            return Remark(RemarkKind.YES if online else RemarkKind.NOT_SAID)
        return self._whether_said(question, procedure)

    def _whether_said(self, question: ParsedQuestion, procedure: Procedure) -> Remark | None:
        """Look for what is asked about, word for word; what holds for a case alone is no yes."""
        asked = [fold(word) for word in question.said]
        if not asked:
            return None
        nearest = Facet.DOCUMENTS if question.has(Cue.NEED) else Facet.WHO
        if question.has(Cue.NEED):
            for paper in procedure.papers:
                name = one_line(paper.document.name)
                if _holds(name, asked):
                    return Remark(self._kind(name, RemarkKind.YES), name, nearest)
        for sentence in _sentences(procedure):
            if not _holds(sentence, asked):
                continue
            said = words(sentence)
            if _has(self.negations, said):
                return Remark(self._kind(sentence, RemarkKind.NO), sentence, nearest)
            if _has(self.affirmations, said):
                return Remark(self._kind(sentence, RemarkKind.YES), sentence, nearest)
        return Remark(RemarkKind.NOT_SAID, nearest=nearest)

    def _kind(self, sentence: str, sure: RemarkKind) -> RemarkKind:
        said = words(sentence)
        both = sure is RemarkKind.YES and _has(self.negations, said)
        return RemarkKind.SAID if both or _has(self.conditions, said) else sure


def _wants_yes_or_no(question: ParsedQuestion) -> bool:
    if question.length > LONGEST_ASKED or question.adds_case:
        return False
    ends = question.ends_with(Cue.ASKS)
    return ends or question.ends_with(Cue.NEEDED) or question.ends_with(Cue.WHETHER)


def _whether_paid(procedure: Procedure) -> Remark | None:
    """Say yes or no where all fees can be read, and all are of one kind."""
    fees = [fee for one in procedure.submissions for fee in one.fees]
    readings = [read_fee(fee.amount, fee.note) for fee in fees]
    if readings and all(isinstance(one, Free) for one in readings):
        return Remark(RemarkKind.NO, one_line(fees[0].amount or fees[0].note))
    if readings and all(isinstance(one, Amount) for one in readings):
        return Remark(RemarkKind.YES, one_line(fees[0].amount))
    return None


def _sentences(procedure: Procedure) -> Iterator[str]:
    texts = [procedure.requirements, *procedure.results, procedure.sequence]
    texts += [one.note for one in procedure.submissions]
    texts += [paper.document.name for paper in procedure.papers]
    for text in texts:
        for sentence in _SENTENCE.split(text or ""):
            line = one_line(sentence).strip(" -–•+*")
            if line and len(line) <= LONGEST_SENTENCE:
                yield line


def _holds(text: str, asked: Sequence[str]) -> bool:
    return f" {' '.join(asked)} " in f" {' '.join(map(fold, words(text)))} "


def _has(table: Table, typed: Sequence[str]) -> bool:
    return any(not hit.bare for hit in table.hits(typed)) or (
        all(map(str.isascii, typed)) and any(table.hits(typed))
    )


def read_remarks(text: str) -> Remarks:
    data = _File.model_validate(tomllib.loads(text))
    matters = tuple(
        _Listener(
            one.kind,
            phrase_table([(True, one.asked)]),
            phrase_table([(True, one.said)]),
            phrase_table([(True, one.never)]),
            one.measured,
        )
        for one in data.matters
    )
    return Remarks(
        matters,
        phrase_table([(True, data.conditions)]),
        phrase_table([(True, data.negations)]),
        phrase_table([(True, data.affirmations)]),
        phrase_table([(True, data.payments)]),
    )


@lru_cache(maxsize=1)
def bundled_remarks() -> Remarks:
    return checked("remarks.toml", read_remarks)
