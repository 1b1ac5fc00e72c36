"""Wordings taught and forgotten: checked, audited, in use on every process with the revision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from rapidfuzz import fuzz, process

from knowledge.access import Actor, Permission, require
from knowledge.answering import Answering
from knowledge.clock import Clock
from knowledge.errors import Refused
from knowledge.needs.needs import Matter
from knowledge.needs.serving import bundled_catalogue
from knowledge.privacy import mask
from knowledge.regression import compare
from knowledge.search.result import Outcome, SearchResult
from knowledge.store import audit
from knowledge.store.database import Database, Session
from knowledge.store.learned import (
    LearnedSaying,
    LearnedWording,
    SayingKind,
    add_saying,
    learned_sayings,
    remove_sayings,
    sayings_by_id,
    use_again,
)
from knowledge.store.question_groups import asked_texts
from knowledge.store.questions import known_questions
from knowledge.store.revision import bump_revision, changing
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import TalkPattern

__all__ = ["LearnedSaying", "LearnedWording", "LearningEffect", "SayingKind", "Teaching"]

LONGEST_SAYING = 120
MOST_SAYING_WORDS = 15
LONGEST_ADVICE = 500
MOST_SAYINGS = 5_000
# Where more sayings hold even the rarest pair of a wording, it says nothing of its own.
MOST_SHARED = 60
MONTH = timedelta(days=31)
MOST_TRIED = 600
MATTERS_NEAR = 5
NEEDS_NEAR = 3
_LINK = re.compile(r"https?:|www\.|\w\.(?:com|net|org|vn|me|ly)\b|@\w", re.IGNORECASE)
_MASKED = re.compile(r"[\[\]…]")


@dataclass(frozen=True)
class LearningEffect:
    """What learning would change, on the regression questions and the last month's log.

    So many questions would be `answered` that are not, and `worse`: answered otherwise than
    they are now, or no longer as is right. So many were `tried`.
    """

    answered: int
    worse: int
    tried: int
    examples: tuple[str, ...] = ()


class Teaching:
    """Use cases; each requires the right to publish for all and leaves an audit row."""

    def __init__(self, database: Database, clock: Clock, answering: Answering) -> None:
        self._database, self._clock, self._answering = database, clock, answering

    def wording_of(self, question: str) -> str:
        """Give what a question says, without what only frames it."""
        plan = self._answering.plan(question)
        return " ".join(word for word in plan.content_words if word)

    def target_of(self, code: str) -> tuple[SayingKind, str]:
        """A procedure's wordings make a need of their own: those of others stay as they are."""
        if self._answering.entry(code) is None:
            raise Refused("unknown_code", code=code)
        return SayingKind.PROCEDURE, code

    def meaning_of(self, wording: LearnedWording) -> str:
        """Name what a wording means: a procedure by its name, if it is there."""
        if wording.kind is SayingKind.NEED:
            return wording.target.partition(": ")[2]
        if wording.kind is not SayingKind.PROCEDURE:
            return wording.target
        entry = self._answering.entry(wording.target)
        return wording.target if entry is None else f"{entry.name} ({entry.code})"

    def wordings_of(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Give what questions say, each wording once."""
        found = dict.fromkeys(map(self.wording_of, questions))
        return tuple(one for one in found if one)

    def matters_near(self, question: str) -> list[tuple[int, str]]:
        """Give the matters whose sayings are most like a question, by number from 1."""
        matters = self._matters()
        said = [" / ".join((one.name, *one.say)) for one in matters]
        best = process.extract(question, said, scorer=fuzz.token_set_ratio, limit=MATTERS_NEAR)
        return [(place + 1, matters[place].name) for _, _, place in best]

    def needs_near(self, question: str) -> list[tuple[int, str]]:
        """Give the needs that a question may be about, by number from 1."""
        index, own = self._answering.index(), bundled_catalogue().needs
        near = [one.need for one in index.needs.read(self._answering.plan(question)).matches]
        return [(one + 1, own[one].name) for one in near if one < len(own)][:NEEDS_NEAR]

    def need(self, number: int) -> str:
        """Name a need by its number; raises `Refused` where there is none."""
        targets = bundled_catalogue().need_targets()
        if not 0 < number <= len(targets):
            raise Refused("group_gone")
        return targets[number - 1]

    def matter(self, number: int) -> str:
        """Name a matter by its number; raises `Refused` where there is none."""
        matters = self._matters()
        if not 0 < number <= len(matters):
            raise Refused("group_gone")
        return matters[number - 1].name

    def working_code(self, key: str) -> str:
        """Give a procedure that is still to be named a code of its own."""
        return f"MOI-{key[:6].upper()}"

    def _matters(self) -> Sequence[Matter]:
        return bundled_catalogue().matters

    def check(self, wording: LearnedWording) -> None:
        """Raise `Refused` for what must not become a saying, or means what is not there."""
        _require_sound(wording)
        self._require_target(wording)
        plan = self._answering.plan(wording.text)
        if TalkPattern.OUTSIDE in plan.talks and wording.kind is SayingKind.PROCEDURE:
            raise Refused("saying_not_ours")
        pairs = self._answering.index().language.sayings.pairs
        said = [" ".join(both) for both in pairwise(map(fold, words(wording.text)))]
        if plan.empty or not said or min(map(pairs.count, said)) > MOST_SHARED:
            raise Refused("saying_too_general")

    def _require_target(self, wording: LearnedWording) -> None:
        if wording.kind is SayingKind.PROCEDURE:
            self.target_of(wording.target)
            self._require_no_other_name(wording)
        known = {
            SayingKind.NEED: bundled_catalogue().need_targets(),
            SayingKind.MATTER: [one.name for one in self._matters()],
        }
        if wording.target not in known.get(wording.kind, [wording.target]):
            raise Refused("saying_means_nothing", target=wording.target)

    def _require_no_other_name(self, wording: LearnedWording) -> None:
        """The name of a procedure means that procedure, and those of the same name."""
        said = " ".join(map(fold, words(wording.text)))
        named = [one.code for one in self._answering.index().entries if one.folded_name == said]
        if named and wording.target not in named:
            raise Refused("saying_is_a_name", code=named[0])

    def effect(self, wordings: Sequence[LearnedWording]) -> LearningEffect:
        """Ask the regression questions, and those of last month that share a word, both ways."""
        for one in wordings:
            self.check(one)
        said = {fold(word) for one in wordings for word in words(one.text)}
        with self._database.reading() as session:
            known = known_questions(session)
            texts = asked_texts(session, self._clock() - MONTH, 20 * MOST_TRIED)
        near = sorted(texts, key=lambda text: -len(said & set(map(fold, words(text)))))
        near = [one for one in near[:MOST_TRIED] if said & set(map(fold, words(one)))]
        then = self._answering.index_taught(wordings)
        changed = compare(known, self._answering.find, then.find)
        answered, worse = 0, sum(one.right_before and not one.right_after for one in changed)
        examples = [one.question for one in changed if one.right_before and not one.right_after]
        for text in near:
            before, after = self._answering.find(text), then.find(text)
            if _is_answered(after) and not _is_answered(before):
                answered += 1
            elif _answer(before) is not None and _answer(before) != _answer(after):
                worse += 1
                examples.append(text)
        return LearningEffect(answered, worse, len(known) + len(near), tuple(examples[:3]))

    def teach(self, actor: Actor, wordings: Sequence[LearnedWording]) -> list[int]:
        """Learn wordings; those that mean the same already are left out.

        Raises `Refused` for what must not become a saying, or means something else already.
        """
        require(actor, Permission.PUBLISH)
        for one in wordings:
            self.check(one)
        at = self._clock()
        with changing(self._database) as session:
            known = {_plain(one.wording): one.wording for one in learned_sayings(session)}
            new = [one for one in wordings if known.get(_plain(one)) != one]
            if not new or any(_plain(one) in known for one in new):
                raise Refused("saying_known")
            if len(known) + len(new) > MOST_SAYINGS:
                raise Refused("too_many_sayings", most=MOST_SAYINGS)
            ids = [add_saying(session, one, actor.name, at) for one in new]
            self._log(session, actor, "saying.learned", new)
        return ids

    def forget(self, actor: Actor, ids: Sequence[int]) -> None:
        """Take sayings out of use, however old."""
        require(actor, Permission.PUBLISH)
        with changing(self._database) as session:
            if not remove_sayings(session, ids, actor.name, self._clock()):
                raise Refused("saying_gone")
            forgotten = [one.wording for one in sayings_by_id(session, ids)]
            self._log(session, actor, "saying.forgotten", forgotten)

    def remember(self, actor: Actor, ids: Sequence[int]) -> None:
        """Take forgotten sayings into use again."""
        require(actor, Permission.PUBLISH)
        with changing(self._database) as session:
            again = [one.wording for one in sayings_by_id(session, ids)]
            if not use_again(session, ids):
                raise Refused("changed_since")
            self._log(session, actor, "saying.learned", again)

    def learned(self, actor: Actor) -> list[LearnedSaying]:
        """List what is in use, the newest first."""
        require(actor, Permission.DRAFT)
        with self._database.reading() as session:
            return learned_sayings(session)[::-1]

    def _log(
        self, session: Session, actor: Actor, action: str, about: Sequence[LearnedWording]
    ) -> None:
        bump_revision(session)
        entries = [
            audit.AuditEntry(
                action, {"text": one.text, "kind": one.kind.value, "target": one.target}
            )
            for one in about
        ]
        audit.append(session, self._clock(), actor, entries)


def _require_sound(wording: LearnedWording) -> None:
    text = wording.text
    if len(text) > LONGEST_SAYING or len(words(text)) > MOST_SAYING_WORDS:
        raise Refused("text_too_long", limit=LONGEST_SAYING, length=len(text))
    if _LINK.search(text) or _MASKED.search(text) or not text.isprintable() or mask(text) != text:
        raise Refused("saying_private")
    if wording.kind is SayingKind.ADVICE:
        if not words(wording.target):
            raise Refused("question_empty")
        if len(wording.target) > LONGEST_ADVICE:
            raise Refused("text_too_long", limit=LONGEST_ADVICE, length=len(wording.target))


def _plain(wording: LearnedWording) -> str:
    return " ".join(words(wording.text))


def _is_answered(found: SearchResult) -> bool:
    return found.outcome is Outcome.ANSWERED or found.advice is not None


def _answer(found: SearchResult) -> str | None:
    return found.candidates[0].code if found.outcome is Outcome.ANSWERED else found.advice
