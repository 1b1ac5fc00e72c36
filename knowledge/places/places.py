"""The places of the province: what a person's words name, alone or inside a question."""

from functools import lru_cache

from knowledge.places.communes import bundled_country
from knowledge.places.elsewhere import ElsewhereWords, bundled_elsewhere
from knowledge.places.finding import PlaceFinder, PlaceSearch
from knowledge.places.gazetteer import Gazetteer, PlaceMatch
from knowledge.places.mentions import MentionFinder, PlaceMention
from knowledge.places.place_words import PlaceWords, bundled_place_words
from knowledge.places.spelling import composed, phrase
from knowledge.places.units import Country, Unit

__all__ = ["PlaceMatch", "PlaceMention", "PlaceSearch", "Places", "Unit", "bundled_places"]


class Places:
    """Finds communes by any of their names; holds no state and may be shared by threads."""

    def __init__(
        self, country: Country, place_words: PlaceWords, elsewhere: ElsewhereWords
    ) -> None:
        gazetteer = Gazetteer(country, place_words)
        self.find = PlaceFinder(gazetteer, place_words).find
        self.mention = MentionFinder(gazetteer, place_words, elsewhere).mention
        self._by_code = {unit.code: unit for unit in country.units}
        self._forget = place_words.answers.forget
        self.country = country

    def forgets(self, text: str) -> bool:
        return phrase(composed(text)).key in self._forget

    def of_code(self, code: str) -> Unit | None:
        return self._by_code.get(code)


@lru_cache(maxsize=1)
def bundled_places() -> Places:
    return Places(bundled_country(), bundled_place_words(), bundled_elsewhere())
