"""Papers as text: "Tờ khai; 1 bản chính; 2 bản sao; mẫu TK-01; có trong CSDL".

A line in square brackets begins the papers of a case: "[Con sinh ở nước ngoài]".
"""

import re
from typing import Any

from knowledge.drafting.lists import ListForm, changed, lines_within, one_line, plain_line
from knowledge.drafting.pasted import pasted_papers
from knowledge.errors import Refused
from knowledge.records import Case, CasePaper, Document, Procedure
from knowledge.text.normalise import folded_words

_CASE = re.compile(r"\[(.*)\]")
_REMARKS = {
    "originals": re.compile(r"(\d{1,3}) (?:ban )?(?:goc|chinh)"),
    "copies": re.compile(r"(\d{1,3}) (?:ban )?(?:sao|photo|chup)"),
    "from_database": re.compile(r"(?:co|tra|lay)(?: \w+)* (?:csdl|co so du lieu)(?: \w+)*"),
}
_COUNT = re.compile(r"\d{1,3}\s+(?:bản\s+)?(?:gốc|chính|sao|photo|chụp)", re.IGNORECASE)
_COUNTS_LAST = re.compile(
    rf"\s*[,(:–-]\s*({_COUNT.pattern}(?:\s*(?:,|và)\s*{_COUNT.pattern})*)\s*\)?\s*[.;]?\s*$",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:mẫu|mau)(?: số| so)?\s*:?\s+(.+)", re.IGNORECASE)


class DossierForm(ListForm):
    def get(self, procedure: Procedure) -> tuple[CasePaper, ...]:
        return procedure.papers

    def put(self, procedure: Procedure, items: tuple[CasePaper, ...]) -> Procedure:
        """Put other papers in place of all; the cases come in the order of their first papers."""
        cases: dict[str, list[Document]] = {}
        for case, document in items:
            cases.setdefault(case, []).append(document)
        dossier = [Case(case=case, documents=tuple(papers)) for case, papers in cases.items()]
        return changed(procedure, {"dossier": dossier})

    def write(self, item: CasePaper) -> str:
        one = item.document
        remarks = [
            "" if one.originals is None else f"{one.originals} bản chính",
            "" if one.copies is None else f"{one.copies} bản sao",
            f"mẫu {one.form}" if one.form else "",
            "có trong CSDL" if one.from_database else "",
        ]
        return "; ".join([one_line(one.name), *filter(None, remarks)])

    def read(self, line: str, number: int) -> CasePaper:
        """Read a paper of no particular case: remarks are what stands last and looks like one."""
        name, values = _with_counts_apart(line), dict[str, Any]()
        while (found := _remark(name)) is not None and found[0] not in values:
            key, value, name = found
            values[key] = value
        if not name.strip():
            raise Refused("paper_without_name", line=number)
        return CasePaper("", Document(name=name.strip(), **values))

    def read_all(self, text: str) -> tuple[CasePaper, ...]:
        pasted = pasted_papers(text)
        if pasted is not None:
            return tuple(CasePaper(one.case, paper) for one in pasted for paper in one.documents)
        case, papers = "", list[CasePaper]()
        for number, line in enumerate(lines_within(text), 1):
            header = _CASE.fullmatch(line.strip())
            if header is not None:
                case = one_line(header[1])
            else:
                papers.append(self.read(plain_line(line), number)._replace(case=case))
        return tuple(papers)

    def after(self, present: tuple[CasePaper, ...], item: CasePaper) -> CasePaper:
        """Let a paper typed without a case belong to the case of the one before it."""
        return item._replace(case=present[-1].case) if present and not item.case else item

    def write_all(self, items: tuple[CasePaper, ...]) -> str:
        """Write the papers under their cases; a single case without a name has no line."""
        lines, case = list[str](), ""
        for number, item in enumerate(items, 1):
            if item.case != case:
                lines.append(f"[{item.case}]")
                case = item.case
            lines.append(f"{number}. {self.write(item)}")
        return "\n".join(lines)


def _with_counts_apart(line: str) -> str:
    """Write counts as they stand on paper ("… (01 bản chính, 02 bản sao)") as remarks."""
    found = _COUNTS_LAST.search(line)
    if found is None or not line[: found.start()].strip():
        return line
    return "; ".join([line[: found.start()], *_COUNT.findall(found[1])])


def _remark(line: str) -> tuple[str, object, str] | None:
    """Take the last column off a line when it is a remark: its key, its value, the rest."""
    rest, separator, last = line.rpartition(";")
    if not separator:
        return None
    last = one_line(last)
    if form := _FORM.fullmatch(last):
        return "form", form[1], rest
    for key, pattern in _REMARKS.items():
        if found := pattern.fullmatch(" ".join(folded_words(last))):
            return key, True if key == "from_database" else int(found[1]), rest
    return None


PAPERS = DossierForm("dossier")
