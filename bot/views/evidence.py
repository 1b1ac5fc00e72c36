"""Why a question was understood as it was, as plain lines for a terminal."""

from collections.abc import Iterator
from functools import cache

from bot.views.templating import Templates
from knowledge.search.result import Found

INDENT = "  "


def evidence_lines(found: Found) -> Iterator[str]:
    """Tell the question as it was read, the words looked for and the first candidates."""
    yield _piece("normalised", words=found.normalised)
    yield _piece("outcome", outcome=found.outcome.value, facet=found.facet)
    if found.matches:
        yield _piece("matches")
    for match in found.matches:
        line = _piece("match", word=match.word, found_as=match.found_as)
        yield f"{match.weight:8.3f}{INDENT}{line}"
    yield _piece("candidates" if found.candidates else "nothing")
    for candidate in found.candidates:
        line = _piece("candidate", code=candidate.code, name=candidate.name)
        yield f"{candidate.score:8.4f}{INDENT}{line}"


def _piece(name: str, /, **values: object) -> str:
    return _templates().text("explain", name, **values)


@cache
def _templates() -> Templates:
    return Templates()
