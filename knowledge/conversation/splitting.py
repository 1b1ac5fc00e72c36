"""Several questions in one message: where one ends and the next begins."""

import re
from collections.abc import Callable, Sequence

from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.phrasing import Cue, Cues
from knowledge.text.normalise import words
from knowledge.text.patterns import TalkPattern

MOST_PARTS = 8
LONGEST_PART = 30
ASKING = (Cue.ELLIPTIC, Cue.WHETHER, Cue.ASKS, Cue.NEEDED)
_END = re.compile(r"(?<=[?;\n])\s*|(?<=[.!])\s+")

Parse = Callable[[str], ParsedQuestion]


def split(question: str, cues: Cues, parse: Parse) -> tuple[str, ...]:
    """Give the questions of a message in order; one alone where it is a story, or one question.

    What names nothing belongs to the question before ("cần gì? mất bao lâu?"). Where a part
    names something but asks nothing, all of it is one story: who tells what happened or what
    is wanted before the question has one question ("Con em sinh bên Nhật. Giờ khai sinh sao?").
    """
    pieces = [part for piece in _END.split(question) for part in _between(piece.strip(), cues)]
    if not 1 < len(pieces) <= MOST_PARTS:
        return (question,)
    parts: list[str] = []
    for place, piece in enumerate(pieces, 1):
        parsed = parse(piece)
        if parts and parsed.names_nothing:
            parts[-1] = f"{parts[-1]} {piece}"
        elif parsed.length <= LONGEST_PART and (
            _asks(piece, parsed) or (place == len(pieces) and _requests(parsed))
        ):
            parts.append(piece)
        else:
            return (question,)
    return tuple(parts)


def _asks(piece: str, parsed: ParsedQuestion) -> bool:
    return piece.endswith("?") or parsed.facet is not None or any(map(parsed.has, ASKING))


def _requests(parsed: ParsedQuestion) -> bool:
    return not parsed.plan.talks.isdisjoint((TalkPattern.FRAME, TalkPattern.REQUEST))


def _between(piece: str, cues: Cues) -> Sequence[str]:
    """Cut a piece before what begins a further question: "với lại", "ngoài ra"."""
    typed = words(piece)
    cuts = {hit.start: hit.end for hit in cues.said.hits(typed) if hit.value is Cue.FURTHER}
    if not cuts:
        return [piece] if typed else []
    parts, begin = [], 0
    for cut, end in sorted(cuts.items()):
        if cut >= begin:
            parts.append(" ".join(typed[begin:cut]))
            begin = end
    return [part for part in (*parts, " ".join(typed[begin:])) if part]
