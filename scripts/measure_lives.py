"""Live scripted lives with the bot: everything a person types, in its order, judged one by one.

python -m scripts.measure_lives                             # the lives told to the sample
python -m scripts.measure_lives --real FILE --failures      # the others too, and what fails

FILE holds the national procedures in the exchange format; without it their lives are left out.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from bot.wiring.services import open_database, running
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.context import Context
from knowledge.conversation.turns import ConversationTurn
from knowledge.editing.importing import import_file
from knowledge.sample import sample_files
from scripts.lives.judging import Verdict, judge
from scripts.lives.scripted import Base, Life, Message, Right, check_codes, read_lives
from scripts.searchbench.records import read_procedures

TOTAL = "total"


@dataclass(frozen=True)
class Served:
    life: Life
    message: Message
    turn: ConversationTurn

    @property
    def verdict(self) -> Verdict:
        return judge(self.message, self.turn)


def main() -> None:
    """Live the lives of each base that is there, and print how they went."""
    options = _options()
    files = {Base.SAMPLE: sample_files(), Base.REAL: (options.real,) if options.real else ()}
    for base, paths in files.items():
        if not paths:
            print(f"{base}: left out, no --real FILE")
            continue
        served = list(live(base, paths))
        for line in figures(base, served):
            print(line)
        for line in failures(served) if options.failures else ():
            print(line)


def live(base: Base, files: Sequence[Path]) -> Iterator[Served]:
    """Live every life that is told to a base; raise `Refused` where a code isn't in it."""
    lives = [life for life in read_lives() if life.base is base]
    known = frozenset(one.code for file in files for one in read_procedures(file))
    for life in lives:
        check_codes(life, known)
    with _conversation(files, sample=base is Base.SAMPLE) as answering:
        for life in lives:
            yield from live_one(answering, life)


def live_one(answering: ConversationAnswering, life: Life) -> Iterator[Served]:
    context = Context()
    for message in life.message:
        turn = answering.answer(message.says, context)
        context = turn.context
        yield Served(life, message, turn)


def shares(served: Sequence[Served]) -> dict[Verdict, float]:
    counts = Counter(one.verdict for one in served)
    return {verdict: counts[verdict] / max(1, len(served)) for verdict in Verdict}


def figures(base: Base, served: Sequence[Served]) -> Iterator[str]:
    """Tell how each life went, and all of a base."""
    yield f"{base:<44}{'messages':>9}" + "".join(f"{verdict:>13}" for verdict in Verdict)
    for title in dict.fromkeys(one.life.title for one in served):
        yield _row(title, [one for one in served if one.life.title == title])
    yield _row(TOTAL, served)


def failures(served: Sequence[Served]) -> Iterator[str]:
    """Tell what was asked, what was right and what came, wherever it wasn't well served."""
    for one in served:
        if one.verdict is not Verdict.WELL:
            yield f"{one.verdict}\t{one.life.title}\t{one.message.says}"
            yield f"\tright: {_right(one.message)}"
            yield f"\tcame:  {'; '.join(_came(turn) for turn in (one.turn, *one.turn.also))}"


def _row(title: str, served: Sequence[Served]) -> str:
    parts = "".join(f"{share:13.1%}" for share in shares(served).values())
    return f"{title:<44}{len(served):>9}{parts}"


def _right(message: Message) -> str:
    wanted = (f"{' '.join(one.codes)} {' '.join(one.facets)}".strip() for one in message.wanted)
    kind = () if message.right is Right.PROCEDURE else (message.right,)
    return " + ".join((*kind, *wanted))


def _came(turn: ConversationTurn) -> str:
    answer = turn.answer
    if answer.offered:
        codes = [one.code for one in answer.offered]
    else:
        codes = [answer.candidates[0].code, answer.candidates[0].name] if answer.published else []
    elsewhere = turn.short or answer.unserved or answer.advice
    said = (turn.talk and turn.talk.value, elsewhere and "says where to go", answer.facet)
    return " ".join((answer.outcome, *codes, *(piece for piece in said if piece)))


@contextmanager
def _conversation(files: Sequence[Path], *, sample: bool) -> Iterator[ConversationAnswering]:
    """Publish files into a base of their own, and open the conversation over it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/lives.db")
        database = open_database(settings)
        for file in files:
            import_file(
                database,
                utc_now,
                OPERATOR,
                file,
                publish=True,
                new_agencies=True,
                sample=sample,
            )
        database.close()
        with running(settings) as parts:
            yield parts.conversation


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", type=Path, help="the national procedures, exchange format")
    parser.add_argument("--failures", action="store_true", help="print what isn't well served")
    return parser.parse_args()


if __name__ == "__main__":
    main()
