"""Pages: nothing is lost, nothing that fits is cut, no page is too long."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.rendering.markup import plain, units
from bot.rendering.pages import Block, Frame, PageSection, paginate
from knowledge.records import Procedure
from knowledge.text.facets import Facet
from tests.bot.views.rendering import page_texts
from tests.builders import a_procedure

SIZE = 400
FRAME = Frame(Markup("<b>Tên</b>"), Markup("<b>Tên</b>"), Markup("Chân"))

texts = st.builds(
    str.__mul__, st.sampled_from(["a", "đi bộ. ", "<b>&", "😀 ", "dòng\n"]), st.integers(1, 120)
)
blocks = st.builds(Block, texts.map(escape), st.booleans())
sections = st.builds(
    PageSection,
    st.lists(blocks, min_size=1, max_size=6).map(tuple),
    st.just(Markup("<b>Phần</b>")),
    st.just(Markup("<b>Phần (tiếp)</b>")),
)


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.lists(sections, max_size=4))
def test_the_pages_joined_hold_every_block_in_order_and_fit(layout: list[PageSection]) -> None:
    pages = paginate(layout, FRAME, SIZE)

    assert pages
    assert all(units(page) <= SIZE for page in pages)
    inner = [plain(page).removeprefix("Tên").removesuffix("Chân") for page in pages]
    joined = bare("".join(inner)).replace("Phần(tiếp)", "").replace("Phần", "")
    assert joined == bare("".join(plain(b.html) for part in layout for b in part.blocks))


@given(st.lists(sections, max_size=4))
def test_a_block_that_fits_a_page_is_never_cut(layout: list[PageSection]) -> None:
    pages = [plain(page) for page in paginate(layout, FRAME, SIZE)]

    whole = [plain(b.html) for part in layout for b in part.blocks if units(b.html) < SIZE - 60]
    assert all(any(text in page for page in pages) for text in whole)


def test_everything_stands_on_one_page_when_there_is_no_limit() -> None:
    section = PageSection((Block(escape("x" * 100_000)),), Markup("Phần"), Markup("Phần (tiếp)"))

    assert len(paginate([section, section], FRAME, None)) == 1


def test_a_title_is_never_left_alone_at_the_end_of_a_page() -> None:
    filled = PageSection((Block(escape("a" * 360)),))
    titled = PageSection((Block(escape("b" * 60)),), Markup("Phần"), Markup("Phần (tiếp)"))

    first, second = (plain(page) for page in paginate([filled, titled], FRAME, SIZE))

    assert "Phần" not in first
    assert second.split() == ["Tên", "Phần", "b" * 60, "Chân"]


def test_a_leading_block_goes_with_the_block_it_leads_to() -> None:
    section = PageSection(
        (
            Block(escape("a" * 300)),
            Block(Markup("Trường hợp:"), leads=True),
            Block(escape("b" * 90)),
        )
    )

    first, second = (plain(page) for page in paginate([section], FRAME, SIZE))

    assert "Trường hợp" not in first
    assert "Trường hợp:\n" + "b" * 90 in second


def test_a_section_that_goes_on_says_so() -> None:
    section = PageSection(
        tuple(Block(escape("a" * 200)) for _ in range(3)), Markup("Phần"), Markup("Phần (tiếp)")
    )

    first, second, third = (plain(page) for page in paginate([section], FRAME, SIZE))

    assert "(tiếp)" not in first
    assert "Phần (tiếp)" in second
    assert "Phần (tiếp)" in third


def long_procedure() -> Procedure:
    cases = [
        {
            "case": f"Trường hợp số {case}",
            "documents": [
                {"name": f"Giấy tờ {case}.{paper} {'chi tiết ' * 12}", "originals": 1}
                for paper in range(9 if case else 4)
            ],
        }
        for case in range(11)
    ]
    lines = "\n".join(f"- Dòng thứ {line}: {'việc cần làm ' * 5}." for line in range(400))
    return a_procedure(name="Cấp giấy phép " * 60, dossier=cases, sequence=lines)


def test_a_procedure_with_94_papers_in_11_cases_loses_none_over_its_pages() -> None:
    pages = page_texts(long_procedure(), Facet.DOCUMENTS, 3_900)

    assert len(pages) > 3
    assert all(len(page.encode("utf-16-le")) <= 2 * 3_900 for page in pages)
    everything = "\n".join(pages)
    for case in long_procedure().dossier:
        assert case.case in everything
        assert all(everything.count(paper.name.strip()) == 1 for paper in case.documents)


def test_a_text_of_400_lines_loses_no_line_over_its_pages() -> None:
    pages = page_texts(long_procedure(), Facet.STEPS, 3_900)

    shown = [line for page in pages for line in page.splitlines()]
    expected = [" ".join(line.split()) for line in (long_procedure().sequence or "").splitlines()]
    assert [line for line in shown if line.startswith("- Dòng thứ")] == expected


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(st.sampled_from("abcđ <&😀"), min_size=1, max_size=1_500).filter(str.strip),
    text=st.text(st.sampled_from("abcđ. \n"), min_size=1, max_size=9_000).filter(str.strip),
    facet=st.sampled_from(Facet),
)
def test_no_page_of_any_side_is_ever_too_long(name: str, text: str, facet: Facet) -> None:
    procedure = a_procedure(
        name=name,
        agency=name,
        executing_agency=text,
        receiving_address=text,
        results=[text],
        submissions=[{"channel": "online", "time": text, "note": text, "fees": [{"amount": text}]}],
        dossier=[{"case": text, "documents": [{"name": text, "originals": 1, "form": text}]}],
        steps=[{"name": text, "responsible": text, "times": {text: text}}],
        iso={"code": text},
        decision={"number": text},
        url=text,
    )

    pages = page_texts(procedure, facet, 3_900)

    assert all(len(page.encode("utf-16-le")) <= 2 * 3_900 for page in pages)
