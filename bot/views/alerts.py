"""What an operator hears of errors: names of events and places, never anybody's words."""

from bot.views.templating import Templates

FILE = "alerts"


def alert(event: str, places: tuple[str, ...], count: int, *, again: bool) -> str:
    templates = Templates()
    known = templates.sentence(FILE, event, {})
    said = known or templates.text(FILE, "other", event=event)
    values = {"said": said, "places": places, "count": count, "again": again}
    return str(templates.html(FILE, "alert", **values))
