"""What must be said beside a fee, a time or a place so that it is not taken for plain truth."""

from knowledge.caveats.caveat import Caveat, CaveatKind
from knowledge.caveats.fees import fee_caveats
from knowledge.caveats.localities import Home, home_in, place_caveats
from knowledge.caveats.times import time_caveats

__all__ = [
    "Caveat",
    "CaveatKind",
    "Home",
    "fee_caveats",
    "home_in",
    "place_caveats",
    "time_caveats",
]
