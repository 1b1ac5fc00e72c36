"""Records that hold what no office would write: whatever is shown fits a message."""

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.buttons.citizen import Menu
from bot.buttons.codec import MAX_PAYLOAD
from bot.messages import Reply
from bot.rendering.markup import plain, units
from bot.views import Views
from knowledge.answering import FieldCount, Listed
from knowledge.records import Iso, Procedure
from knowledge.text.facets import Facet
from tests.bot.views.rendering import LIMIT, answer, full_page, pages
from tests.botapi.formatting import parse
from tests.knowledge.description.telling import in_full, published, shortly

VIEWS = Views(LIMIT)
HOSTILE = (
    *("<b>", "</i>", "<script>alert(1)</script>", "&amp;", "&#0;", "<a href='x'>", '"', "\u202e"),
    *("\u200f", "\u200b", "\x1b[2J", "😀", "a\u0301", "\n", " ", ";", ".", "Mẫu 1.docx", "x" * 400),
)
names = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=40).map("".join)
names = names.map(lambda name: (name.strip() or "tên")[:2_000])


def fits(reply: Reply) -> bool:
    """Tell whether Telegram takes a reply as it is."""
    buttons = [button for row in reply.buttons for button in row]
    assert parse(reply.html, "HTML").text.strip()
    return (
        0 < units(reply.html) <= LIMIT
        and len(buttons) <= 100
        and all(len((button.payload or "").encode()) <= MAX_PAYLOAD for button in buttons)
        and all(any(map(str.isprintable, button.label)) for button in buttons)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(names, min_size=2, max_size=12), st.none() | st.sampled_from(Facet))
def test_whatever_candidates_are_called_the_question_back_fits(
    called: list[str], facet: Facet | None
) -> None:
    listed = tuple(Listed(f"{number}" * 64, name) for number, name in enumerate(called, 1))

    assert fits(VIEWS.talk.clarify(listed, facet))


@settings(max_examples=60, deadline=None)
@given(names, names, st.none() | st.sampled_from(Facet))
def test_whatever_a_record_holds_every_side_of_it_fits(
    name: str, text: str, facet: Facet | None
) -> None:
    procedure = Procedure(
        code="9" * 64, name=name, field=text, executing_agency=text, results=(text,), url=text
    )

    record = published(procedure)
    for menu in Menu:
        assert fits(answer(record, facet, menu=menu, variants=True))
    assert fits(full_page(record, facet or Facet.RESULT))


@given(names, st.integers(1, 3))
def test_whatever_subjects_and_agencies_are_called_their_lists_fit(name: str, page: int) -> None:
    long = name * 100
    procedures = [Listed(f"1.{number}", name) for number in range(20)]

    assert fits(VIEWS.lists.fields([FieldCount(long, 1)] * 30, page, events=True, replaces=True))
    assert fits(VIEWS.lists.field(long, procedures, page).reply)
    assert fits(VIEWS.lists.variants(Listed("1.1", name), [f"Xã {long}"] * 20, page))


@pytest.mark.parametrize("facet", [Facet.RESULT, Facet.STEPS, Facet.LEGAL])
def test_a_text_of_100_000_signs_is_paged_without_loss(facet: Facet) -> None:
    text = "<b>&" * 25_000
    procedure = Procedure(
        code="1.1", name="Khai tử", results=(text,), legal_basis=(text,), sequence=text
    )

    laid_out = pages(published(procedure), facet)

    assert all(units(page) <= LIMIT for page in laid_out)
    assert sum(plain(page).count("<b>&") for page in laid_out) >= 24_900
    assert not any("<b>&" in page for page in laid_out)


def test_marks_that_turn_the_writing_or_steer_a_terminal_are_not_passed_on() -> None:
    name = "Đăng ký \u202ekhai\u2066 sinh\x1b[31m"
    procedure = Procedure(code="1.1", name=name, results=(name,), iso=Iso(code=name))
    asked = VIEWS.talk.clarify((Listed("1.1", name), Listed("1.2", "Khai tử")), None)

    said = html.unescape(asked.html) + shortly(procedure) + in_full(procedure, Facet.RESULT)
    assert not set("\u202e\u2066\x1b") & set(said)
    assert "Đăng ký khai sinh[31m" in said


def test_a_name_that_nobody_could_see_has_its_code_in_the_list() -> None:
    asked = VIEWS.talk.clarify((Listed("1.1", "\u200b"), Listed("1.2", "Khai tử")), None)

    assert "1. 1.1" in plain(asked.html)
