"""Print how many procedures each event of life finds in files of records.

python -m scripts.life_event_figures                          # the bundled sample
python -m scripts.life_event_figures ../shared/data/procedures.jsonl.gz --names
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from knowledge.life_events.events import bundled_life_events
from knowledge.records import Procedure
from knowledge.sample import sample_files
from knowledge.search.builder import build
from knowledge.store.procedures import IndexableRecord
from knowledge.text.segment import segment
from scripts.searchbench.records import read_procedures


def main() -> None:
    """Read the files, and print events, groups and what they hold."""
    options = _options()
    procedures = [one for path in options.files or sample_files() for one in read_procedures(path)]
    entries = build(list(_indexable(procedures))).entries
    events = bundled_life_events().served_by(entries)
    listed = {entry.code for event in events for entry in event.entries}
    print(f"{len(events)} events list {len(listed):,} of {len(entries):,} procedures")
    for event in events:
        print(f"\n{event.sign} {event.name}: {len(event.entries)}")
        for group in event.groups:
            print(f"   {group.name}: {len(group.entries)}")
            for entry in group.entries if options.names else ():
                print(f"      {entry.code} {'' if entry.living else '(name only) '}{entry.name}")


def _indexable(procedures: Sequence[Procedure]) -> Iterator[IndexableRecord]:
    for number, procedure in zip(count(1), procedures, strict=False):
        yield IndexableRecord(number, procedure, segment(procedure.name))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--names", action="store_true", help="print the procedures, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
