"""Links to a procedure in the bot: to share, to open from elsewhere, as a QR code."""

import io
from urllib.parse import quote

from bot.buttons.links import procedure_link
from bot.messages import Attachment, Button, Reply
from bot.views.templating import Templates
from bot.views.view import View
from knowledge.text.display_text import one_line, shorten

SCALE = 10
BORDER = 4
LONGEST_SHARED = 150


class LinkView(View):
    """Writes links once the front has said by which name the bot goes; none before."""

    FILE, LABELS = "links", "links_labels"

    def __init__(self, templates: Templates) -> None:
        super().__init__(templates)
        self.bot: str | None = None

    def address(self, start: str) -> str | None:
        return f"https://t.me/{self.bot}?start={start}" if self.bot else None

    def open_rows(self, code: str) -> tuple[tuple[Button, ...], ...]:
        address = self.address(procedure_link(code))
        return ((Button(self.label("open"), url=address),),) if address else ()

    def qr(self, code: str, name: str) -> Reply | None:
        """Draw the QR code of a procedure's link, with a button to share it.

        None where the bot has no name to link to.
        """
        address = self.address(procedure_link(code))
        if address is None:
            return None
        caption = self.html("qr", name=one_line(name), address=address)
        picture = Attachment(f"{_file_name(code)}.png", qr_picture(address), picture=True)
        text = quote(shorten(one_line(name), LONGEST_SHARED))
        share = f"https://t.me/share/url?url={quote(address, safe='')}&text={text}"
        return Reply(str(caption), ((Button(self.label("share"), url=share),),), attachment=picture)


def qr_picture(address: str) -> bytes:
    """Draw an address as a QR code: PNG, large enough to be printed beside a counter."""
    import segno  # only those who want a picture wait for it

    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="png", scale=SCALE, border=BORDER)
    return drawn.getvalue()


def _file_name(code: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in code)[:60]
