"""Where each page of the site stands: names that are safe in files and in addresses."""

from dataclasses import dataclass

from bot.slugs import code_slug

HOME = "index.html"
FIELDS = "linh-vuc/index.html"
COMMUNES = "co-quan/index.html"
AT_COMMUNE = "thu-tuc-cap-xa.html"


@dataclass(frozen=True)
class Addresses:
    """Addresses within the site; agencies and fields (None: no field) have slugs of their own."""

    agencies: dict[str, str]
    fields: dict[str | None, str]

    def procedure(self, code: str, agency: str | None = None) -> str:
        part = code_slug(code)
        return f"thu-tuc/{part}--{self.agencies[agency]}.html" if agency else f"thu-tuc/{part}.html"

    def field(self, field: str | None) -> str:
        return f"linh-vuc/{self.fields[field]}.html"

    def agency(self, agency: str) -> str:
        return f"co-quan/{self.agencies[agency]}.html"

    @staticmethod
    def event(key: str) -> str:
        return f"viec/{key.replace('_', '-')}.html"
