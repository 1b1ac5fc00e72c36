"""📝 The forms to fill in."""

import re
from collections.abc import Iterator

from bot.views.pages import Block, Section
from bot.views.sections.provenance import web_address
from bot.views.sections.sheet import Sheet
from knowledge.records import Document
from knowledge.text.display_text import item

_FILLED_IN = re.compile(r"\b(?:mẫu|biểu mẫu|tờ khai|đơn đề nghị|đơn xin|phiếu)\b", re.IGNORECASE)


def forms(sheet: Sheet) -> Section:
    """List the papers that have a form, or speak of one, and where forms can be found."""
    return sheet.section("forms", _forms(sheet))


def _forms(sheet: Sheet) -> Iterator[Block]:
    papers = list(
        dict.fromkeys(
            paper
            for case in sheet.procedure.dossier
            for paper in case.documents
            if _has_form(paper)
        )
    )
    for number, paper in enumerate(papers, 1):
        yield Block(
            sheet.piece("form", number=number, text=item(paper.name, number), form=paper.form)
        )
    if not any(paper.form for paper in papers):
        yield Block(sheet.piece("no_form_files", url=web_address(sheet.procedure.url)))


def _has_form(paper: Document) -> bool:
    return bool(paper.form or _FILLED_IN.search(paper.name))
