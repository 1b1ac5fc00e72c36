"""The second set, written after what the first one found was mended."""

import copy

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
from tests.knowledge.exchange.word.mutations.parts import WORDS, content, relabel
from tests.knowledge.exchange.word.mutations.registry import (
    Correction,
    DoesNotApply,
    Reading,
    mutation,
)
from tests.knowledge.exchange.word.mutations.tables import put, renamed, rewritten


@mutation(2)
def cover_of_one_row(page: Page) -> None:
    s = page.cover_values()
    control = cell(
        f"Mã hiệu: {s['code']}",
        f"Lần ban hành: {s['issue']}",
        f"Ngày ban hành: {s['day']}",
        "Số trang: 12",
    )
    replace(page.cover, table_of([[cell(s["agency"]), cell("QUY TRÌNH", s["name"]), control]]))


@mutation(2)
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


@mutation(2)
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


@mutation(2)
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


@mutation(2)
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


@mutation(2)
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


@mutation(2)
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


@mutation(2)
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


@mutation(2)
def a_title_over_the_columns(page: Page) -> None:
    s = Steps.read(page.steps)
    put(page, [[cell("QUY TRÌNH XỬ LÝ CÔNG VIỆC", bold=True)] * len(s.rows[0]), *s.rows])


@mutation(2)
def numbers_below_the_head(page: Page) -> None:
    s = Steps.read(page.steps)
    numbers = [cell(f"({at + 1})") for at in range(len(s.rows[0]))]
    put(page, [*s.rows[: s.head], numbers, *s.body])


@mutation(2)
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


@mutation(2)
def times_of_work(page: Page) -> Correction:
    return rewritten(
        page,
        {
            "½ ngày": "0.5 ngày làm việc",
            "1/2 ngày": "½ ngày làm việc",
            "01 ngày": "01 (một) ngày làm việc",
        },
    )


@mutation(2)
def times_in_minutes(page: Page) -> Correction:
    return rewritten(
        page, {"½ ngày": "240 phút", "1/2 ngày": "30 phút", "01 ngày": "Không quá 01 ngày"}
    )


@mutation(2)
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


@mutation(2)
def empty_rows_between_steps(page: Page) -> None:
    s = Steps.read(page.steps)
    rows = list(s.rows[: s.head])
    for at, row in enumerate(s.body):
        if at and not any(one in rows[-1] for one in row):
            rows.append([cell() for _ in row])
        rows.append(row)
    put(page, rows)


@mutation(2)
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


@mutation(2)
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


@mutation(2)
def labels_in_capitals_over_their_values(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        new = paragraph(f"5.{at}. {part.label.upper()}", bold=True)
        if part.value:
            part.head.addnext(paragraph(part.value))
        replace(part.head, new)


@mutation(2)
def values_behind_a_line_break(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        replace(part.head, paragraph(f"{at}) {part.label}:\n{part.value}".strip()))


@mutation(2)
def tabs_behind_numbers(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        replace(part.head, paragraph(f"5.{at}\t{part.label}:\t{part.value}".rstrip()))


@mutation(2)
def labels_in_frames(page: Page) -> None:
    for at, part in enumerate(page.parts, 1):
        if part.value:
            part.head.addnext(paragraph(part.value))
        replace(part.head, table_of([[cell(f"{at}. {part.label}", bold=True)]]))


@mutation(2)
def labels_numbered_by_word(page: Page) -> None:
    for part in page.parts:
        relabel(part, WORDS[part.kind] if part.kind in ("law", "result", "time") else part.label)
        marks = parsed('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        part.head.insert(0, marks)


@mutation(2)
def a_table_of_contents(page: Page) -> None:
    first = page.cover
    for at, part in reversed(list(enumerate(page.parts, 1))):
        first.addnext(paragraph(f"5.{at} {part.label} {'.' * 30} {at + 2}"))


@mutation(2)
def head_of_the_page_within_the_text(page: Page) -> None:
    s = page.cover_values()
    line = paragraph(f"{s['agency']} – Mã hiệu: {s['code']} – Trang 3/9")
    page.steps.addprevious(line)


@mutation(2)
def runs_of_few_letters(page: Page) -> None:
    for run in list(page.body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and len(run) <= 2 and texts[0].text and len(texts[0].text) > 3:
            words = texts[0].text
            for piece in (words[:2], words[2:3], words[3:]):
                own = copy.deepcopy(run)
                text = own.find(qn("w:t"))
                text.text = piece
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.addprevious(own)
            run.getparent().remove(run)


@mutation(2)
def runs_in_links_and_tags(page: Page) -> None:
    for at, run in enumerate(list(page.body.iter(qn("w:r")))):
        if run.getparent().tag == qn("w:p"):
            tag = ("w:hyperlink", "w:smartTag", "w:fldSimple")[at % 3]
            _wrapped(run, tag)


def _wrapped(run: Element, tag: str) -> None:
    frame = parsed(f"<{tag}></{tag}>")
    run.addprevious(frame)
    frame.append(run)


@mutation(2)
def times_first_and_names_last(page: Page) -> None:
    s = Steps.read(page.steps)
    put(
        page,
        columns(
            s.rows, lambda row: [row[0], *[row[at] for at in s.times], row[s.unit], row[s.name]]
        ),
    )


@mutation(2)
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
