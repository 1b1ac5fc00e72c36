"""Links to a procedure in the bot, and answers sent into other chats, which carry one."""

import io
from urllib.parse import quote

from bot.buttons.codec import digest
from bot.buttons.links import bot_address, procedure_link
from bot.messages import Attachment, Button, Reply, Suggestion
from bot.views.procedure import ProcedureView
from bot.views.view import View
from knowledge.description.circumstances import Circumstances
from knowledge.records import Published
from knowledge.text.display_text import one_line, shorten

SCALE = 10
BORDER = 4
LONGEST_SHARED = 150
LONGEST_TITLE = 100
LONGEST_LINE = 120


class LinkView(View):
    """Writes links once the front has said by which name the bot goes; none before."""

    FILE, LABELS = "links", "links_labels"

    bot: str | None = None

    def address(self, start: str) -> str | None:
        return bot_address(self.bot, start) if self.bot else None

    def open_rows(self, code: str) -> tuple[tuple[Button, ...], ...]:
        address = self.address(procedure_link(code))
        return ((Button(self.label("open"), url=address),),) if address else ()

    def qr(self, code: str, name: str) -> Reply | None:
        """Give None where the bot has no name to link to."""
        address = self.address(procedure_link(code))
        if address is None:
            return None
        caption = self.html("qr", name=one_line(name), address=address)
        picture = Attachment(f"{_file_name(code)}.png", qr_picture(address), picture=True)
        text = quote(shorten(one_line(name), LONGEST_SHARED))
        share = f"https://t.me/share/url?url={quote(address, safe='')}&text={text}"
        return Reply(str(caption), ((Button(self.label("share"), url=share),),), attachment=picture)


def qr_picture(address: str) -> bytes:
    import segno  # only those who want a picture wait for it

    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="png", scale=SCALE, border=BORDER)
    return drawn.getvalue()


def _file_name(code: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in code)[:60]


class InlineView(View):
    LABELS = "links_labels"

    procedure: ProcedureView
    links: LinkView

    def suggestion(self, published: Published, circumstances: Circumstances) -> Suggestion:
        procedure = published.procedure
        facet = circumstances.facet
        shown = self.procedure.show(published, circumstances)
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
            buttons=self.links.open_rows(procedure.code),
        )

    def hint(self, *, found: bool) -> str:
        return self._text("ask_in_chat" if found else "ask_examples")

    def _text(self, piece: str, /, **values: object) -> str:
        return one_line(self.label(piece, **values))
