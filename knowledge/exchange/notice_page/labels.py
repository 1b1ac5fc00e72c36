"""The words of pages that explain procedures, from the data file beside this module."""

import re
from functools import cache

from knowledge.datafiles import DataTable, load
from knowledge.records import Channel

NUMBERING = re.compile(r"^(?:[ivx]{1,5}|[0-9]{1,2}|[a-hđ])\s*[.)]\s*")


class NoticeLabels(DataTable):
    nothing: tuple[str, ...]
    code_leads: tuple[str, ...]
    form_words: tuple[str, ...]
    free_words: tuple[str, ...]
    sections: dict[str, tuple[str, ...]]
    channels: dict[Channel, tuple[str, ...]]
    agencies: dict[str, tuple[str, ...]]

    def section(self, heading: str) -> str | None:
        said = NUMBERING.sub("", heading.casefold())
        for name, starts in self.sections.items():
            if said.startswith(starts):
                return name
        return None

    def channels_in(self, text: str) -> tuple[Channel, ...]:
        said = text.casefold()
        return tuple(
            one for one, words in self.channels.items() if any(word in said for word in words)
        )

    def is_free(self, text: str) -> bool:
        return any(word in text.casefold() for word in self.free_words)

    def is_nothing(self, text: str) -> bool:
        return text.casefold().rstrip(".") in self.nothing


@cache
def labels() -> NoticeLabels:
    return load("knowledge.exchange.notice_page", "labels.toml", NoticeLabels)
