"""Other ways to lay out the cover."""

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.grid import (
    Element,
    cell,
    paragraph,
    parsed,
    table_of,
)
from tests.knowledge.exchange.word.mutations.page import Page
from tests.knowledge.exchange.word.mutations.registry import Correction, Kind, mutation


def replace(old: Element, *new: Element) -> None:
    for one in new:
        old.addprevious(one)
    old.getparent().remove(old)


@mutation(1, Kind.COVER)
def cover_as_lines(page: Page) -> None:
    said = page.cover_values()
    lines = (
        said["agency"],
        "QUY TRÌNH",
        said["name"],
        f"Mã hiệu: {said['code']}",
        f"Lần ban hành: {said['issue']}",
        f"Ngày ban hành: {said['day']}",
    )
    replace(page.cover, *(paragraph(one) for one in lines))


@mutation(1, Kind.COVER)
def cover_in_the_header_of_the_pages(page: Page) -> None:
    part = page.document.sections[0].header
    part.is_linked_to_previous = False
    page.body.remove(page.cover)
    part._element.insert(0, page.cover)


@mutation(1, Kind.COVER)
def cover_with_other_labels(page: Page) -> None:
    said = page.cover_values()
    office, title = cell(said["agency"]), cell("QUY TRÌNH", said["name"])
    rows = [
        [office, title, cell(f"Ký hiệu: {said['code']}")],
        [office, title, cell(f"Lần BH: {said['issue']}")],
        [office, title, cell(f"Ngày BH: {said['day']}")],
    ]
    replace(page.cover, table_of(rows))


@mutation(1, Kind.COVER)
def cover_with_values_in_cells_of_their_own(page: Page) -> None:
    said = page.cover_values()
    office, title, name = cell(said["agency"]), cell("QUY TRÌNH"), cell(said["name"])
    rows = [
        [office, title, cell("Mã số"), cell(said["code"])],
        [office, name, cell("Lần ban hành"), cell(said["issue"])],
        [office, name, cell("Ngày ban hành"), cell(said["day"])],
    ]
    replace(page.cover, table_of(rows))


@mutation(1, Kind.COVER)
def cover_with_values_below_their_labels(page: Page) -> Correction:
    said = page.cover_values()
    office, name = cell(said["agency"]), cell("QUY TRÌNH", said["name"].upper())
    rows = [
        [office, name, cell("Mã hiệu:", said["code"])],
        [office, name, cell("Lần ban hành:", said["issue"])],
        [office, name, cell("Ngày ban hành:", said["day"])],
    ]
    replace(page.cover, table_of(rows))
    return lambda expected: expected.update(name=expected["name"].upper())


@mutation(1, Kind.COVER)
def cover_with_the_day_in_words(page: Page) -> None:
    said = page.cover_values()
    day, month, year = said["day"].split("/")
    office, name = cell(said["agency"]), cell("QUY TRÌNH", said["name"])
    rows = [
        [office, name, cell(f"Mã hiệu: {said['code']}")],
        [office, name, cell(f"Lần ban hành: {said['issue']}")],
        [office, name, cell(f"Ban hành ngày {day} tháng {int(month):02} năm {year}")],
    ]
    replace(page.cover, table_of(rows))


@mutation(1, Kind.COVER)
def cover_in_a_text_box(page: Page) -> None:
    box = parsed("<w:p><w:r><w:pict><w:txbxContent></w:txbxContent></w:pict></w:r></w:p>")
    page.cover.addprevious(box)
    inner = next(box.iter(qn("w:txbxContent")))
    inner.append(page.cover)
    inner.append(paragraph())
