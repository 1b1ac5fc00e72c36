"""A real process taken apart: its cover, its parts under their labels, its table of steps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.grid import Cell, Element, Rows, rows_of, text_of

_KINDS = {
    "papers": r"Thành phần",
    "sets": r"Số lượng hồ sơ",
    "time": r"Thời hạn giải quyết",
    "applicants": r"Đối tượng thực hiện",
    "decides": r"Cơ quan có thẩm quyền",
    "agency": r"Cơ quan (trực tiếp )?thực hiện",
    "helps": r"Cơ quan phối hợp",
    "result": r"Kết quả thực hiện",
    "fee": r"(Phí|Lệ phí)",
    "forms": r"(Tên )?[Mm]ẫu đơn",
    "conditions": r"Yêu cầu, điều kiện",
    "law": r"Căn cứ pháp lý",
    "steps": r"Quy trình",
}
_LABEL = re.compile(
    r"(?P<number>- |[a-zđ]\s*[.)]?\s*)?(?P<label>(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + r")[^:]*):\s*(?P<value>.*)",
    re.DOTALL,
)
_ENDS = re.compile(r"(6\.\s*)?BIỂU MẪU\s*")
_STARTS = re.compile(r"(5\.\s*)?NỘI DUNG\s*")


@dataclass
class Part:
    kind: str
    label: str
    value: str
    head: Element
    rest: list[Element] = field(default_factory=list)


class Page:
    """A process that is being changed."""

    def __init__(self, path: Path) -> None:
        self.document = docx.Document(str(path))
        self.body = self.document.element.body
        tables = list(self.body.iterchildren(qn("w:tbl")))
        self.cover = next(one for one in tables if "Mã hiệu" in text_of(one))
        self.steps = next(one for one in tables if "Trình tự" in text_of(one))
        self.parts = list(self._parts())
        self.reading: dict[str, Any] | None = None

    def _parts(self) -> Iterator[Part]:
        elements = list(self.body)
        starts = [at for at, one in enumerate(elements) if _STARTS.fullmatch(text_of(one).strip())]
        part: Part | None = None
        seen: set[str] = set()
        after = elements.index(self.steps)
        end = next(
            at
            for at in range(after, len(elements))
            if _ENDS.fullmatch(text_of(elements[at]).strip())
        )
        for one in elements[starts[-1] + 1 : end]:
            found = _LABEL.match(text_of(one).strip()) if one.tag == qn("w:p") else None
            kind = next((k for k in _KINDS if found and found[k]), "")
            numbered = found and (
                found["number"] or next(one.iter(qn("w:numPr")), None) is not None
            )
            if found and kind not in seen and (numbered or (kind == "sets" and seen == {"papers"})):
                seen.add(kind)
                if part:
                    yield part
                part = Part(kind, found["label"], found["value"], one)
            elif part:
                part.rest.append(one)
        if part:
            yield part

    def part(self, kind: str) -> Part:
        return next(one for one in self.parts if one.kind == kind)

    def cover_values(self) -> dict[str, str]:
        """Give agency, name, code, issue and day as the table of the cover has them."""
        words = [one.text for one in _distinct(rows_of(self.cover))]
        whole = "\n".join(words)

        def behind(label: str) -> str:
            found = re.search(rf"{label}:\s*(\S[^\n]*)", whole)
            assert found, label
            return found[1].strip()

        names = [re.sub(r"^\s*QUY\s+TRÌNH\s*", "", one) for one in words[1:]]
        return {
            "agency": words[0].strip(),
            "name": " ".join(next(one for one in names if one and "Mã hiệu" not in one).split()),
            "code": behind("Mã hiệu"),
            "issue": behind("Lần ban hành"),
            "day": behind("Ngày ban hành"),
        }


def _distinct(rows: Rows) -> list[Cell]:
    found: list[Cell] = []
    for row in rows:
        found += [one for one in dict.fromkeys(row) if one not in found]
    return found


@dataclass
class Steps:
    """The table of steps: where each of its columns is, where its head ends."""

    rows: Rows
    head: int
    name: int
    unit: int
    times: range

    @classmethod
    def read(cls, table: Element) -> "Steps":
        rows = rows_of(table)
        first = [one.text for one in rows[0]]
        name = next(at for at, one in enumerate(first) if "Trình tự" in one)
        unit = next(at for at, one in enumerate(first) if "Trách nhiệm" in one)
        head = next(at for at, row in enumerate(rows) if row[name] is not rows[0][name])
        return cls(rows, head, name, unit, range(unit + 1, len(rows[0])))

    @property
    def body(self) -> Rows:
        return self.rows[self.head :]

    def times_have_lists(self) -> bool:
        """Tell whether a time is a list, which a single line would not show."""
        return any("\n- " in f"\n{row[at].text}" for row in self.body for at in self.times)
