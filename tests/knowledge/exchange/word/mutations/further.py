"""The fourth set, written after what the third one found was mended."""

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.covers import replace
from tests.knowledge.exchange.word.mutations.grid import Cell, cell, paragraph, parsed, table_of
from tests.knowledge.exchange.word.mutations.page import Page, Steps
from tests.knowledge.exchange.word.mutations.parts import content, relabel, reorder
from tests.knowledge.exchange.word.mutations.registry import (
    Correction,
    DoesNotApply,
    Kind,
    mutation,
)
from tests.knowledge.exchange.word.mutations.tables import put


@mutation(4, Kind.COVER)
def cover_with_its_control_on_one_line(page: Page) -> None:
    s = page.cover_values()
    control = f"Mã hiệu: {s['code']}; Lần ban hành: {s['issue']}; Ngày ban hành: {s['day']}"
    lines = (s["agency"], "-------", "QUY TRÌNH", s["name"], f"{control}; Tổng số trang: 12")
    replace(page.cover, *(paragraph(one) for one in lines))


@mutation(4, Kind.COVER)
def cover_with_the_office_above_its_table(page: Page) -> None:
    s = page.cover_values()
    title = cell("QUY TRÌNH", s["name"])
    labels = [
        f"Mã tài liệu: {s['code']}",
        f"Lần ban hành: {s['issue']}",
        f"Ngày ban hành: {s['day']}",
    ]
    replace(page.cover, paragraph(s["agency"]), table_of([[title, cell(one)] for one in labels]))


@mutation(4, Kind.COVER)
def cover_with_a_day_of_effect(page: Page) -> Correction:
    s = page.cover_values()
    office, title = cell(s["agency"]), cell("QUY TRÌNH", s["name"])
    labels = [
        f"Mã hiệu: {s['code']}",
        f"Lần ban hành: {s['issue']}",
        f"Ngày ban hành: {s['day']}",
        "Ngày hiệu lực: 15/8/2025",
    ]
    replace(page.cover, table_of([[office, title, cell(one)] for one in labels]))
    return lambda expected: expected.update(effective="2025-08-15")


@mutation(4, Kind.COVER)
def cover_in_rows_of_labels_and_values(page: Page) -> None:
    s = page.cover_values()
    rows = [
        [cell(s["agency"])] * 4,
        [cell("QUY TRÌNH")] * 4,
        [cell(s["name"])] * 4,
        [cell("Mã hiệu:"), cell(s["code"]), cell("Lần ban hành:"), cell(s["issue"])],
        [cell("Ngày ban hành:"), cell(s["day"]), cell("Số trang:"), cell("12")],
    ]
    replace(page.cover, table_of(rows))


@mutation(4, Kind.COVER)
def changes_written_down(page: Page) -> None:
    tables = list(page.body.iterchildren(qn("w:tbl")))
    changes = tables[tables.index(page.cover) + 2]
    rows = [
        [
            cell("STT"),
            cell("Tóm lược nội dung"),
            cell("Cơ sở pháp lý"),
            cell("Lần sửa đổi"),
        ],
        [cell("1"), cell("Sửa mục 5, ngày 15/8/2026"), cell("Nghị định mới"), cell("03")],
    ]
    replace(changes, table_of(rows))


@mutation(4, Kind.STEPS)
def who_leads_and_who_helps(page: Page) -> None:
    s = Steps.read(page.steps)
    if s.head > 1:
        raise DoesNotApply
    rows = []
    for at, row in enumerate(s.rows):
        helps = cell("Phối hợp" if not at else "")
        leads = cell("Chủ trì") if not at else row[s.unit]
        rows.append([*row[: s.unit], leads, helps, *row[s.unit + 1 :]])
    who = cell("Trách nhiệm")
    top = [*rows[0][: s.unit], who, who, *rows[0][s.unit + 2 :]]
    put(page, [top, *rows])


@mutation(4, Kind.STEPS)
def arrows_between_steps(page: Page) -> None:
    s = Steps.read(page.steps)
    rows = list(s.rows[: s.head])
    for at, row in enumerate(s.body):
        if at and not any(one in rows[-1] for one in row):
            arrow = [cell() for _ in row]
            arrow[s.name] = cell("↓")
            rows.append(arrow)
        rows.append(row)
    put(page, rows)


@mutation(4, Kind.STEPS)
def a_column_of_legal_grounds(page: Page) -> None:
    s = Steps.read(page.steps)
    title = cell("Căn cứ thực hiện")
    put(page, [[*row, title if at < s.head else cell("Điều 5")] for at, row in enumerate(s.rows)])


@mutation(4, Kind.STEPS)
def the_sum_in_a_line_below(page: Page) -> None:
    page.steps.addnext(paragraph("Tổng thời gian thực hiện: 05 ngày làm việc."))


@mutation(4, Kind.STEPS)
def columns_numbered_by_word_and_marked(page: Page) -> None:
    s = Steps.read(page.steps)
    marks = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    for row in s.body:
        number = paragraph()
        number.insert(0, parsed(marks))
        row[0] = Cell([number])
        row[s.name].content[0].insert(
            0, parsed('<w:bookmarkStart w:id="3" w:name="b"></w:bookmarkStart>')
        )
    put(page, s.rows)


@mutation(4, Kind.STEPS)
def a_sheet_to_follow_the_work(page: Page) -> None:
    head = ("TT", "Nội dung công việc", "Người thực hiện", "Thời gian", "Ký nhận")
    rows = [
        head,
        ("1", "Tiếp nhận", "", "… giờ, ngày …", ""),
        ("2", "Trả kết quả", "", "… giờ, ngày …", ""),
    ]
    end = page.body.findall(qn("w:p"))[-1]
    end.addnext(table_of([[cell(one) for one in row] for row in rows]))
    end.addnext(paragraph("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"))


@mutation(4, Kind.PARTS)
def the_last_part_first(page: Page) -> None:
    reorder(
        page, list(dict.fromkeys(one.kind for one in reversed(page.parts) if one.kind != "sets"))
    )


@mutation(4, Kind.PARTS)
def sets_behind_the_papers_label(page: Page) -> None:
    sets = next((one for one in page.parts if one.kind == "sets"), None)
    if sets is None or sets.rest:
        raise DoesNotApply
    page.body.remove(sets.head)
    relabel(page.part("papers"), f"a) Thành phần hồ sơ (số lượng: {sets.value})")


def numbered(page: Page, form: str) -> None:
    for at, part in enumerate(page.parts, 1):
        relabel(part, form.format(at) + part.label)


@mutation(4, Kind.PARTS)
def numbers_in_brackets(page: Page) -> None:
    numbered(page, "({}) ")


@mutation(4, Kind.PARTS)
def numbers_with_slashes(page: Page) -> None:
    numbered(page, "{}/ ")


@mutation(4, Kind.PARTS)
def numbers_behind_a_word(page: Page) -> None:
    numbered(page, "Mục {}. ")


@mutation(4, Kind.PARTS)
def numbers_of_three_levels(page: Page) -> None:
    numbered(page, "5.2.{}. ")


@mutation(4, Kind.PARTS)
def a_wide_colon(page: Page) -> None:
    for part in page.parts:
        replace(part.head, paragraph(f"{part.label}：{part.value}"))


@mutation(4, Kind.PARTS)
def parts_with_an_empty_column(page: Page) -> None:
    rows = [[cell("TT"), cell("Nội dung"), cell("Quy định cụ thể"), cell("Ghi chú")]]
    rows += [
        [cell(str(at)), cell(p.label), content(p), cell()]
        for at, p in enumerate(page.parts, 1)
        if p.kind != "steps"
    ]
    _instead(page, [table_of(rows)])


@mutation(4, Kind.PARTS)
def a_table_for_each_part(page: Page) -> None:
    tables = []
    for at, p in enumerate(page.parts, 1):
        if p.kind != "steps":
            tables += [table_of([[cell(f"5.{at} {p.label}"), content(p)]]), paragraph()]
    _instead(page, tables)


def _instead(page: Page, tables: list) -> None:  # type: ignore[type-arg]
    for one in tables:
        page.parts[0].head.addprevious(one)
    for part in page.parts:
        for element in [part.head, *part.rest] if part.kind != "steps" else []:
            page.body.remove(element)


@mutation(4, Kind.WHOLE)
def codes_of_fields(page: Page) -> None:
    for one in page.body.iter(qn("w:p")):
        if one.find(qn("w:r")) is not None:
            one.append(parsed("<w:r><w:instrText> PAGE </w:instrText></w:r>"))


@mutation(4, Kind.WHOLE)
def a_form_at_the_end(page: Page) -> None:
    end = page.body.findall(qn("w:p"))[-1]
    form = ("Mẫu số 01", "ĐƠN ĐỀ NGHỊ", "Kính gửi: ........", "Lệ phí: ........", "Số: ........")
    for line in reversed(form):
        end.addnext(paragraph(line))
