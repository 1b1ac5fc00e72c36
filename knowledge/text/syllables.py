"""What a Vietnamese syllable looks like."""

import re
from functools import lru_cache

from knowledge.text.marks import fold

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|"
    "i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|"
    "u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|"
    "uy|uya|uych|uyen|uyet|uynh|uyt|uyu|y|ych|yem|yen|yet|yeu|ynh|yt"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{_RIMES})")


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(fold(word)) is not None
