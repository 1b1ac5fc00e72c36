"""How many real processes are read the same when their layout is another.

Takes each file of ../shared/data/iso through each mutation of the Word reader's tests (folder
`mutations`); `--round N` takes those of one round, `--only WORD` those whose name has the word,
`--show` prints what differs. `--offices N` draws N mixtures of four changes, with `--seed`.
"""

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from tests.knowledge.exchange.word.mutations import ISO_FILES, MUTATIONS
from tests.knowledge.exchange.word.mutations.offices import offices
from tests.knowledge.exchange.word.mutations.trial import Trial, original


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--round", type=int)
    parser.add_argument("--only", default="")
    parser.add_argument("--file", default="")
    parser.add_argument("--offices", type=int, default=0, help="draw so many mixtures instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    same: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    files = {
        one: original(one) for one in sorted(ISO_FILES.glob("*.docx")) if asked.file in one.name
    }
    with tempfile.TemporaryDirectory() as folder:
        drawn = list(offices(asked.offices, asked.seed)) or MUTATIONS
        for mutation in drawn:
            if asked.only not in mutation.name or asked.round not in (None, mutation.round):
                continue
            for path, expected in files.items():
                trial = Trial.run(mutation, path, expected, Path(folder))
                if trial is None:
                    continue
                tried[mutation.name] += 1
                same[mutation.name] += not trial.differences
                if asked.show and trial.differences:
                    _show(mutation.name, path, trial)
            if tried[mutation.name]:
                print(f"{same[mutation.name]:3} of {tried[mutation.name]:3}  {mutation.name}")
    print(
        f"{same.total()} of {tried.total()} ({same.total() / tried.total():.1%}) are read the same"
    )


def _show(name: str, path: Path, trial: Trial) -> None:
    print(f"--- {name} / {path.name[:24]}")
    for key, (expected, found) in trial.differences.items():
        print(f"    {key}: {json.dumps(expected, ensure_ascii=False)[:400]}")
        print(f"    {' ' * len(key)}> {json.dumps(found, ensure_ascii=False)[:400]}")


if __name__ == "__main__":
    main()
