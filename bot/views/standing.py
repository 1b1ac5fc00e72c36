"""What stands over an answer today: notices, a review for a law, or that it is switched off."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.messages import Reply
from bot.views.templating import Templates
from knowledge.records import Published, Standing
from knowledge.text.display_text import one_line

FILE = "standing"


def notices(templates: Templates, standing: Standing) -> list[Markup]:
    """Write the notices over an answer, and the law that it is under review for."""
    return list(_notices(templates, standing))


def suspended(templates: Templates, published: Published, reason: str) -> Markup:
    name = one_line(published.procedure.name)
    return templates.html(FILE, "off", name=name, reason=reason)


class StandingView:
    """Writes what is said when nothing is answered at all."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def bot_off(self, reason: str) -> Reply:
        return Reply(str(self._templates.html(FILE, "bot_off", reason=reason)))


def _notices(templates: Templates, standing: Standing) -> Iterator[Markup]:
    for text in standing.notices:
        yield templates.html(FILE, "notice", text=text)
    if standing.review is not None:
        yield templates.html(FILE, "review", law=standing.review)
