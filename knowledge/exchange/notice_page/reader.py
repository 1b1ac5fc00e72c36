"""Read a page that explains a procedure: its sections are found by the words of their headings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml.html import HtmlElement
from pydantic import ValidationError

from knowledge.errors import Refused
from knowledge.exchange.notice_page.blocks import page_blocks
from knowledge.exchange.notice_page.fees import fees_of
from knowledge.exchange.notice_page.labels import NoticeLabels, labels
from knowledge.exchange.notice_page.lines import ShownLine, body_of, shown_lines
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, problems_of
from knowledge.exchange.reading import Reading, ReadRecord, at_commas
from knowledge.exchange.word.parts import labelled_parts
from knowledge.records import Channel, ProcedureContent

CODE = re.compile(r"[0-9]\.[0-9]{6}")
COUNT = re.compile(r"\s*\(([0-9]{1,3})\s+bản\s+(chính|gốc|sao|chụp)\)\.?$", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\(([^()]*)\)\.?$")
NUMBER = re.compile(r"[0-9]{1,2}[.)]?")
LEADING_NUMBER = re.compile(r"^[0-9]{1,2}[.)]\s+")
ORIGINALS = frozenset({"chính", "gốc"})
Values = dict[str, object]


def read(path: Path) -> Iterator[Reading]:
    body = body_of(path)
    lines = shown_lines(body)
    if not lines:
        raise Refused("page_without_text")
    name = next((line.text for line in lines if line.tag == "h1"), None)
    code = next(filter(None, (_code(line.text) for line in lines)), None)
    sections = _sections(lines)
    if name is None or not sections:
        yield _labelled(body, FilePlace(line=lines[0].number), name, path.name)
        return
    page = _NoticePage(labels(), sections)
    place = FilePlace(line=lines[0].number)
    values = page.values() | {"name": name, "code": code}
    yield _reading(place, values, page.doubts)


def _reading(place: FilePlace, values: Values, doubts: Sequence[RecordProblem]) -> Reading:
    told = {key: value for key, value in values.items() if value}
    try:
        record = ProcedureContent.model_validate(told)
    except ValidationError as error:
        return problems_of(error, place)
    # Such pages are of one province or commune, and tell its fees.
    doubt = RecordProblem(place, "agency", "agency_not_told")
    return ReadRecord(place, record, (doubt, *doubts), partial=True)


def _labelled(body: HtmlElement, place: FilePlace, heading: str | None, file: str) -> Reading:
    """Read a page without headings of its own: its parts are found by their labels."""
    parts = labelled_parts(tuple(page_blocks(body)))
    name = parts.name or heading
    if name is None or not parts.values:
        raise Refused("page_not_known", file=file)
    return _reading(place, parts.values | {"name": name, "code": parts.code}, parts.doubts)


def _code(text: str) -> str | None:
    said, found = text.casefold(), CODE.search(text)
    return found[0] if found and any(lead in said for lead in labels().code_leads) else None


def _sections(lines: Sequence[ShownLine]) -> dict[str, list[ShownLine]]:
    """Part the page at the headings of its sections; others stand inside of these."""
    found: dict[str, list[ShownLine]] = defaultdict(list)
    current, level = None, ""
    for line in lines:
        text = re.sub(r"^\W+", "", line.text)
        name = labels().section(text) if line.is_heading else None
        if line.is_heading and (current is None or line.tag <= level):
            current, level = name, line.tag
        elif current is not None:
            found[current].append(line)
    found.pop("ignored", None)
    return dict(found)


class _NoticePage:
    def __init__(self, words: NoticeLabels, sections: dict[str, list[ShownLine]]) -> None:
        self._words, self._sections = words, sections
        self.doubts: list[RecordProblem] = []

    def values(self) -> Values:
        return {
            "requirements": "\n".join(self._texts("requirements")),
            "sequence": self._sequence(),
            "dossier": self._dossier(),
            "submissions": self._ways(),
            "receiving_address": next(iter(self._texts("places")), None),
            "applicants": [item for text in self._texts("applicants") for item in _items(text)],
            "legal_basis": self._texts("legal_basis"),
            "results": self._texts("results"),
            **dict(self._agencies()),
        }

    def _texts(self, section: str) -> list[str]:
        return [LEADING_NUMBER.sub("", line.text) for line in self._sections.get(section, ())]

    def _sequence(self) -> str:
        told: list[str] = []
        for line in self._sections.get("sequence", ()):
            if NUMBER.fullmatch(line.text):
                continue
            told.append(f"{len(told) + 1}. {line.text}" if line.is_heading else "")
            if not line.is_heading:
                told.pop()
                told[-1:] = [f"{told[-1]}: {line.text}" if told else line.text]
        return "\n".join(told)

    def _dossier(self) -> list[Values]:
        cases: dict[str, list[Values]] = defaultdict(list)
        case = ""
        for line in self._sections.get("dossier", ()):
            if line.is_label:
                case = line.text.rstrip(": ")
            else:
                cases[case].append(self._paper(line.text))
        return [{"case": name, "documents": papers} for name, papers in cases.items()]

    def _paper(self, text: str) -> Values:
        paper: Values = {}
        if count := COUNT.search(text):
            key = "originals" if count[2].casefold() in ORIGINALS else "copies"
            paper[key], text = int(count[1]), text[: count.start()]
        form = BRACKETS.search(text)
        if form and form[1].casefold().startswith(self._words.form_words):
            paper["form"], text = form[1], text[: form.start()]
        return paper | {"name": text.strip()}

    def _ways(self) -> list[Values]:
        """Give a way for each channel that the page names, all with the same time."""
        lines = self._sections.get("times", [])
        remarks = [line.text for line in lines if line.text.startswith("(")]
        times = [line.text.rstrip(".") for line in lines if not line.text.startswith("(")]
        channels = [
            channel
            for line in self._sections.get("places", ())
            for channel in self._words.channels_in(line.text)
        ]
        fees = fees_of(self._sections.get("fees", ()), self._words)
        if not channels and (times or fees):
            # What names no channel is about handing in at the office.
            channels = [Channel.DIRECT]
            place = FilePlace(line=(lines or self._sections["fees"])[0].number)
            self.doubts.append(RecordProblem(place, "submissions[0].channel", "channel_not_told"))
        return [
            {
                "channel": channel,
                "time": "\n".join(times),
                "fees": [one.fee for one in fees if channel in one.channels or not one.channels],
                "note": "\n".join(remarks),
            }
            for channel in dict.fromkeys(channels)
        ]

    def _agencies(self) -> Iterator[tuple[str, str]]:
        for line in self._sections.get("agencies", ()):
            label, _, agency = line.text.partition(":")
            for key, words in self._words.agencies.items():
                known = label.strip().casefold() in words
                if known and agency.strip() and not self._words.is_nothing(agency.strip()):
                    yield key, agency.strip().rstrip(".")


def _items(text: str) -> list[str]:
    return [part.strip() for part in at_commas(text.rstrip(".")) if part.strip()]
