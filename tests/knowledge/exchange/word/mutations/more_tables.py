"""More ways to lay out the table of steps."""

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.covers import replace
from tests.knowledge.exchange.word.mutations.grid import (
    Cell,
    Element,
    cell,
    columns,
    paragraph,
    parsed,
    rows_of,
    table_of,
)
from tests.knowledge.exchange.word.mutations.page import Page, Steps
from tests.knowledge.exchange.word.mutations.registry import (
    Correction,
    DoesNotApply,
    Kind,
    Reading,
    mutation,
)
from tests.knowledge.exchange.word.mutations.tables import put, renamed, rewritten


@mutation(2, Kind.STEPS)
def numbers_as_words(page: Page) -> None:
    s = Steps.read(page.steps)
    title = cell("Bước")
    put(
        page,
        [
            [title if at < s.head else cell(f"Bước {at - s.head + 1}"), *row[1:]]
            for at, row in enumerate(s.rows)
        ],
    )


@mutation(2, Kind.STEPS)
def short_numbers_of_steps(page: Page) -> None:
    s = Steps.read(page.steps)
    renamed(page, "Nội dung thực hiện", "Bộ phận/cá nhân thực hiện", "Thời gian xử lý")
    s.rows = rows_of(page.steps)
    title = cell("Bước thực hiện")
    put(
        page,
        [
            [title if at < s.head else cell(f"B{at - s.head + 1}"), *row[1:]]
            for at, row in enumerate(s.rows)
        ],
    )


@mutation(2, Kind.STEPS)
def a_title_over_the_columns(page: Page) -> None:
    s = Steps.read(page.steps)
    put(page, [[cell("QUY TRÌNH XỬ LÝ CÔNG VIỆC", bold=True)] * len(s.rows[0]), *s.rows])


@mutation(2, Kind.STEPS)
def numbers_below_the_head(page: Page) -> None:
    s = Steps.read(page.steps)
    numbers = [cell(f"({at + 1})") for at in range(len(s.rows[0]))]
    put(page, [*s.rows[: s.head], numbers, *s.body])


@mutation(2, Kind.STEPS)
def forms_and_remarks_at_the_end(page: Page) -> Correction:
    s = Steps.read(page.steps)
    forms, remarks = cell("Biểu mẫu"), cell("Ghi chú")
    said = [f"BM.0{at % 3 + 1}" for at in range(len(s.body))]
    for at, row in enumerate(s.rows):
        row += [forms, remarks] if at < s.head else [cell(said[at - s.head]), cell()]
    put(page, s.rows)

    def correct(expected: Reading) -> None:
        for step, form in zip(expected["steps"], said, strict=True):
            step["output"] = form

    return correct


@mutation(2, Kind.STEPS)
def times_of_work(page: Page) -> Correction:
    return rewritten(
        page,
        {
            "½ ngày": "0.5 ngày làm việc",
            "1/2 ngày": "½ ngày làm việc",
            "01 ngày": "01 (một) ngày làm việc",
        },
    )


@mutation(2, Kind.STEPS)
def times_in_minutes(page: Page) -> Correction:
    return rewritten(
        page, {"½ ngày": "240 phút", "1/2 ngày": "30 phút", "01 ngày": "Không quá 01 ngày"}
    )


@mutation(2, Kind.STEPS)
def numbers_under_a_unit_in_the_head(page: Page) -> Correction:
    s = Steps.read(page.steps)
    said = {" ".join(row[at].text.split()) for row in s.body for at in s.times} - {""}
    if s.head > 1 or len(s.times) > 1 or not all(one.endswith(" ngày") for one in said):
        raise DoesNotApply
    for at, row in enumerate(s.rows):
        own = row[s.times[0]]
        own.content[:] = [
            paragraph("Thời gian (ngày)" if not at else own.text.removesuffix("ngày").strip())
        ]
    put(page, s.rows)
    return lambda expected: None


@mutation(2, Kind.STEPS)
def empty_rows_between_steps(page: Page) -> None:
    s = Steps.read(page.steps)
    rows = list(s.rows[: s.head])
    for at, row in enumerate(s.body):
        if at and not any(one in rows[-1] for one in row):
            rows.append([cell() for _ in row])
        rows.append(row)
    put(page, rows)


@mutation(2, Kind.STEPS)
def times_first_and_names_last(page: Page) -> None:
    s = Steps.read(page.steps)
    put(
        page,
        columns(
            s.rows, lambda row: [row[0], *[row[at] for at in s.times], row[s.unit], row[s.name]]
        ),
    )


@mutation(2, Kind.STEPS)
def steps_as_lines(page: Page) -> None:
    s = Steps.read(page.steps)
    if s.head > 1 or len(s.times) > 1 or s.times_have_lists():
        raise DoesNotApply
    lines: list[Element] = []
    seen: set[Cell] = set()
    for at, row in enumerate(s.body, 1):
        own = row[s.times[0]]
        lines.append(paragraph(f"Bước {at}: {' '.join(row[s.name].text.split())}"))
        lines.append(paragraph(f"- Trách nhiệm: {' '.join(row[s.unit].text.split())}"))
        if own not in seen:
            lines.append(paragraph(f"- Thời gian: {' '.join(own.text.split())}"))
        seen.add(own)
    replace(page.steps, *lines)


@mutation(3, Kind.STEPS)
def results_between_unit_and_time(page: Page) -> Correction:
    s = Steps.read(page.steps)
    title = cell("Kết quả thực hiện")
    for at, row in enumerate(s.rows):
        row.insert(s.unit + 1, title if at < s.head else cell(f"Phiếu số {at}"))
    put(page, s.rows)

    def correct(expected: dict) -> None:  # type: ignore[type-arg]
        for at, step in enumerate(expected["steps"], s.head):
            step["output"] = f"Phiếu số {at}"

    return correct


@mutation(3, Kind.STEPS)
def capitals_over_the_columns(page: Page) -> None:
    renamed(page, "TRÌNH TỰ THỰC HIỆN", "ĐƠN VỊ, CÁ NHÂN CHỊU TRÁCH NHIỆM", "THỜI GIAN GIẢI QUYẾT")


@mutation(3, Kind.STEPS)
def a_wordy_head(page: Page) -> None:
    renamed(
        page, "Nội dung các công việc cụ thể", "Cán bộ, công chức thực hiện", "Thời gian tối đa"
    )


@mutation(3, Kind.STEPS)
def number_and_name_under_one_title(page: Page) -> None:
    s = Steps.read(page.steps)
    for row in s.rows[: s.head]:
        row[0] = row[s.name]
    put(page, s.rows)


@mutation(3, Kind.STEPS)
def every_cell_two_columns_wide(page: Page) -> None:
    s = Steps.read(page.steps)
    put(page, [[one for own in row for one in (own, own)] for row in s.rows])


@mutation(3, Kind.STEPS)
def rows_that_begin_later(page: Page) -> None:
    s = Steps.read(page.steps)
    put(page, s.rows)
    for at, row in enumerate(page.steps.iter(qn("w:tr"))):
        if at >= s.head:
            row.remove(row.find(qn("w:tc")))
            row.insert(0, parsed('<w:trPr><w:gridBefore w:val="1"/></w:trPr>'))


@mutation(3, Kind.STEPS)
def a_sum_in_one_cell(page: Page) -> None:
    s = Steps.read(page.steps)
    put(
        page,
        [*s.rows, [cell("Tổng thời gian thực hiện: 05 ngày làm việc", bold=True)] * len(s.rows[0])],
    )


@mutation(3, Kind.STEPS)
def a_note_below_the_steps(page: Page) -> None:
    s = Steps.read(page.steps)
    note = cell("Ghi chú: thời gian trên không tính ngày nghỉ, lễ, tết theo quy định.")
    put(page, [*s.rows, [note] * len(s.rows[0])])


@mutation(3, Kind.STEPS)
def tables_under_stages(page: Page) -> None:
    s = Steps.read(page.steps)
    middle = (s.head + len(s.rows)) // 2
    if s.head > 1 or any(one in s.rows[middle] for one in s.rows[middle - 1]):
        raise DoesNotApply
    head = [cell(*one.text.split("\n")) for one in s.rows[0]]
    first, second = table_of(s.rows[:middle]), table_of([head, *s.rows[middle:]])
    replace(page.steps, paragraph("Giai đoạn 1:"), first, paragraph("Giai đoạn 2:"), second)


@mutation(3, Kind.STEPS)
def times_with_hours_behind(page: Page) -> Correction:
    return rewritten(
        page,
        {
            "½ ngày": "½ ngày (04 giờ)",
            "1/2 ngày": "Tối đa ½ ngày",
            "01 ngày": "Trong 01 ngày làm việc",
        },
    )


@mutation(3, Kind.STEPS)
def words_broken_over_paragraphs(page: Page) -> None:
    s = Steps.read(page.steps)
    for row in s.rows:
        for at in (s.unit, *s.times):
            if " " in row[at].text and "\n" not in row[at].text:
                first, _, rest = row[at].text.partition(" ")
                row[at].content[:] = [paragraph(first), paragraph(rest)]
    put(page, s.rows)


@mutation(3, Kind.STEPS)
def deleted_and_inserted_rows(page: Page) -> None:
    for at, row in enumerate(list(page.steps.iter(qn("w:tr")))):
        if at:
            for old in row.findall(qn("w:trPr")):
                row.remove(old)
            row.insert(0, parsed('<w:trPr><w:ins w:id="9" w:author="x"/></w:trPr>'))
    width = len(Steps.read(page.steps).rows[0])
    gone = table_of([[cell("Bước đã bỏ") for _ in range(width)]]).find(qn("w:tr"))
    gone.insert(0, parsed('<w:trPr><w:del w:id="8" w:author="x"/></w:trPr>'))
    page.steps.append(gone)
