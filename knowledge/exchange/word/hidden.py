"""Text that Word hides: marked as hidden itself, or by its style."""

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_STYLE, _RUN, _PARAGRAPH = qn("w:style"), qn("w:r"), qn("w:p")
_HIDDEN = f"{qn('w:rPr')}/{qn('w:vanish')}"
_RUN_STYLE = f"{qn('w:rPr')}/{qn('w:rStyle')}"
_PARAGRAPH_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_ID, _VALUE = qn("w:styleId"), qn("w:val")
_OFF = frozenset({"0", "false", "off"})


def hidden_styles(document: Document) -> frozenset[str]:
    styles = document.styles.element.iter(_STYLE)
    return frozenset(style.get(_ID, "") for style in styles if _says_hidden(style))


def drop_hidden(part: Any, styles: frozenset[str]) -> None:  # noqa: ANN401 - lxml has no types
    """Take out of a part of a file the runs that nobody sees."""
    for run in list(part.iter(_RUN)):
        hidden = _says_hidden(run)
        if hidden is None and styles:
            hidden = _style_of(run, styles)
        if hidden:
            run.getparent().remove(run)


def _says_hidden(element: Any) -> bool | None:  # noqa: ANN401
    mark = element.find(_HIDDEN)
    return None if mark is None else mark.get(_VALUE, "1") not in _OFF


def _style_of(run: Any, styles: frozenset[str]) -> bool:  # noqa: ANN401
    own = run.find(_RUN_STYLE)
    paragraph = next(run.iterancestors(_PARAGRAPH), None)
    whole = None if paragraph is None else paragraph.find(_PARAGRAPH_STYLE)
    return any(one is not None and one.get(_VALUE) in styles for one in (own, whole))
