"""Reading: what citizens ask of the knowledge base."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from knowledge.answering.answers import Answer, Ended
from knowledge.answering.fields import FieldCount, Listed, field_counts, listed_in
from knowledge.answering.snapshots import SnapshotReader
from knowledge.clock import Clock, today
from knowledge.errors import Unavailable
from knowledge.needs.menu import LifeEvent, life_events
from knowledge.needs.reading import bundled_menu
from knowledge.offices import OfficeContact
from knowledge.records import MAX_CODE, Procedure, Published
from knowledge.restrictions import Restrictions, RestrictionsReader
from knowledge.search.builder import Snapshot, bundled_language, with_records
from knowledge.search.codes import national_code
from knowledge.search.entries import IndexEntry
from knowledge.search.evidence import explain, held_in_text, rarity_in_names
from knowledge.search.index import Index
from knowledge.search.index_holder import IndexHolder, IndexState
from knowledge.search.memory import Memory
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.portable import PortableIndex, portable
from knowledge.search.result import Outcome, SearchResult
from knowledge.search.slots import Slot
from knowledge.store.agencies import read_office
from knowledge.store.database import Database
from knowledge.store.decisions import last_withdrawal
from knowledge.store.learned import LearnedWording
from knowledge.store.procedures import effective, sample_is_effective
from knowledge.text.normalise import fold
from knowledge.text.segment import segment

QUESTIONS_KEPT = 2_000
PLANS_KEPT = 200
LONGEST_KEPT = 200
LONGEST_READ = 1_000
TEXTS_KEPT = 500
OFFICES_KEPT = 500

T = TypeVar("T")


class Answering:
    """Answer questions and list procedures from the effective records.

    `start` and `stop` begin and end the thread that watches for changes; without it the
    index is built at the first use and stays as it is. While it is watched, what was found
    and read for it is kept for as long as it is in use. Without `ranking_from_use` no prior is
    taken from how often procedures are asked for.
    """

    def __init__(self, database: Database, clock: Clock, *, ranking_from_use: bool = True) -> None:
        self._database = database
        self._clock = clock
        snapshots = SnapshotReader(database, clock, ranking_from_use=ranking_from_use)
        self._holder = IndexHolder(
            snapshots.load, snapshots.stamp, outage=database.outages.of("index_not_refreshed")
        )
        self._restrictions = RestrictionsReader(database, clock)
        self._watched = False
        self._found = Memory[SearchResult](QUESTIONS_KEPT)
        self._plans = Memory[ParsedQuery](PLANS_KEPT)
        self._texts = Memory[Published | None](TEXTS_KEPT)
        self._offices = Memory[OfficeContact](OFFICES_KEPT)
        self._life_events = Memory[tuple[LifeEvent, ...]](1)

    def start(self) -> None:
        """Begin watching for changes of the knowledge base.

        Raises here and now when the data that questions are read with are at fault.
        """
        bundled_language()
        bundled_menu()
        self._holder.start()
        self._watched = True

    def look(self) -> None:
        """Look for changes at once: somebody tells of one."""
        self._holder.look()

    def stop(self) -> None:
        """End watching for changes."""
        self._watched = False
        self._holder.stop()

    def index_state(self) -> IndexState | None:
        """Tell of the index in use; None before there is one."""
        return self._holder.state()

    def find(self, question: str) -> SearchResult:
        """Search only: outcome and candidates."""
        index = self._index()
        if len(question) > LONGEST_KEPT:
            return index.find(question)
        planned = partial(self._planned, index)
        return self._found.recall(index, question, lambda: index.find(question, planned))

    def plan(self, question: str) -> ParsedQuery:
        """Read a question: facet, frame, and what is left to search for."""
        return self._planned(self._index(), question[:LONGEST_READ])

    def _planned(self, index: Index, question: str) -> ParsedQuery:
        """Read a question once, for the conversation and for the search."""
        if len(question) > LONGEST_KEPT:
            return index.parse(question)
        return self._plans.recall(index, question, lambda: index.parse(question))

    def entry(self, code: str) -> IndexEntry | None:
        """Give what the index knows of a procedure; None when it cannot be found."""
        return self._index().entry(code)

    def rarity(self, term: str) -> float:
        """Tell how rare a word or a pair of words is in the names of procedures, 0 to 1."""
        return rarity_in_names(self._index(), fold(term), term)

    def holds(self, code: str, plan: ParsedQuery, rest: tuple[Slot, ...]) -> float:
        """Give the share of these parts of a question that a procedure's text holds."""
        return held_in_text(self._index(), code, plan, rest)

    def explain(self, question: str) -> SearchResult:
        """Search, with the evidence: which words were looked for, and what each weighed."""
        return explain(self._holder.current(), question)

    def answer(self, question: str, agency: str | None = None) -> Answer:
        """Answer a question for an agency's citizens; None: the national text."""
        return self.tell(self.find(question), agency)

    def tell(self, found: SearchResult, agency: str | None = None) -> Answer:
        """Answer with what was found, for an agency's citizens."""
        published = None
        outcome = found.outcome
        if outcome is Outcome.ANSWERED:
            published = self.show(found.candidates[0].code, agency)
            if published is None:
                outcome = Outcome.NOT_FOUND
        return Answer(
            found.question,
            outcome,
            found.facet,
            found.candidates,
            published,
            found.offered,
            found.unserved,
            found.advice,
        )

    def show(self, code: str, agency: str | None = None) -> Published | None:
        """Give `text` with the notices, switches and reviews of the moment beside it."""
        published = self.text(code, agency)
        return None if published is None else self.restrictions().with_banner(published)

    def text(self, code: str, agency: str | None = None) -> Published | None:
        """Give the text of a procedure that holds for an agency, or None; where none is named and
        there is no national text, the first agency's own stands in."""
        return self._kept(self._texts, (code, agency), lambda: self._read(code, agency))

    def office(self, agency: str) -> OfficeContact:
        """Give what is known of an agency's office."""
        return self._kept(self._offices, agency, lambda: self._read_office(agency))

    def _kept(self, memory: Memory[T], key: Hashable, read: Callable[[], T]) -> T:
        """Give what was read for the index in use; without a database, only on its day."""
        if not self._watched:
            return read()
        built_for = self._holder.stamp
        of_today = isinstance(built_for, tuple) and built_for[1] == today(self._clock)
        if self._database.is_shut and not of_today:
            raise Unavailable("database_unreachable", detail="another day")
        return memory.recall(self._index(), key, read)

    def _read_office(self, agency: str) -> OfficeContact:
        with self._database.reading() as session:
            return read_office(session, agency) or OfficeContact(agency)

    def ended(self, question: str) -> Ended | None:
        """Tell what became of a withdrawn procedure that is named by its code."""
        found = national_code(question)
        code = question.strip() if found is None else found
        if not code or len(code) > MAX_CODE or len(code.split()) > 1:
            return None
        with self._database.reading() as session:
            last = last_withdrawal(session, code, today(self._clock))
        if last is None:
            return None
        version, decision = last
        shown = None if decision.successor is None else self.show(decision.successor)
        successor = Listed(shown.procedure.code, shown.procedure.name) if shown else None
        return Ended(code, version.name, version.withdrawn_on or today(self._clock), successor)

    def restrictions(self) -> Restrictions:
        """Give the notices, switches and reviews of the moment."""
        return self._restrictions.now(fresh=not self._watched)

    def forget_restrictions(self) -> None:
        """Read them anew: something has just been changed in this process."""
        self._restrictions.forget()

    def index_with(
        self, procedures: Sequence[Procedure], words: Callable[[str], str] = segment
    ) -> Index:
        """Build the index as it would be if these records were effective today.

        `words` segments a name; what has been segmented before may be given from there.
        """
        return self._holder.would_be(lambda now: with_records(now, procedures, words))

    def index(self) -> Index:
        """Give the index in use, to try it with another ranking."""
        return self._index()

    def index_taught(self, learned: Sequence[LearnedWording]) -> Index:
        """Build the index as it would be if these wordings were learned beside what is known."""

        def change(now: Snapshot) -> Snapshot:
            return replace(now, stamp=None, learned=(*now.learned, *learned))

        return self._holder.would_be(change)

    def _read(self, code: str, agency: str | None) -> Published | None:
        with self._database.reading() as session:
            day = today(self._clock)
            published = effective(session, code, agency, day)
            if published is None and agency is None:
                for variant in self.variants(code)[:1]:
                    published = effective(session, code, variant, day)
            return published

    def variants(self, code: str) -> tuple[str, ...]:
        """Name the agencies that have an effective process of their own, by name."""
        entry = self._index().entry(code)
        return entry.agencies if entry is not None else ()

    def fields(self) -> tuple[FieldCount, ...]:
        """List the subjects by name, procedures without one last."""
        return field_counts(self._index().entries)

    def life_events(self) -> tuple[LifeEvent, ...]:
        """List the events of life that there are procedures for, the most asked first."""
        index = self._index()
        return self._life_events.recall(index, None, lambda: _life_events(index))

    def portable(self) -> PortableIndex:
        """Give what a search elsewhere can be built from."""
        return portable(self._index())

    def in_field(self, field: str | None) -> tuple[Listed, ...]:
        """List the procedures of a subject by name."""
        return listed_in(self._index().entries, field)

    def sample_loaded(self) -> bool:
        """Tell whether any sample record is effective today."""
        with self._database.reading() as session:
            return sample_is_effective(session, today(self._clock))

    def size(self) -> int:
        """Count the procedures that can be found."""
        return len(self._index())

    def revision(self) -> int | None:
        """Number the knowledge that questions are answered from at this moment."""
        stamp = self._holder.stamp
        return stamp[0] if isinstance(stamp, tuple) else None

    def _index(self) -> Index:
        return self._holder.current()


def _life_events(index: Index) -> tuple[LifeEvent, ...]:
    needs = index.needs
    return life_events(needs.sayings.catalogue, bundled_menu(), needs.serving, index.entries)
