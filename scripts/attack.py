"""Attack a running bot from outside and print one line a case: held, fell, or
untold where the machine was too slow to say.

    python scripts/attack.py [--before DIR] [--tree DIR] [--only WORD]

Each case starts `motcua run` of the checkout DIR (default: this one) on a database of its own
in a temporary folder, before the Bot API stand-in on 127.0.0.1, and ends it again. With
`--before` it does so for two checkouts, and gives a column for each.
"""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.attacks import (  # noqa: E402
    clocks,
    faults,
    files,
    outages,
    privacy,
    staffwork,
    telegram,
)
from scripts.attacks.ground import Case, Fell, Ground, Untold, prepared  # noqa: E402

CASES = (
    *faults.CASES,
    *clocks.CASES,
    *outages.CASES,
    *staffwork.CASES,
    *files.CASES,
    *telegram.CASES,
    *privacy.CASES,
)


def attempt(case: Case, tree: Path, base: Path, folder: Path) -> tuple[str, str]:
    folder.mkdir()
    try:
        with Ground(tree, base, folder) as ground:
            case.run(ground)
    except Fell as why:
        return "fell", str(why)
    except Untold as why:
        return "untold", str(why)
    except Exception as error:  # noqa: BLE001 - what breaks a case must not end the others
        return "fell", f"{type(error).__name__}: {str(error).splitlines()[0][:120]}"
    return "held", ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, help="an older checkout, attacked by each case too")
    parser.add_argument("--tree", type=Path, default=ROOT)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    trees = [one.resolve() for one in (options.before, options.tree) if one is not None]
    # Told to end, it still ends the bot that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    fell = 0
    with tempfile.TemporaryDirectory(prefix="attack-") as temporary:
        folder = Path(temporary)
        bases = [prepared(tree, folder / f"base-{n}") for n, tree in enumerate(trees)]
        if len(trees) > 1:
            sys.stdout.write("before  after\n")
        for number, case in enumerate(CASES):
            if options.only not in case.name:
                continue
            began = time.monotonic()
            told = [
                attempt(case, tree, base, folder / f"{number}-{n}")
                for n, (tree, base) in enumerate(zip(trees, bases, strict=True))
            ]
            fell += told[-1][0] != "held"
            sys.stdout.write(line_of(case, told, time.monotonic() - began))
            sys.stdout.flush()
    sys.exit(1 if fell else 0)


def line_of(case: Case, told: list[tuple[str, str]], seconds: float) -> str:
    """Give the outcome in each checkout, and why it fell there."""
    outcomes = "".join(f"{outcome:<8}" for outcome, _ in told)
    why = " / ".join(why or outcome for outcome, why in told)
    detail = f": {why}" if any(why for _, why in told) else ""
    return f"{outcomes}{case.name} ({seconds:.0f} s){detail}\n"


if __name__ == "__main__":
    main()
