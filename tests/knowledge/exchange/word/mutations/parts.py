"""Other ways to lay out the parts around the steps."""

import copy

from tests.knowledge.exchange.word.mutations.grid import Cell, Element, cell, paragraph, table_of
from tests.knowledge.exchange.word.mutations.page import Page, Part
from tests.knowledge.exchange.word.mutations.registry import Kind, mutation

WORDS = {
    "papers": "Thành phần hồ sơ",
    "sets": "Số bộ hồ sơ",
    "time": "Thời gian giải quyết",
    "applicants": "Đối tượng nộp hồ sơ",
    "decides": "Cơ quan có thẩm quyền quyết định",
    "agency": "Cơ quan thực hiện",
    "helps": "Cơ quan phối hợp thực hiện",
    "result": "Kết quả giải quyết",
    "fee": "Phí, lệ phí (nếu có)",
    "forms": "Biểu mẫu, tờ khai",
    "conditions": "Điều kiện thực hiện",
    "law": "Cơ sở pháp lý",
    "steps": "Trình tự xử lý công việc",
}


def relabel(part: Part, label: str) -> None:
    new = paragraph(f"{label}: {part.value}".rstrip(), bold=True)
    part.head.getparent().replace(part.head, new)
    part.head = new


def renumber(page: Page, numbers: list[str]) -> None:
    own = iter(numbers)
    for part in page.parts:
        relabel(part, part.label if part.kind == "sets" else next(own) + part.label)


@mutation(1, Kind.PARTS)
def parts_numbered_below_five(page: Page) -> None:
    renumber(page, [f"5.{at}. " for at in range(1, 20)])


@mutation(1, Kind.PARTS)
def parts_numbered_in_roman(page: Page) -> None:
    romans = "I II III IV V VI VII VIII IX X XI XII XIII"
    renumber(page, [f"{one}. " for one in romans.split(" ")])


@mutation(1, Kind.PARTS)
def parts_without_numbers(page: Page) -> None:
    renumber(page, [""] * 20)


@mutation(1, Kind.PARTS)
def parts_with_bullets(page: Page) -> None:
    renumber(page, ["* "] * 20)


@mutation(1, Kind.PARTS)
def parts_under_other_labels(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        relabel(part, f"{at}. {WORDS[part.kind]}")


def reorder(page: Page, order: list[str]) -> None:
    """Put the parts into another order; the number of sets stays with the papers."""
    groups: dict[str, list[Element]] = {}
    for part in page.parts:
        kind = "papers" if part.kind == "sets" else part.kind
        groups.setdefault(kind, []).extend([part.head, *part.rest])
    last = groups["steps"][-1]
    mark = paragraph()
    last.addnext(mark)
    for kind in [*order, *(one for one in groups if one not in order)]:
        for element in groups.get(kind, []):
            mark.addprevious(element)


@mutation(1, Kind.PARTS)
def steps_before_the_other_parts(page: Page) -> None:
    reorder(page, ["steps", "law", "time"])


@mutation(1, Kind.PARTS)
def law_and_conditions_first(page: Page) -> None:
    reorder(page, ["law", "conditions", "agency", "result", "fee", "time"])


def content(part: Part) -> Cell:
    """Give what stands in a part as the content of a cell."""
    first = [paragraph(part.value)] if part.value else []
    return Cell([*first, *map(copy.deepcopy, part.rest)] or [paragraph()])


@mutation(1, Kind.PARTS)
def parts_in_a_table_of_two_columns(page: Page) -> None:
    rows = [[cell(p.label, bold=True), content(p)] for p in page.parts if p.kind != "steps"]
    _instead(page, rows)


@mutation(1, Kind.PARTS)
def parts_in_a_numbered_table(page: Page) -> None:
    rows = [[cell("Mục"), cell("Nội dung"), cell("Mô tả")]]
    rows += [
        [cell(f"5.{at}"), cell(p.label, bold=True), content(p)]
        for at, p in enumerate(page.parts, 1)
        if p.kind != "steps"
    ]
    _instead(page, rows)


@mutation(1, Kind.PARTS)
def parts_in_rows_below_their_labels(page: Page) -> None:
    rows: list[list[Cell]] = []
    for at, part in enumerate(page.parts, 1):
        if part.kind != "steps":
            label, said = cell(part.label, bold=True), content(part)
            rows += [[cell(f"5.{at}"), label], [cell(), said]]
    _instead(page, rows)


def _instead(page: Page, rows: list[list[Cell]]) -> None:
    new = table_of(rows)
    page.parts[0].head.addprevious(new)
    for part in page.parts:
        for element in [part.head, *part.rest] if part.kind != "steps" else []:
            page.body.remove(element)
