"""More ways to lay out the cover."""

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.covers import replace
from tests.knowledge.exchange.word.mutations.grid import (
    cell,
    paragraph,
    table_of,
)
from tests.knowledge.exchange.word.mutations.page import Page
from tests.knowledge.exchange.word.mutations.registry import (
    Kind,
    mutation,
)


@mutation(2, Kind.COVER)
def cover_of_one_row(page: Page) -> None:
    s = page.cover_values()
    control = cell(
        f"Mã hiệu: {s['code']}",
        f"Lần ban hành: {s['issue']}",
        f"Ngày ban hành: {s['day']}",
        "Số trang: 12",
    )
    replace(page.cover, table_of([[cell(s["agency"]), cell("QUY TRÌNH", s["name"]), control]]))


@mutation(2, Kind.COVER)
def cover_with_the_name_on_the_title_line(page: Page) -> None:
    s = page.cover_values()
    replace(
        page.cover,
        table_of(
            [
                [cell(s["agency"]), cell(f"Mã hiệu: {s['code']}")],
                [cell(""), cell(f"Lần ban hành: {s['issue']}")],
                [cell(""), cell(f"Ngày ban hành: {s['day']}")],
            ]
        ),
        paragraph(f"QUY TRÌNH: {s['name']}", bold=True),
    )


@mutation(2, Kind.COVER)
def cover_with_labels_over_values(page: Page) -> None:
    s = page.cover_values()
    replace(
        page.cover,
        paragraph(s["agency"]),
        paragraph("QUY TRÌNH"),
        paragraph(s["name"]),
        table_of(
            [
                [cell("Mã hiệu"), cell("Lần ban hành"), cell("Ngày ban hành")],
                [cell(s["code"]), cell(s["issue"]), cell(s["day"])],
            ]
        ),
    )


@mutation(2, Kind.COVER)
def cover_with_issue_and_change(page: Page) -> None:
    s = page.cover_values()
    office, name = cell(s["agency"]), cell("QUY TRÌNH", s["name"])
    rows = [
        [office, name, cell(f"Mã số: {s['code']}")],
        [office, name, cell(f"Lần ban hành/sửa đổi: {s['issue']}/00")],
        [office, name, cell(f"Ngày ban hành: {s['day'].replace('/', '.')}")],
        [office, name, cell("Trang: 1/12")],
    ]
    replace(page.cover, table_of(rows))


@mutation(2, Kind.COVER)
def cover_in_two_tables(page: Page) -> None:
    s = page.cover_values()
    motto = cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    top = table_of([[cell("UBND THÀNH PHỐ", s["agency"]), motto]])
    control = table_of(
        [
            [cell("Mã hiệu"), cell(s["code"])],
            [cell("Lần ban hành"), cell(s["issue"])],
            [cell("Ngày ban hành"), cell(s["day"])],
        ]
    )
    replace(page.cover, top, paragraph("QUY TRÌNH"), paragraph(s["name"]), control)


@mutation(2, Kind.COVER)
def cover_with_the_name_behind_its_label(page: Page) -> None:
    s = page.cover_values()
    rows = [
        [cell("Đơn vị"), cell(s["agency"])],
        [cell("Tên quy trình"), cell(s["name"])],
        [cell("Mã hiệu"), cell(s["code"])],
        [cell("Lần ban hành"), cell(s["issue"])],
        [cell("Ngày ban hành"), cell(s["day"])],
    ]
    replace(page.cover, table_of(rows))


def three_rows(page: Page, title: list[str], control: list[str]) -> None:
    office, name = cell(page.cover_values()["agency"]), cell(*title)
    replace(page.cover, table_of([[office, name, cell(one)] for one in control]))


@mutation(3, Kind.COVER)
def cover_in_two_languages(page: Page) -> None:
    s = page.cover_values()
    control = [
        f"Mã hiệu/Code: {s['code']}",
        f"Lần ban hành/Rev.: {s['issue']}",
        f"Ngày ban hành/Date: {s['day']}",
    ]
    three_rows(page, ["QUY TRÌNH", s["name"]], control)


@mutation(3, Kind.COVER)
def cover_with_a_long_title(page: Page) -> None:
    s = page.cover_values()
    control = [
        f"Mã QT: {s['code']}",
        f"Lần ban hành: lần thứ {int(s['issue'])}",
        f"Ngày: {s['day']}",
    ]
    three_rows(page, ["QUY TRÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", s["name"]], control)


@mutation(3, Kind.COVER)
def cover_in_another_spelling(page: Page) -> None:
    s = page.cover_values()
    control = [
        f"Kí hiệu : {s['code']}",
        f"Lần ban hành : {s['issue']}",
        f"Ngày ban hành : {s['day']}",
    ]
    three_rows(page, ["QUI TRÌNH", s["name"]], control)


@mutation(3, Kind.COVER)
def cover_with_a_name_over_three_lines(page: Page) -> None:
    s = page.cover_values()
    words = s["name"].split()
    third = max(1, len(words) // 3)
    name = [
        " ".join(words[:third]),
        " ".join(words[third : 2 * third]),
        " ".join(words[2 * third :]),
    ]
    control = [
        f"Mã hiệu:\t{s['code']}",
        f"Lần ban hành:\t{s['issue']}",
        f"Ngày ban hành:\t{s['day']}",
    ]
    three_rows(page, ["QUY TRÌNH", *filter(None, name)], control)


@mutation(3, Kind.COVER)
def cover_below_those_who_sign(page: Page) -> None:
    tables = list(page.body.iterchildren(qn("w:tbl")))
    signing = tables[tables.index(page.cover) + 1]
    page.cover.addprevious(signing)


@mutation(3, Kind.COVER)
def cover_at_the_bottom_of_its_page(page: Page) -> None:
    s = page.cover_values()
    replace(
        page.cover,
        table_of([[cell(s["agency"], "______"), cell("QUY TRÌNH ISO 9001:2015", s["name"])]]),
        paragraph("(Mã hiệu: " + s["code"] + ")"),
        paragraph(f"Ban hành lần {s['issue']}, ngày {s['day']}"),
    )
