"""What came a moment ago: parts of one album, and texts that are changed afterwards."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.fronts.telegram.updates import ReceivedUpdate
from bot.messages import IncomingKind

REMEMBERED = 1_000
# Longer than a text counts as just changed, and its news takes to come.
YOUNG = 120.0

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent:
    """Tells what of an update is news; it forgets all but the last thousand of each.

    What an earlier run answered it does not know: of that a person gets one line at most. The
    rest of an album is a new one without a caption, and a text that is changed in the first
    minutes of a run, and did not come in it, counts as changed long after.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._began = monotonic()
        self._albums: OrderedDict[str, bool] = OrderedDict()
        self._texts: OrderedDict[tuple[str, str], int] = OrderedDict()

    def news(self, update: ReceivedUpdate) -> ReceivedUpdate | None:
        """Give what is to be answered of an update; None where all of it was answered."""
        if update.album is not None:
            return self._further(update, update.album)
        if update.press is None and update.incoming.message:
            return self._changed(update)
        return update

    def _further(self, update: ReceivedUpdate, album: str) -> ReceivedUpdate | None:
        """An album comes as many updates: it is answered once, and so is its caption.

        Each file in it is handed on: whoever works with files is told of each.
        """
        caption = bool(update.incoming.text.strip())
        told = self._albums.get(album)
        _keep(self._albums, album, caption or bool(told))
        if told is None:
            return update
        if update.incoming.file is not None:
            return replace(update, incoming=replace(update.incoming, text="", further=True))
        if told or not caption:
            return None
        return replace(update, incoming=replace(update.incoming, kind=IncomingKind.TEXT))

    def _changed(self, update: ReceivedUpdate) -> ReceivedUpdate | None:
        """Telegram tells of an edit also where the text stays the same."""
        incoming = update.incoming
        key, text = (incoming.chat, incoming.message), hash(incoming.text)
        known = self._texts.get(key)
        if incoming.edited and known == text:
            return None
        _keep(self._texts, key, text)
        young = self._monotonic() - self._began < YOUNG
        if incoming.edited and known is None and young:
            return replace(update, incoming=replace(incoming, kind=IncomingKind.EDITED))
        return update


def _keep(kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    kept[key] = value
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)
