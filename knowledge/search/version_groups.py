"""The versions of one procedure, told apart by agency: which of them leads, and its names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.search.analysis import AnalysedRecord
from knowledge.search.numbering import Title
from knowledge.store.procedures import EffectiveVersion


@dataclass
class VersionGroup:
    """The variants of one code: the national text leads, else the first that came."""

    code: str
    leader: int
    agencies: list[str] = field(default_factory=list)
    versions: list[int] = field(default_factory=list)


def version_groups(versions: Iterable[EffectiveVersion]) -> list[VersionGroup]:
    groups: dict[str, VersionGroup] = {}
    for version in versions:
        group = groups.setdefault(version.code, VersionGroup(version.code, version.version_id))
        group.versions.append(version.version_id)
        if version.agency is None:
            group.leader = version.version_id
        else:
            group.agencies.append(version.agency)
    return list(groups.values())


def names_of(
    groups: Sequence[VersionGroup], analysed: dict[int, AnalysedRecord]
) -> Iterator[tuple[int, Title]]:
    """Give the leading name of every group in order, and then the others, with their groups."""
    for number, group in enumerate(groups):
        yield number, analysed[group.leader].titles[0]
    for number, group in enumerate(groups):
        names = dict.fromkeys(t for version in group.versions for t in analysed[version].titles)
        del names[analysed[group.leader].titles[0]]
        for one in names:
            yield number, one
