"""Templates as small named pieces: every sentence that a person reads is a Jinja macro.

`*.html.j2` files hold Telegram HTML and escape what they are given; `*.txt.j2` files hold
plain text: labels, command descriptions, errors.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from knowledge.text.display_text import shown_only

FOLDER = Path(__file__).parent / "templates"


class Templates:
    def __init__(self) -> None:
        self._html, self._text = _environments()

    def html(self, file: str, piece: str, /, **values: object) -> Markup:
        module = self._html.get_template(f"{file}.html.j2").module
        return Markup(str(getattr(module, piece)(**values)).strip())  # noqa: S704 - escaped

    def text(self, file: str, piece: str, /, **values: object) -> str:
        module = self._text.get_template(f"{file}.txt.j2").module
        return str(getattr(module, piece)(**values)).strip()

    def sentence(self, file: str, reason: str, values: Mapping[str, object]) -> str | None:
        """Say a reason on one line; None without a piece for it. Missing values are left empty."""
        macro = getattr(self._text.get_template(f"{file}.txt.j2").module, reason, None)
        if macro is None:
            return None
        return " ".join(
            str(macro(**{name: values.get(name, "") for name in macro.arguments})).split()
        )

    def whole(self, file: str) -> str:
        return self._text.get_template(f"{file}.txt.j2").render()


@lru_cache(maxsize=1)
def _environments() -> tuple[Environment, Environment]:
    loader = FileSystemLoader(FOLDER)
    html = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown_only,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = Environment(
        loader=loader,
        autoescape=False,  # noqa: S701 - plain text, never read as HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return html, text


def _shown_only(value: object) -> object:
    return shown_only(value) if isinstance(value, str) else value
