"""Answers that are sent into other chats: a title to choose by, and the text."""

from bot.buttons.codec import digest
from bot.messages import Suggestion
from bot.views.links import LinkView
from bot.views.procedure import ProcedureView
from bot.views.templating import Templates
from knowledge.description.circumstances import Circumstances
from knowledge.records import Published
from knowledge.text.display_text import one_line, shorten

LONGEST_TITLE = 100
LONGEST_LINE = 120


class InlineView:
    def __init__(self, templates: Templates, procedure: ProcedureView, links: LinkView) -> None:
        self._templates = templates
        self._procedure = procedure
        self._links = links

    def suggestion(self, published: Published, circumstances: Circumstances) -> Suggestion:
        procedure = published.procedure
        facet = circumstances.facet
        shown = self._procedure.show(published, circumstances)
        agency = one_line(procedure.agency) if procedure.agency else ""
        about = self._text(
            "inline_about", code=procedure.code, facet=facet.value if facet else "", agency=agency
        )
        name = one_line(procedure.name) or procedure.code
        return Suggestion(
            id=digest(f"{procedure.code} {procedure.agency} {facet}"),
            title=shorten(self._text("inline_title", name=name), LONGEST_TITLE),
            about=shorten(about, LONGEST_LINE),
            html=shown.html,
            buttons=self._links.open_rows(procedure.code),
        )

    def hint(self, *, found: bool) -> str:
        return self._text("ask_in_chat" if found else "ask_examples")

    def _text(self, piece: str, /, **values: object) -> str:
        return one_line(self._templates.text("links_labels", piece, **values))
