"""Places that are not where a citizen can go: of another province, or of the old districts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from knowledge.caveats.caveat import Caveat, CaveatKind, heaviest_first
from knowledge.caveats.rules import CaveatRules, Province, bundled_rules
from knowledge.places.units import Country
from knowledge.records import Procedure
from knowledge.text.normalise import canonical, fold

CENTRAL_LEVEL = "bộ"
# Longer texts tell the whole way of a dossier, not a place.
LONGEST_READ = 2_000
LONGEST_OFFICE = 70
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = f"[{''.join(chr(code) for code in range(0x1EFA) if chr(code).isupper())}]"
_NAME = rf"{_CAPITAL}\w*(?: {_CAPITAL}\w*){{0,2}}|[0-9]{{1,2}}"
_DISTRICT_KIND = r"(?:[Qq]uận|[Hh]uyện|[Tt]hị xã|Q\.|H\.|TX\.?)"
_BREAK = re.compile(r"[,;.:()\n•]|(?<!\w)(?:hoặc|tại)(?!\w)")
_PORTAL = re.compile(r"([a-z0-9-]+)\.gov\.vn")


@dataclass(frozen=True, eq=False)
class Home:
    provinces: tuple[str, ...]
    districts: tuple[str, ...]


@lru_cache(maxsize=4)
def home_in(country: Country) -> Home:
    districts = dict.fromkeys(one for unit in country.units for one in unit.districts)
    provinces = dict.fromkeys([country.province, *(one.province for one in districts)])
    names = [name for one in districts for name in (one.name, *one.also)]
    return Home(tuple(name for name in provinces if name), tuple(names))


def place_caveats(text: str, procedure: Procedure, home: Home, day: date) -> tuple[Caveat, ...]:
    """An agency's own texts name no other province; central offices sit in some of them."""
    if len(text) > LONGEST_READ:
        return ()
    patterns = _patterns(home)
    said = _spelled(text)
    found = set(patterns.districts(said, day))
    if procedure.agency is None:
        found.update(patterns.elsewhere(said, central=patterns.is_central(procedure, said)))
    return heaviest_first(found)


class LocalityPatterns:
    def __init__(self, rules: CaveatRules, home: Home) -> None:
        rule, district = rules.elsewhere, rules.district
        self._since = district.since
        self._most = rule.most
        self._seats = frozenset(rule.seats)
        self._home = frozenset(map(_key, home.districts))
        away = [one for one in rules.province if not {*one.names} & {*home.provinces}]
        self._province = {_key(name): one.name for one in away for name in one.names}
        self._portals = {portal: one.name for one in away for portal in _portals(one)}
        names = (name for one in away for name in one.names)
        self._named = re.compile(_words(names))
        self._alike = re.compile(_any(rule.alike))
        self._street = re.compile(rf"(?<!\w)(?<!thành )(?:{_any(rule.streets)}) $", re.IGNORECASE)
        self._district = re.compile(rf"(?<!\w){_DISTRICT_KIND} ?({_NAME})(?!\w)(?! [^\W\d_])")
        self._central = re.compile(_words(rule.central))
        self._local = re.compile(_any(rule.local))
        not_before = rf"(?! (?:{_any(district.not_before)})(?!\w))"
        self._level = re.compile(_words(district.levels) + not_before, re.IGNORECASE)
        self._office = re.compile(_words(district.offices), re.IGNORECASE)
        self._head = re.compile(_words(district.office_heads), re.IGNORECASE)
        self._follows = re.compile(rf" (?:{_NAME})")

    def is_central(self, procedure: Procedure, said: str) -> bool:
        handles = self._local.sub("", f"{said} ; {_spelled(procedure.executing_agency or '')}")
        return CENTRAL_LEVEL in procedure.levels or self._central.search(handles) is not None

    def elsewhere(self, said: str, *, central: bool) -> Iterator[Caveat]:
        """Find the first name of another province; many together are a list of branches."""
        names = dict(self._provinces(self._alike.sub("", said)))
        if len(set(names.values())) > self._most:
            return
        if not names and not central:
            names = dict.fromkeys(self._districts_away(said), "")
        away = [name for name, now in names.items() if not (central and now in self._seats)]
        if away:
            yield Caveat(CaveatKind.OTHER_PROVINCE, away[0])

    def districts(self, said: str, day: date) -> Iterator[Caveat]:
        if day >= self._since:
            offices = [*self._levelled(said), *self._named_offices(said)]
            if offices:
                yield Caveat(CaveatKind.DISTRICT, min(offices)[1])

    def _levelled(self, said: str) -> Iterator[tuple[int, str]]:
        """Find offices that name the level; "xã A, huyện B" is but an old address."""
        for level in self._level.finditer(said):
            item = _BREAK.split(said[: level.end()])[-1].strip()
            heads = [head.start() for head in self._head.finditer(item)]
            if not heads and self._follows.match(said, level.end()):
                continue
            office = item[heads[-1] :] if heads else item
            yield level.start(), office if len(office) <= LONGEST_OFFICE else level[0]

    def _named_offices(self, said: str) -> Iterator[tuple[int, str]]:
        for office in self._office.finditer(said):
            whole = _BREAK.split(said[office.start() :])[0].strip()
            yield office.start(), whole if len(whole) <= LONGEST_OFFICE else office[0]

    def _provinces(self, said: str) -> Iterator[tuple[str, str]]:
        for found in self._named.finditer(said):
            if not self._street.search(said[max(0, found.start() - 20) : found.start()]):
                yield found[0], self._province[_key(found[0])]
        for portal in _PORTAL.finditer(said.lower()):
            if portal[1] in self._portals:
                yield self._portals[portal[1]], self._portals[portal[1]]

    def _districts_away(self, said: str) -> Iterator[str]:
        for found in self._district.finditer(said):
            if _key(found[1]) not in self._home:
                yield found[0]


def _portals(province: Province) -> set[str]:
    return {*(_key(name).replace(" ", "") for name in province.names), *province.portals}


def _key(name: str) -> str:
    return fold(name).lower()


def _any(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _words(names: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{_any(names)})(?!\w)"


def _spelled(text: str) -> str:
    """Write each word in one way, in its own case: "Hoà" becomes "Hòa"."""
    return _WORD.sub(lambda found: _one_way(found[0]), normalize("NFC", text))


def _one_way(word: str) -> str:
    plain = word.lower()
    way = canonical(plain)
    if way == plain:
        return word
    if word.isupper():
        return way.upper()
    return way.capitalize() if word[0].isupper() else way


@lru_cache(maxsize=4)
def _patterns(home: Home) -> LocalityPatterns:
    return LocalityPatterns(bundled_rules(), home)
