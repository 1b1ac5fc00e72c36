"""Other ways to lay out the table of steps."""

import copy

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.covers import replace
from tests.knowledge.exchange.word.mutations.grid import (
    Cell,
    Rows,
    cell,
    columns,
    paragraph,
    parsed,
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


def put(page: Page, rows: Rows) -> None:
    new = table_of(rows)
    replace(page.steps, new)
    page.steps = new


def renamed(page: Page, name: str, unit: str, time: str) -> None:
    """Give the columns other titles; what stands behind "Thời gian" stays."""
    steps = Steps.read(page.steps)
    titles: dict[Cell, Cell] = {}
    for at, old in enumerate(steps.rows[0]):
        if at == steps.name:
            titles[old] = cell(name)
        elif at == steps.unit:
            titles[old] = cell(unit)
        elif "Thời gian" in old.text:
            titles[old] = cell(*old.text.replace("Thời gian", time).split("\n"))
    put(page, columns(steps.rows, lambda row: [titles.get(one, one) for one in row]))


@mutation(1, Kind.STEPS)
def other_titles_of_columns(page: Page) -> None:
    renamed(page, "Nội dung công việc", "Người thực hiện", "Thời gian thực hiện")


@mutation(1, Kind.STEPS)
def more_titles_of_columns(page: Page) -> None:
    renamed(page, "Các bước thực hiện", "Đơn vị/người thực hiện", "Thời hạn")


@mutation(1, Kind.STEPS)
def time_before_the_unit(page: Page) -> None:
    s = Steps.read(page.steps)
    put(
        page,
        columns(
            s.rows, lambda row: [*row[: s.name + 1], *[row[at] for at in s.times], row[s.unit]]
        ),
    )


@mutation(1, Kind.STEPS)
def unit_before_the_name(page: Page) -> None:
    s = Steps.read(page.steps)
    put(
        page,
        columns(
            s.rows, lambda row: [row[0], row[s.unit], row[s.name], *[row[at] for at in s.times]]
        ),
    )


@mutation(1, Kind.STEPS)
def no_column_of_numbers(page: Page) -> None:
    put(page, columns(Steps.read(page.steps).rows, lambda row: row[1:]))


@mutation(1, Kind.STEPS)
def an_empty_column(page: Page) -> None:
    s = Steps.read(page.steps)
    empty: list[list[Cell]] = [[*row[:-1], row[-1], cell()] for row in s.rows]
    put(page, empty)


@mutation(1, Kind.STEPS)
def equal_units_merged(page: Page) -> None:
    s = Steps.read(page.steps)
    last: Cell | None = None
    for row in s.body:
        if last is not None and row[s.unit].text == last.text:
            row[s.unit] = last
        last = row[s.unit]
    put(page, s.rows)


@mutation(1, Kind.STEPS)
def head_repeated_in_the_middle(page: Page) -> None:
    s = Steps.read(page.steps)
    middle = (s.head + len(s.rows)) // 2
    put(page, [*s.rows[:middle], *_copied(s.rows[: s.head]), *s.rows[middle:]])


def _copied(rows: Rows) -> Rows:
    own: dict[Cell, Cell] = {}
    for row in rows:
        for one in row:
            own.setdefault(one, Cell([copy.deepcopy(part) for part in one.content]))
    return [[own[one] for one in row] for row in rows]


def split(page: Page, *, with_head: bool) -> None:
    s = Steps.read(page.steps)
    middle = (s.head + len(s.rows)) // 2
    if any(one in s.rows[middle] for one in s.rows[middle - 1]):
        raise DoesNotApply
    again = _copied(s.rows[: s.head]) if with_head else []
    first, second = table_of(s.rows[:middle]), table_of([*again, *s.rows[middle:]])
    replace(page.steps, first, paragraph(), second)


@mutation(1, Kind.STEPS)
def two_tables_each_with_a_head(page: Page) -> None:
    split(page, with_head=True)


@mutation(1, Kind.STEPS)
def two_tables_the_second_without_a_head(page: Page) -> None:
    split(page, with_head=False)


OUTPUTS = ("Giấy tiếp nhận hồ sơ", "Dự thảo kết quả", "Kết quả đã ký", "Văn bản đã đóng dấu")


@mutation(1, Kind.STEPS)
def outputs_before_the_time(page: Page) -> Correction:
    s = Steps.read(page.steps)
    title = cell("Biểu mẫu/Kết quả")
    for at, row in enumerate(s.rows):
        own = title if at < s.head else cell(OUTPUTS[at % 4])
        row.insert(s.unit + 1, own)
    put(page, s.rows)
    said = [OUTPUTS[at % 4] for at in range(s.head, len(s.rows))]

    def correct(expected: Reading) -> None:
        for step, output in zip(expected["steps"], said, strict=True):
            step["output"] = output

    return correct


def rewritten(page: Page, ways: dict[str, str]) -> Correction:
    """Write times in another way, where a cell says nothing but the time."""
    s = Steps.read(page.steps)
    found = False
    for row in s.body:
        for at in s.times:
            new = ways.get(" ".join(row[at].text.split()))
            if new:
                row[at].content[:] = [paragraph(new)]
                found = True
    if not found:
        raise DoesNotApply
    put(page, s.rows)

    def correct(expected: Reading) -> None:
        for step in expected["steps"]:
            step["times"] = {case: ways.get(time, time) for case, time in step["times"].items()}

    return correct


@mutation(1, Kind.STEPS)
def times_as_decimals(page: Page) -> Correction:
    return rewritten(page, {"½ ngày": "0,5 ngày", "1/2 ngày": "0,5 ngày", "01 ngày": "1,0 ngày"})


@mutation(1, Kind.STEPS)
def times_as_hours(page: Page) -> Correction:
    return rewritten(
        page, {"½ ngày": "04 giờ làm việc", "1/2 ngày": "4h", "01 ngày": "08 giờ làm việc"}
    )


@mutation(1, Kind.STEPS)
def units_in_rows_over_their_steps(page: Page) -> None:
    s = Steps.read(page.steps)
    rows = columns(s.rows[: s.head], lambda row: [*row[: s.unit], *row[s.unit + 1 :]])
    last = ""
    for row in s.body:
        unit = row[s.unit].text
        own = [*row[: s.unit], *row[s.unit + 1 :]]
        if unit != last:
            if rows and any(one in rows[-1] for one in own):
                raise DoesNotApply
            rows.append([cell(unit)] * len(own))
        rows.append(own)
        last = unit
    put(page, rows)


@mutation(1, Kind.STEPS)
def units_in_brackets_behind_the_names(page: Page) -> None:
    s = Steps.read(page.steps)
    for row in s.body:
        unit = " ".join(row[s.unit].text.split())
        row[s.name].content.append(paragraph(f"({unit})"))
    put(page, columns(s.rows, lambda row: [*row[: s.unit], *row[s.unit + 1 :]]))


@mutation(1, Kind.STEPS)
def a_row_of_the_sum(page: Page) -> None:
    s = Steps.read(page.steps)
    label = cell("Tổng thời gian giải quyết", bold=True)
    put(page, [*s.rows, [*[label] * (s.unit + 1), *(cell("05 ngày làm việc") for _ in s.times)]])


@mutation(1, Kind.STEPS)
def steps_in_a_content_control(page: Page) -> None:
    control = parsed("<w:sdt><w:sdtPr/><w:sdtContent></w:sdtContent></w:sdt>")
    page.steps.addprevious(control)
    control[1].append(page.steps)


@mutation(1, Kind.STEPS)
def steps_in_a_text_box(page: Page) -> None:
    box = parsed("<w:p><w:r><w:pict><w:txbxContent></w:txbxContent></w:pict></w:r></w:p>")
    page.steps.addprevious(box)
    inner = next(box.iter(qn("w:txbxContent")))
    inner.append(page.steps)
    inner.append(paragraph())


@mutation(1, Kind.STEPS)
def steps_by_tabs(page: Page) -> None:
    s = Steps.read(page.steps)
    if s.head > 1 or s.times_have_lists():
        raise DoesNotApply
    lines, seen = [], set[Cell]()
    for at, row in enumerate(s.rows):
        said = [str(at) if at else "TT"]
        for one in row[1:]:
            said.append("" if one in seen else " ".join(one.text.split()))
            seen.add(one)
        lines.append(paragraph("\t".join(said)))
    replace(page.steps, *lines)


@mutation(1, Kind.STEPS)
def line_breaks_within_cells(page: Page) -> None:
    s = Steps.read(page.steps)
    for row in s.rows:
        for one in row:
            one.content[:] = [paragraph(one.text)]
    put(page, s.rows)


@mutation(1, Kind.STEPS)
def changes_are_tracked(page: Page) -> None:
    for one in list(page.steps.iter(qn("w:r"))):
        if one.getparent().tag != qn("w:p"):
            continue
        gone = copy.deepcopy(one)
        for text in gone.iter(qn("w:t")):
            text.tag, text.text = qn("w:delText"), "cũ"
        for tag, run in (("w:del", gone), ("w:ins", one)):
            mark = parsed(f'<{tag} w:id="7" w:author="x"></{tag}>')
            one.addprevious(mark) if tag == "w:del" else one.getparent().replace(one, mark)
            mark.append(run)
