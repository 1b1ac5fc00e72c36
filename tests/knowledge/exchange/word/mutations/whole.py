"""Changes of the whole file."""

import copy
import unicodedata

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.grid import (
    Element,
    paragraph,
    parsed,
)
from tests.knowledge.exchange.word.mutations.page import Page
from tests.knowledge.exchange.word.mutations.registry import (
    Kind,
    mutation,
)


@mutation(1, Kind.WHOLE)
def decomposed_letters(page: Page) -> None:
    for one in page.body.iter(qn("w:t")):
        one.text = unicodedata.normalize("NFD", one.text or "")


@mutation(1, Kind.WHOLE)
def spaces_that_do_not_break(page: Page) -> None:
    for one in page.body.iter(qn("w:t")):
        one.text = (one.text or "").replace(" ", "\u00a0")


@mutation(2, Kind.WHOLE)
def a_table_of_contents(page: Page) -> None:
    first = page.cover
    for at, part in reversed(list(enumerate(page.parts, 1))):
        first.addnext(paragraph(f"5.{at} {part.label} {'.' * 30} {at + 2}"))


@mutation(2, Kind.WHOLE)
def head_of_the_page_within_the_text(page: Page) -> None:
    s = page.cover_values()
    line = paragraph(f"{s['agency']} – Mã hiệu: {s['code']} – Trang 3/9")
    page.steps.addprevious(line)


@mutation(2, Kind.WHOLE)
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


@mutation(2, Kind.WHOLE)
def runs_in_links_and_tags(page: Page) -> None:
    for at, run in enumerate(list(page.body.iter(qn("w:r")))):
        if run.getparent().tag == qn("w:p"):
            tag = ("w:hyperlink", "w:smartTag", "w:fldSimple")[at % 3]
            _wrapped(run, tag)


def _wrapped(run: Element, tag: str) -> None:
    frame = parsed(f"<{tag}></{tag}>")
    run.addprevious(frame)
    frame.append(run)


@mutation(3, Kind.WHOLE)
def doubled_spaces_and_empty_lines(page: Page) -> None:
    for one in page.body.iter(qn("w:t")):
        one.text = (one.text or "").replace(" ", "  ")
    for one in list(page.body.iterchildren(qn("w:p"))):
        one.addnext(paragraph())
