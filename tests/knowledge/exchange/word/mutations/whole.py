"""Changes of the whole file."""

import unicodedata

from docx.oxml.ns import qn

from tests.knowledge.exchange.word.mutations.page import Page
from tests.knowledge.exchange.word.mutations.registry import mutation


@mutation(1)
def decomposed_letters(page: Page) -> None:
    for one in page.body.iter(qn("w:t")):
        one.text = unicodedata.normalize("NFD", one.text or "")


@mutation(1)
def spaces_that_do_not_break(page: Page) -> None:
    for one in page.body.iter(qn("w:t")):
        one.text = (one.text or "").replace(" ", "\u00a0")
