"""Searches that others offer, over the same folded names, as plainly as their manuals use them."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from rapidfuzz import fuzz, process

from knowledge.text.normalise import folded_words

Ask = Callable[[str], Sequence[int]]
Peer = Callable[[Sequence[str]], Ask]

ROWS = 50


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold names as questions are folded."""
    return [" ".join(folded_words(text)) for text in texts]


def rapidfuzz_wratio(names: Sequence[str]) -> Ask:
    """Compare with every name by rapidfuzz's mixture of ratios."""

    def ask(question: str) -> list[int]:
        found = process.extract(question, names, scorer=fuzz.WRatio, limit=ROWS)
        return [row for _, _, row in found]

    return ask


def rapidfuzz_token_set(names: Sequence[str]) -> Ask:
    """Compare with every name by the words that both share."""

    def ask(question: str) -> list[int]:
        found = process.extract(question, names, scorer=fuzz.token_set_ratio, limit=ROWS)
        return [row for _, _, row in found]

    return ask


def sqlite_fts5(names: Sequence[str]) -> Ask:
    """Rank by bm25 in SQLite's full-text index."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE names USING fts5(name)")
    database.executemany("INSERT INTO names(rowid, name) VALUES (?, ?)", enumerate(names))
    database.commit()

    def ask(question: str) -> list[int]:
        words = " OR ".join(f'"{word}"' for word in question.split())
        if not words:
            return []
        query = "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in database.execute(query, (words, ROWS))]

    return ask


def bm25s(names: Sequence[str]) -> Ask:
    import bm25s

    ranking = bm25s.BM25()
    ranking.index([name.split() for name in names], show_progress=False)

    def ask(question: str) -> list[int]:
        known = [word for word in question.split() if word in ranking.vocab_dict]
        if not known:
            return []
        many = min(ROWS, len(names))
        rows, _ = ranking.retrieve([known], k=many, show_progress=False)
        return [int(row) for row in rows[0]]

    return ask


def tantivy(names: Sequence[str]) -> Ask:
    """Rank by tantivy's bm25."""
    return _tantivy(names, fuzzy=False)


def tantivy_fuzzy(names: Sequence[str]) -> Ask:
    """Rank by tantivy, words with one slip included."""
    return _tantivy(names, fuzzy=True)


def _tantivy(names: Sequence[str], *, fuzzy: bool) -> Ask:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("name")
    builder.add_unsigned_field("row", stored=True)
    index = tantivy.Index(builder.build())
    writer = index.writer(num_threads=1)
    for row, name in enumerate(names):
        writer.add_document(tantivy.Document(name=name, row=row))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    options = {"fuzzy_fields": {"name": (False, 1, True)}} if fuzzy else {}

    def ask(question: str) -> list[int]:
        query = index.parse_query(question, ["name"], **options)
        hits = searcher.search(query, ROWS).hits
        return [searcher.doc(place)["row"][0] for _, place in hits]

    return ask


PEERS: dict[str, Peer] = {
    "rapidfuzz WRatio": rapidfuzz_wratio,
    "rapidfuzz token_set": rapidfuzz_token_set,
    "SQLite FTS5": sqlite_fts5,
    "bm25s": bm25s,
    "tantivy": tantivy,
    "tantivy fuzzy": tantivy_fuzzy,
}


def first_codes(rows: Sequence[int], codes: Sequence[str], most: int = 10) -> list[str]:
    """Give the codes of rows in order, each once."""
    return list(islice(_once(codes[row] for row in rows), most))


def _once(codes: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for code in codes:
        if code not in seen:
            seen.add(code)
            yield code
