"""What came a moment ago: parts of one album, and texts that are changed afterwards."""

from collections import OrderedDict
from dataclasses import replace
from typing import TypeVar

from bot.fronts.telegram.updates import ReceivedUpdate
from bot.messages import IncomingKind

REMEMBERED = 1_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent:
    """Tells what of an update is news; it forgets all but the last thousand of each."""

    def __init__(self) -> None:
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
        """An album comes as many updates: it is answered once, and so is its caption."""
        caption = bool(update.incoming.text.strip())
        told = self._albums.get(album)
        _keep(self._albums, album, caption or bool(told))
        if told is None:
            return update
        if told or not caption:
            return None
        return replace(update, incoming=replace(update.incoming, kind=IncomingKind.TEXT))

    def _changed(self, update: ReceivedUpdate) -> ReceivedUpdate | None:
        """Telegram tells of an edit also where the text stays the same."""
        incoming = update.incoming
        key, text = (incoming.chat, incoming.message), hash(incoming.text)
        if incoming.edited and self._texts.get(key) == text:
            return None
        _keep(self._texts, key, text)
        return update


def _keep(kept: OrderedDict[Key, Value], key: Key, value: Value) -> None:
    kept[key] = value
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)
