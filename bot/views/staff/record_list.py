"""Records of a batch, those of the same changes together under them: paged and numbered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from markupsafe import Markup

from bot.buttons.codec import Action, pack
from bot.messages import Button, Row
from bot.views.checks import part_name, sentence
from bot.views.staff.differences import Differences
from bot.views.view import NUMBERS_A_ROW, ListSlice, View, in_rows
from knowledge.checks.findings import Finding
from knowledge.editing.shared_changes import SharedChange
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 90
MOST_ERRORS = 3
# Numbers on the buttons of one page, and characters beside its head.
MOST_A_PAGE = 40
CHARACTERS_A_PAGE = 2_600
HEAD_ROOM = 1_200


@dataclass(frozen=True)
class ListedRecord:
    name: str
    agency: str | None
    errors: tuple[Finding, ...] = ()
    new: bool = False


@dataclass(frozen=True)
class RecordPage:
    html: Markup
    places: tuple[int, ...]


class RecordList(View):
    FILE, LABELS = "bulk", "bulk_labels"

    differences: Differences

    def page(
        self, records: Sequence[ListedRecord], changes: Sequence[SharedChange], number: int
    ) -> ListSlice[RecordPage]:
        pages = self._pages(records, changes)
        number = min(number, len(pages))
        return ListSlice(pages[number - 1 : number], number, number, len(pages))

    def buttons(self, page: ListSlice[RecordPage], action: Callable[[int], Action]) -> list[Row]:
        places = page.items[0].places
        each = [Button(str(place + 1), pack(action(place))) for place in places]
        return list(in_rows(each, NUMBERS_A_ROW))

    def _pages(
        self, records: Sequence[ListedRecord], changes: Sequence[SharedChange]
    ) -> list[RecordPage]:
        pages: list[RecordPage] = []
        lines: list[Markup] = []
        places: dict[int, None] = {}
        told = set[int]()

        def close() -> None:
            if lines:
                pages.append(RecordPage(Markup("\n").join(lines), tuple(sorted(places))))
                lines.clear()
                places.clear()

        rest = set(range(len(records))).difference(*(one.records for one in changes))
        heads = dict[tuple[int, ...], list[Markup]]()
        for one in changes:
            title = self.html("change_head", part=one.part, count=len(one.records))
            heads.setdefault(one.records, []).extend([title, *self.differences.item(one.item)])
        new = tuple(sorted(place for place in rest if records[place].new))
        equal = tuple(sorted(rest.difference(new)))
        for piece, group in (("new_records", new), ("equal_records", equal)):
            if group:
                heads[group] = [self.html(piece, count=len(group))]
        for group, said in heads.items():
            head = self._head(said)
            for at, place in enumerate(group):
                line = self._line(place, records[place], with_errors=place not in told)
                room = sum(map(len, lines)) + len(line) + len(head) < CHARACTERS_A_PAGE
                if not room or len(places) >= MOST_A_PAGE:
                    close()
                if at == 0 or not lines:
                    lines.append(head)
                lines.append(line)
                places[place] = None
                told.add(place)
        close()
        return pages or [RecordPage(Markup(""), ())]

    def _head(self, said: Sequence[Markup]) -> Markup:
        """Join what has changed; what is too long for a list is told by the record alone."""
        room = list(takewhile(HEAD_ROOM.__ge__, accumulate(map(len, said))))
        more = [self.html("more_in_record")] if len(room) < len(said) else []
        return Markup("\n").join([*said[: len(room)], *more])

    def _line(self, place: int, record: ListedRecord, *, with_errors: bool) -> Markup:
        errors = record.errors if with_errors else ()
        return self.html(
            "record_line",
            number=place + 1,
            name=shorten(one_line(record.name), LONGEST_NAME),
            agency=shorten(one_line(record.agency or ""), LONGEST_NAME),
            errors=[(part_name(one.part), sentence(one)) for one in errors[:MOST_ERRORS]],
            more=max(0, len(errors) - MOST_ERRORS),
        )
