"""The words that the search in the browser is built from, as a script that sets one value.

A script and not JSON: pages that are opened as files may load scripts, but fetch nothing.
"""

import json

from bot.site.addresses import Addresses
from knowledge.search.portable import PortableIndex, PortableProcedure

LIVING, COMMUNE = 1, 2


def search_data(index: PortableIndex, addresses: Addresses) -> str:
    fields = sorted({one.entry.field or "" for one in index.procedures})
    numbers = {field: number for number, field in enumerate(fields)}

    def row(one: PortableProcedure) -> list[object]:
        entry = one.entry
        flags = LIVING * entry.living + COMMUNE * entry.commune
        address = addresses.procedure(entry.code)
        where = "" if address == f"thu-tuc/{entry.code}.html" else address
        number = numbers[entry.field or ""]
        return [entry.code, entry.name, number, flags, one.ordinary, one.special, where]

    values = {
        "fields": fields,
        "needs": [
            ["; ".join((one.name, *one.sayings)), "; ".join(one.situations)] for one in index.needs
        ],
        "procedures": [row(one) for one in index.procedures],
    }
    # "</" would end a script that stands inside a page.
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f"window.motcua={written};\n"
