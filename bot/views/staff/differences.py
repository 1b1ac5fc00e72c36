"""What has changed between two texts, short enough for a phone and complete."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice

from markupsafe import Markup

from bot.rendering.pages import Block, Frame, PageSection, paginate
from bot.views.view import View
from knowledge.drafting.papers import PAPERS
from knowledge.drafting.rows import STEPS, SUBMISSIONS
from knowledge.editing.difference import ChangeKind, ItemChange, PartChange
from knowledge.editing.line_difference import line_changes
from knowledge.records import CasePaper, Decision, Fee, Iso, Step, Submission
from knowledge.text.display_text import lines_of, shorten

LONG = 160
AROUND = 6
LONGEST_ITEM = 700
# Nobody reads more of a part; the whole text stands in the draft and in the history.
MOST_CHANGES = 2_000


class Differences(View):
    FILE, LABELS = "staff", "staff_labels"

    page_size: int | None

    def pages(self, changes: Sequence[PartChange], frame: Frame, nothing: str) -> list[Markup]:
        return paginate(self.sections(changes, nothing), frame, self.page_size)

    def joined_pages(self, sections: Iterable[PageSection], frame: Frame) -> list[Markup]:
        return paginate(list(sections), frame, self.page_size)

    def sections(self, changes: Sequence[PartChange], nothing: str) -> list[PageSection]:
        sections = [self._section(one) for one in changes]
        return sections or [self.lead(self.html(nothing))]

    def lead(self, html: Markup) -> PageSection:
        return PageSection((Block(html),))

    def one_page(self, head: Markup, lines: Iterable[Markup]) -> Markup:
        sections = [PageSection(tuple(map(Block, lines)))]
        return paginate(sections, Frame(head, head), self.page_size)[0]

    def _section(self, change: PartChange) -> PageSection:
        told = chain.from_iterable(map(self.item, change.items))
        blocks = [Block(html) for html in islice(told, MOST_CHANGES)]
        if next(told, None) is not None:
            blocks.append(Block(self.html("more_changes", most=MOST_CHANGES)))
        title = self.html("part", part=change.part)
        return PageSection(tuple(blocks), title, title)

    def item(self, item: ItemChange) -> Iterator[Markup]:
        before, after = written(item.before), written(item.after)
        match item.kind:
            case ChangeKind.ADDED:
                yield from (self.html("added", text=line) for line in _cut(after))
            case ChangeKind.REMOVED:
                yield from (self.html("removed_item", text=line) for line in _cut(before))
            case ChangeKind.MOVED:
                yield self.html("moved", text=shorten(after, LONG))
            case ChangeKind.CHANGED:
                yield from self._changed(before, after)

    def _changed(self, before: str, after: str) -> Iterator[Markup]:
        old, new = lines_of(before) or [before], lines_of(after) or [after]
        for gone, come in line_changes(old, new):
            if len(gone) == len(come):
                for one, other in zip(gone, come, strict=True):
                    short, shorter = around(one, other)
                    yield self.html("changed", before=short, after=shorter)
            else:
                yield from (self.html("removed_item", text=_short(line)) for line in gone)
                yield from (self.html("added", text=_short(line)) for line in come)


def written(value: object) -> str:
    match value:
        case None:
            return ""
        case CasePaper(case=case):
            text = PAPERS.write(value)
            return f"[{case}] {text}" if case else text
        case Step():
            return STEPS.write(value)
        case Submission():
            return SUBMISSIONS.write(value)
        case Fee():
            return _joined(value.amount or None, value.note or None)
        case Decision():
            return _joined(value.number, value.date)
        case Iso():
            return _joined(value.code, value.issue, value.issued_on, value.standard)
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return str(value)


def around(before: str, after: str) -> tuple[str, str]:
    if len(before) <= LONG and len(after) <= LONG:
        return before, after
    old, new = before.split(), after.split()
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return _window(old, head, tail), _window(new, head, tail)


def _window(words: list[str], head: int, tail: int) -> str:
    start, end = max(0, head - AROUND), min(len(words), len(words) - tail + AROUND)
    text = " ".join(words[start:end])
    return f"{'… ' if start else ''}{_short(text)}{' …' if end < len(words) else ''}"


def _cut(text: str) -> list[str]:
    return [_short(line) for line in lines_of(text)] or [text]


def _short(text: str) -> str:
    return shorten(text, LONGEST_ITEM)


def _joined(*values: object) -> str:
    return " · ".join(written(value) for value in values if value is not None)
