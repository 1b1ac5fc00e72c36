"""What was learned in use, beside the needs and matters that come with the program."""

from collections.abc import Iterable, Sequence

from knowledge.needs.needs import Counter, LifeEventNeeds, Matter, MatterKind, Need, Service
from knowledge.needs.serving import NeedCatalogue
from knowledge.store.learned import LearnedWording, SayingKind

EVENT = "learned"


def taught(catalogue: NeedCatalogue, learned: Sequence[LearnedWording]) -> NeedCatalogue:
    """Add what was learned to a catalogue.

    A procedure's wordings make a need of its own that it alone serves; what is meant for a need
    or a matter that is not there any more is left out.
    """
    by_target: dict[tuple[SayingKind, str], dict[str, None]] = {}
    for one in learned:
        by_target.setdefault((one.kind, one.target), {})[one.text] = None
    said = {target: tuple(texts) for target, texts in by_target.items()}
    needs = {
        number: texts
        for number, target in enumerate(catalogue.need_targets())
        if (texts := said.get((SayingKind.NEED, target), ()))
    }
    matters = {
        number: texts
        for number, one in enumerate(catalogue.matters)
        if (texts := said.get((SayingKind.MATTER, one.name), ()))
    }
    return catalogue.with_more(
        needs, tuple(_own_needs(said.items())), matters, tuple(_advice(said.items()))
    )


def _own_needs(
    said: Iterable[tuple[tuple[SayingKind, str], tuple[str, ...]]],
) -> Iterable[LifeEventNeeds]:
    """Make a need of each procedure; codes of any shape are known to be procedures' already."""
    for (kind, target), texts in said:
        if kind is SayingKind.PROCEDURE:
            service = Service.model_construct(codes=(target,))
            need = Need.model_construct(
                name=texts[0], group=EVENT, counter=Counter.OTHER, say=texts, serve=(service,)
            )
            yield LifeEventNeeds.model_construct(
                key=EVENT, name=EVENT, counter=Counter.OTHER, need=(need,)
            )


def _advice(
    said: Iterable[tuple[tuple[SayingKind, str], tuple[str, ...]]],
) -> Iterable[Matter]:
    for (kind, target), texts in said:
        if kind is SayingKind.ADVICE:
            yield Matter(name=texts[0], kind=MatterKind.NEAR, answer=target, say=texts)
