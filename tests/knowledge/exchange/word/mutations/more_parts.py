"""More ways to lay out the parts around the steps."""

import re

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.covers import replace
from tests.knowledge.exchange.word.mutations.grid import (
    Cell,
    cell,
    paragraph,
    parsed,
    table_of,
    text_of,
)
from tests.knowledge.exchange.word.mutations.page import Page, Steps
from tests.knowledge.exchange.word.mutations.parts import WORDS, content, relabel
from tests.knowledge.exchange.word.mutations.registry import (
    Correction,
    DoesNotApply,
    Kind,
    Reading,
    mutation,
)


@mutation(2, Kind.PARTS)
def all_in_one_table(page: Page) -> None:
    s = Steps.read(page.steps)
    width = len(s.rows[0])
    rows: list[list[Cell]] = []
    for at, part in enumerate(page.parts, 1):
        number = cell(f"5.{at}")
        rows.append([number, *[cell(part.label, bold=True)] * (width - 1)])
        if part.kind == "steps":
            rows += s.rows
        else:
            rows.append([cell(), *[content(part)] * (width - 1)])
    new = table_of(rows)
    page.parts[0].head.addprevious(new)
    for part in page.parts:
        for element in [part.head, *(part.rest if part.kind != "steps" else [page.steps])]:
            page.body.remove(element)


@mutation(2, Kind.PARTS)
def papers_in_a_table_with_counts(page: Page) -> Correction:
    part = page.part("papers")
    if page.reading is None or not any(page.reading["dossier"]):
        raise DoesNotApply
    rows = [[cell("STT"), cell("Tên giấy tờ"), cell("Bản chính"), cell("Bản sao")]]
    expected_papers = []
    for case, papers in page.reading["dossier"]:
        own = [name for name, originals, copies in papers if (originals, copies) != (0, 0)]
        if not own:
            continue
        if case:
            rows.append([cell(case, bold=True)] * 4)
        rows += [
            [cell(str(at)), cell(name), cell("01"), cell("0")] for at, name in enumerate(own, 1)
        ]
        expected_papers.append([case, [[name, 1, 0] for name in own]])
    for element in part.rest:
        page.body.remove(element)
    part.head.addnext(table_of(rows))

    def correct(expected: Reading) -> None:
        expected["dossier"] = expected_papers
        del expected["submissions"]
        del expected["forms"]
        if all(one.kind != "sets" for one in page.parts):
            del expected["sets"]

    return correct


@mutation(2, Kind.PARTS)
def labels_in_capitals_over_their_values(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        new = paragraph(f"5.{at}. {part.label.upper()}", bold=True)
        if part.value:
            part.head.addnext(paragraph(part.value))
        replace(part.head, new)


@mutation(2, Kind.PARTS)
def values_behind_a_line_break(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        replace(part.head, paragraph(f"{at}) {part.label}:\n{part.value}".strip()))


@mutation(2, Kind.PARTS)
def tabs_behind_numbers(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        replace(part.head, paragraph(f"5.{at}\t{part.label}:\t{part.value}".rstrip()))


@mutation(2, Kind.PARTS)
def labels_in_frames(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        if part.value:
            part.head.addnext(paragraph(part.value))
        replace(part.head, table_of([[cell(f"{at}. {part.label}", bold=True)]]))


@mutation(2, Kind.PARTS)
def labels_numbered_by_word(page: Page) -> None:
    for part in page.parts:
        relabel(part, WORDS[part.kind] if part.kind in ("law", "result", "time") else part.label)
        marks = parsed('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        part.head.insert(0, marks)


AGAIN = {
    "time": "Thời gian thực hiện",
    "applicants": "Đối tượng",
    "agency": "Cơ quan giải quyết",
    "helps": "Đơn vị phối hợp",
    "result": "Kết quả",
    "fee": "Mức thu phí, lệ phí (nếu có)",
    "forms": "Tên mẫu đơn, tờ khai",
    "conditions": "Yêu cầu, điều kiện (nếu có)",
    "law": "Căn cứ pháp lý để giải quyết TTHC",
    "steps": "Quy trình xử lý công việc",
}


@mutation(3, Kind.PARTS)
def shorter_labels(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        relabel(part, f"5.{at} {AGAIN.get(part.kind, part.label)}")


@mutation(3, Kind.PARTS)
def dashes_behind_labels(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        text = f"{at}. {part.label} – {part.value}" if part.value else f"{at}. {part.label}"
        replace(part.head, paragraph(text))


@mutation(3, Kind.PARTS)
def parts_under_chapters(page: Page) -> None:
    page.parts[0].head.addprevious(paragraph("I. QUY ĐỊNH CHUNG", bold=True))
    for at, part in enumerate(page.parts, 1):
        relabel(part, f"{at}. {part.label}")
    page.part("steps").head.addprevious(paragraph("II. TỔ CHỨC THỰC HIỆN", bold=True))


@mutation(3, Kind.PARTS)
def parts_in_a_table_with_titles(page: Page) -> None:
    rows: list[list[Cell]] = [[cell("I. THÔNG TIN CHUNG VỀ THỦ TỤC", bold=True)] * 2]
    rows += [
        [cell(f"{at}. {p.label}:"), content(p)]
        for at, p in enumerate(page.parts, 1)
        if p.kind != "steps"
    ]
    page.parts[0].head.addprevious(table_of(rows))
    for part in page.parts:
        for element in [part.head, *part.rest] if part.kind != "steps" else []:
            page.body.remove(element)


def marked(page: Page, kinds: tuple[str, ...], mark: str) -> None:
    """Give the items of lists that begin with a dash another mark; "#" is one of Word's own."""
    for kind in kinds:
        count = 0
        for one in page.part(kind).rest:
            found = re.match(r"\s*-\s+(.*)", text_of(one), re.DOTALL)
            if one.tag != qn("w:p") or found is None:
                count = 0
                continue
            count += 1
            new = paragraph(("" if mark == "#" else mark.format(count)) + found[1])
            if mark == "#":
                new.insert(
                    0,
                    parsed(
                        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
                    ),
                )
            part = page.part(kind)
            part.rest[part.rest.index(one)] = new
            replace(one, new)


@mutation(3, Kind.PARTS)
def items_marked_by_word(page: Page) -> None:
    marked(page, ("law", "result", "fee"), "#")


@mutation(3, Kind.PARTS)
def items_with_dots(page: Page) -> None:
    marked(page, ("papers", "law", "result", "fee"), "• ")


@mutation(3, Kind.PARTS)
def laws_with_numbers(page: Page) -> None:
    marked(page, ("law",), "{}. ")


@mutation(3, Kind.PARTS)
def groups_of_papers_without_stars(page: Page) -> None:
    for one in page.part("papers").rest:
        found = re.match(r"\s*\*\s+(.*?)[\s:]*$", text_of(one))
        if found:
            for run in one.findall(qn("w:r")):
                one.remove(run)
            one.append(paragraph(f"{found[1]}:", bold=True).find(qn("w:r")))


@mutation(3, Kind.PARTS)
def letters_of_another_alphabet(page: Page) -> None:
    for part in page.parts:
        relabel(part, part.label.replace("Đ", "Ð").replace("đ", "ð"))
