"""Entries of an index, by what lists show of them."""

from knowledge.search.entries import IndexEntry
from knowledge.text.normalise import folded_words


def an_entry(code: str, name: str, field: str | None = None, *, living: bool = True) -> IndexEntry:
    return IndexEntry(
        code=code,
        name=name,
        field=field,
        agencies=(),
        commune=True,
        living=living,
        qualifiers=0,
        folded_name=" ".join(folded_words(name)),
    )
