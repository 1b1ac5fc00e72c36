"""The pages of the site, from its templates; a page carries all that it says, without a script."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.site.addresses import AT_COMMUNE, COMMUNES, FIELDS, HOME
from bot.site.content import AgencyContent, ProcedureText, SiteContent
from bot.site.markup import page_sections, text_html
from knowledge.answering import Listed
from knowledge.description.values import plain
from knowledge.needs.menu import LifeEvent
from knowledge.text.display_text import one_line, shown_only

TEMPLATES = Path(__file__).parent / "templates"


class SitePages:
    """Writes pages; `bot` is the name by which Telegram knows the bot, where it is known."""

    def __init__(self, content: SiteContent, bot: str | None = None) -> None:
        self._addresses = content.addresses
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=lambda value: shown_only(value) if isinstance(value, str) else value,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["one_line"] = one_line
        self._environment.globals.update(
            addresses=content.addresses,
            home=HOME,
            fields_page=FIELDS,
            agencies_page=COMMUNES,
            at_commune_page=AT_COMMUNE,
            day=content.day,
            bot=bot,
        )

    def home(self, content: SiteContent) -> str:
        return self._page(
            "home", "", events=content.events, procedures=len(content.index.procedures)
        )

    def event(self, event: LifeEvent) -> str:
        return self._page("event", "../", event=event)

    def fields(self, content: SiteContent) -> str:
        return self._page("fields", "../", fields=content.fields)

    def field(self, field: str | None, listed: Sequence[Listed]) -> str:
        return self._page("field", "../", field=field, listed=listed)

    def at_commune(self, content: SiteContent) -> str:
        return self._page("at_commune", "", fields=content.at_commune())

    def agencies(self, content: SiteContent) -> str:
        communes = [one for one in content.agencies() if one.unit is not None]
        others = [one for one in content.agencies() if one.unit is None]
        communes.sort(key=lambda one: self._addresses.agencies[one.name].split("-", 2)[2:])
        return self._page("agencies", "../", communes=communes, others=others)

    def agency(self, agency: AgencyContent) -> str:
        return self._page("agency", "../", agency=agency)

    def procedure(self, text: ProcedureText) -> str:
        told = text.description
        return self._page(
            "procedure",
            "../",
            procedure=text.published.procedure,
            opening=[text_html(one) for one in told.opening],
            head=[plain(one) for one in told.head],
            sections=page_sections(told.sections),
            source=[text_html(one) for one in told.source],
            variants=text.variants,
        )

    def _page(self, template: str, root: str, /, **values: object) -> str:
        return self._environment.get_template(f"{template}.html.j2").render(root=root, **values)
