"""One procedure as a file to hand out: which kinds there are, and how each is made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.buttons.links import bot_address, procedure_link
from bot.printing.public_notice import BotLink, Paper, public_notice
from bot.slugs import code_slug, slugs
from knowledge.answering import Answering
from knowledge.clock import Clock, today
from knowledge.description.circumstances import Circumstances
from knowledge.description.context import SectionContext
from knowledge.errors import Refused
from knowledge.exchange.word.form_cover import ApprovedIssue
from knowledge.exchange.word.writing import word_process
from knowledge.records import Published

Issues = Callable[[str, str | None], Sequence[ApprovedIssue]]


@dataclass(frozen=True)
class DocumentOptions:
    """`bot` is the name by which Telegram knows the bot; without it papers bear no code."""

    paper: Paper = Paper.A4
    bot: str | None = None


class Documents:
    """`issues` gives the approved versions of a text, oldest first, by its code and agency."""

    def __init__(
        self, answering: Answering, issues: Issues, clock: Clock, options: DocumentOptions
    ) -> None:
        self._answering = answering
        self._issues = issues
        self._clock = clock
        self._options = options
        self._kinds: Mapping[str, Callable[[Published], bytes]] = {
            ".pdf": self._notice,
            ".docx": self._process,
        }

    @property
    def endings(self) -> tuple[str, ...]:
        return tuple(self._kinds)

    def make(self, code: str, agency: str | None, ending: str) -> bytes:
        """Make the file of an agency's own text (None: the national one).

        Raises `Refused` where there is no such text in force.
        """
        published = self._text(code, agency)
        if published is None:
            raise Refused("unknown_code", code=code)
        return self._kinds[ending](published)

    def texts(self, agency: str | None = None) -> Iterator[tuple[str, str | None]]:
        """List every text in force by code and agency; of one agency when it is named."""
        for one in self._answering.portable().procedures:
            code, owners = one.entry.code, one.entry.agencies
            wanted = (None, *owners) if agency is None else {agency}.intersection(owners)
            yield from ((code, owner) for owner in wanted if self._is_there(code, owner))

    def _is_there(self, code: str, agency: str | None) -> bool:
        return self._text(code, agency) is not None

    def _text(self, code: str, agency: str | None) -> Published | None:
        published = self._answering.show(code, agency)
        return published if published and published.procedure.agency == agency else None

    def _notice(self, published: Published) -> bytes:
        context = SectionContext(published, Circumstances(today=today(self._clock)))
        name, code = self._options.bot, published.procedure.code
        link = None if name is None else BotLink(bot_address(name, procedure_link(code)), name)
        return public_notice(context, self._options.paper, link)

    def _process(self, published: Published) -> bytes:
        procedure = published.procedure
        return word_process(procedure, self._issues(procedure.code, procedure.agency))


def export_one(
    documents: Documents, file: Path, code: str, agency: str | None, *, force: bool = False
) -> None:
    """Write one file; one that is there is replaced only with `force`."""
    if file.exists() and not force:
        raise Refused("file_would_be_replaced", file=str(file))
    file.write_bytes(documents.make(code, agency, file.suffix.lower()))


def export_all(
    documents: Documents,
    folder: Path,
    agency: str | None,
    progress: Callable[[int, int], None] | None = None,
    *,
    force: bool = False,
) -> int:
    """Write a file of every kind for each text in force; return how many files those are."""
    texts = list(documents.texts(agency))
    if not texts:
        raise Refused("nothing_to_export")
    owners = slugs({owner for _, owner in texts if owner is not None})
    folder.mkdir(parents=True, exist_ok=True)
    for done, (code, owner) in enumerate(texts, 1):
        stem = code_slug(code) + (f"--{owners[owner]}" if owner else "")
        for ending in documents.endings:
            export_one(documents, folder / f"{stem}{ending}", code, owner, force=force)
        if progress is not None:
            progress(done, len(texts))
    return len(texts) * len(documents.endings)
