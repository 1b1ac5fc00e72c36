"""Print how well the needs cover the procedures of files of records, and where they are weak.

python -m scripts.measure_needs                                          # the bundled sample
python -m scripts.measure_needs ../shared/data/procedures.jsonl.gz --pairs 20
python -m scripts.measure_needs ../shared/data/procedures.jsonl.gz --menu --names
"""

import argparse
from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.needs.menu import life_events
from knowledge.needs.needs import Counter, LifeEventNeeds, Need, Service
from knowledge.needs.reading import bundled_menu
from knowledge.needs.serving import NeedCatalogue, Serving, bundled_catalogue
from knowledge.records import Procedure
from knowledge.sample import sample_files
from knowledge.search.entries import COMMUNE
from knowledge.text.normalise import folded_words
from knowledge.text.order import same_name
from scripts.searchbench.records import read_procedures

MOST_SERVED = 12
FEWEST_SAYINGS = 8
FEWEST_SITUATIONS = 3
# Of 100: sayings that differ in a letter or in the order of words.
ALIKE = 92
CHUNK = 500

OF_CITIZENS = ("cong dan viet nam", "ca nhan", "ho")
OF_COMMUNES = ("hop tac xa", "doanh nghiep")


@dataclass(frozen=True)
class Known:
    """A record as needs look at it."""

    code: str
    name: str
    living: bool


@dataclass(frozen=True)
class NeedFigures:
    """What `measure` finds; procedures by code and name, needs by their names."""

    scope: tuple[Procedure, ...]
    unserved: tuple[Procedure, ...]
    crowded: tuple[tuple[str, int], ...]
    idle: tuple[str, ...]
    silent: tuple[tuple[str, str], ...]
    said_twice: tuple[tuple[str, str, str], ...]
    thin: tuple[str, ...]

    @property
    def unserved_share(self) -> float:
        return len(self.unserved) / max(1, len(self.scope))


def measure(catalogue: NeedCatalogue, procedures: Sequence[Procedure]) -> NeedFigures:
    scope = tuple(_in_scope(procedures))
    serving = catalogue.served_by(map(_known, procedures))
    served = {one.procedure for many in serving.values() for one in many}
    codes = {procedures[number].code for number in served}
    return NeedFigures(
        scope,
        tuple(one for one in scope if one.code not in codes),
        tuple(_crowded(catalogue, serving)),
        tuple(need.name for n, need in enumerate(catalogue.needs) if n not in serving),
        tuple(_silent(catalogue.needs, procedures)),
        tuple(_said_twice(catalogue.needs)),
        tuple(need.name for need in catalogue.needs if _is_thin(need)),
    )


def _known(one: Procedure) -> Known:
    return Known(one.code, one.name, bool(one.dossier))


def _in_scope(procedures: Sequence[Procedure]) -> Iterator[Procedure]:
    """Give what people, households and small traders ask for, and what only has a name beside."""
    wanted = [one for one in procedures if _is_for_people(one)]
    fields = {same_name(one.field) for one in wanted if one.field}
    yield from wanted
    for one in procedures:
        if not one.applicants and same_name(one.field or "") in fields:
            yield one


def _is_for_people(one: Procedure) -> bool:
    said = " " + " ; ".join(" ".join(folded_words(text)) for text in one.applicants) + " "
    kinds = OF_CITIZENS + (OF_COMMUNES if COMMUNE in one.levels else ())
    return any(f" {kind} " in said for kind in kinds)


def _crowded(
    catalogue: NeedCatalogue, serving: dict[int, tuple[Serving, ...]]
) -> Iterator[tuple[str, int]]:
    for number, many in sorted(serving.items(), key=lambda pair: -len(pair[1])):
        if len(many) > MOST_SERVED:
            yield catalogue.needs[number].name, len(many)


def _silent(needs: Sequence[Need], procedures: Sequence[Procedure]) -> Iterator[tuple[str, str]]:
    """Give codes and patterns of names that find nothing, with their needs."""
    codes = {one.code for one in procedures}
    patterns = [(need, name) for need in needs for one in need.serve for name in one.names]
    if not patterns:
        return
    alone = [
        need.model_copy(update={"serve": (Service(names=(name,)),)}) for need, name in patterns
    ]
    event = LifeEventNeeds(key="all", name="all", counter=Counter.OTHER, need=tuple(alone))
    served = NeedCatalogue([event]).served_by(map(_known, procedures))
    yield from ((need.name, name) for n, (need, name) in enumerate(patterns) if n not in served)
    for need in needs:
        wanted = dict.fromkeys(code for one in need.serve for code in one.codes)
        yield from ((need.name, code) for code in wanted if code not in codes)


def _said_twice(needs: Sequence[Need]) -> Iterator[tuple[str, str, str]]:
    """Give what stands in two needs when it is typed without marks; files refuse it with them."""
    owners: dict[tuple[str, ...], Need] = {}
    for need in needs:
        for said in (*need.say, *need.situations):
            other = owners.setdefault(tuple(folded_words(said)), need)
            if other is not need:
                yield said, other.name, need.name


def _is_thin(need: Need) -> bool:
    return len(need.say) < FEWEST_SAYINGS or len(need.situations) < FEWEST_SITUATIONS


def alike(needs: Sequence[Need]) -> Iterator[tuple[int, str, str, tuple[str, str]]]:
    """Give pairs of needs with how many sayings of the first are nearly said in the other."""
    owners = [n for n, need in enumerate(needs) for _ in (*need.say, *need.situations)]
    said = [one for need in needs for one in (*need.say, *need.situations)]
    plain = [" ".join(sorted(folded_words(one))) for one in said]
    found: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for begin in range(0, len(said), CHUNK):
        scores = process.cdist(
            plain[begin : begin + CHUNK], plain, scorer=fuzz.ratio, score_cutoff=ALIKE,
            dtype=np.uint8,
        )  # fmt: skip
        for row, column in np.argwhere(scores).tolist():
            mine, theirs = owners[begin + row], owners[column]
            if mine < theirs:
                found[mine, theirs][begin + row] = column
    for (mine, theirs), same in sorted(found.items(), key=lambda pair: -len(pair[1])):
        first, other = next(iter(same.items()))
        yield len(same), needs[mine].name, needs[theirs].name, (said[first], said[other])


def show(catalogue: NeedCatalogue, found: NeedFigures) -> None:
    needs = catalogue.needs
    served = len(found.scope) - len(found.unserved)
    print(f"in scope: {len(found.scope):,}; served: {served:,}")
    print(f"unserved: {len(found.unserved):,} ({100 * found.unserved_share:.1f} %)")
    print(f"needs: {len(needs):,} of {len(catalogue.events)} events; matters: ", end="")
    print(f"{len(catalogue.matters):,}")
    print(f"sayings: {sum(len(need.say) for need in needs):,}; ", end="")
    print(f"situations: {sum(len(need.situations) for need in needs):,}; ", end="")
    print(f"topics: {sum(len(event.topic) for event in catalogue.events):,}")
    print(f"needs that serve more than {MOST_SERVED} procedures: {len(found.crowded)}")
    print(f"sayings that stand in two needs without a cue: {len(found.said_twice)}")
    print(f"needs that nothing serves: {len(found.idle)}")
    print(f"codes and patterns of names that find nothing: {len(found.silent)}")
    print(f"needs with few sayings or situations: {len(found.thin)}")


def show_names(found: NeedFigures) -> None:
    fields = Counts(one.field for one in found.unserved)
    _list("unserved", (f"{one.code} [{one.field}] {one.name}" for one in found.unserved))
    _list("fields of the unserved", (f"{count} {field}" for field, count in fields.most_common()))
    _list("serve too many", (f"{count} {name}" for name, count in found.crowded))
    _list("said twice", (f"{said!r}: {one} | {other}" for said, one, other in found.said_twice))
    _list("nothing serves", found.idle)
    _list("find nothing", (f"{name}: {pattern}" for name, pattern in found.silent))
    _list("few sayings or situations", found.thin)


def _list(title: str, lines: Iterable[str]) -> None:
    print(f"\n{title}:")
    for line in lines:
        print(f"   {line}")


def show_menu(catalogue: NeedCatalogue, procedures: Sequence[Procedure], *, names: bool) -> None:
    known = [_known(one) for one in procedures]
    for event in life_events(catalogue, bundled_menu(), catalogue.served_by(known), known):
        print(f"\n{event.sign} {event.name}: {len(event.entries)}")
        for group in event.groups:
            print(f"   {group.name}: {len(group.entries)}")
            for one in group.entries if names else ():
                print(f"      {one.code} {'' if one.living else '(name only) '}{one.name}")


def main() -> None:
    options = _options()
    procedures = [one for path in options.files or sample_files() for one in read_procedures(path)]
    procedures = list({one.code: one for one in procedures}.values())
    catalogue = bundled_catalogue()
    if options.menu:
        show_menu(catalogue, procedures, names=options.names)
        return
    found = measure(catalogue, procedures)
    show(catalogue, found)
    if options.names:
        show_names(found)
    for count, mine, theirs, (one, other) in islice(alike(catalogue.needs), options.pairs):
        print(f"{count} alike: {mine} | {theirs} ({one!r}, {other!r})")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--names", action="store_true", help="print names, not only numbers")
    parser.add_argument("--menu", action="store_true", help="print the menu of life events instead")
    parser.add_argument("--pairs", type=int, default=0, help="print needs with like sayings")
    return parser.parse_args()


if __name__ == "__main__":
    main()
