"""📝 The forms to fill in."""

import re
from collections.abc import Iterator, Sequence

from knowledge.description.context import SectionContext
from knowledge.description.source import web_address
from knowledge.description.values import Block, Item, Paragraph, Section
from knowledge.records import Document, Procedure
from knowledge.text.display_text import item

_FILLED_IN = re.compile(r"\b(?:mẫu|biểu mẫu|tờ khai|đơn đề nghị|đơn xin|phiếu)\b", re.IGNORECASE)


def forms(context: SectionContext) -> Section:
    """List the papers that have a form, or speak of one, and where forms can be found."""
    return context.section("forms", _forms(context))


def papers_with_forms(procedure: Procedure) -> Sequence[Document]:
    papers = (paper for case in procedure.dossier for paper in case.documents)
    return list(dict.fromkeys(one for one in papers if one.form or _FILLED_IN.search(one.name)))


def _forms(context: SectionContext) -> Iterator[Block]:
    papers = papers_with_forms(context.procedure)
    for number, paper in enumerate(papers, 1):
        text = context.piece("form", text=item(paper.name, number), form=paper.form)
        yield Item(text, number)
    if not any(paper.form for paper in papers):
        yield Paragraph(context.piece("no_form_files", url=web_address(context.procedure.url)))
