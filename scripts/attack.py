"""Attack a running bot from outside and print one line a case: held, fell, or
untold where the machine was too slow to say.

    python scripts/attack.py [--tree DIR] [--only WORD]

Each case starts `motcua run` of the checkout DIR (default: this one) on a database of its own
in a temporary folder, before the Bot API stand-in on 127.0.0.1, and ends it again.
"""

import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.attacks import faults, files, privacy, staffwork, telegram  # noqa: E402
from scripts.attacks.ground import Case, Fell, Ground, Untold, prepared  # noqa: E402

CASES = (*faults.CASES, *staffwork.CASES, *files.CASES, *telegram.CASES, *privacy.CASES)


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
    parser.add_argument("--tree", type=Path, default=ROOT)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    tree = options.tree.resolve()
    # Told to end, it still ends the bot that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    fell = 0
    with tempfile.TemporaryDirectory(prefix="attack-") as temporary:
        base = prepared(tree, Path(temporary) / "base")
        for number, case in enumerate(CASES):
            if options.only not in case.name:
                continue
            began = time.monotonic()
            outcome, why = attempt(case, tree, base, Path(temporary) / str(number))
            fell += outcome != "held"
            seconds = time.monotonic() - began
            detail = f": {why}" if why else ""
            sys.stdout.write(f"{outcome}  {case.name} ({seconds:.0f} s){detail}\n")
            sys.stdout.flush()
    sys.exit(1 if fell else 0)


if __name__ == "__main__":
    main()
