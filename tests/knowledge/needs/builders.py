"""Small files of needs and records, for tests of what people need."""

from dataclasses import dataclass

from knowledge.needs.needs import LifeEventNeeds, Need, Service, Topic


@dataclass(frozen=True)
class Record:
    """A procedure as needs look at it."""

    code: str
    name: str
    living: bool = True


def a_record(code: str, name: str, *, living: bool = True) -> Record:
    return Record(code, name, living)


def a_service(
    *names: str,
    codes: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    when: tuple[str, ...] = (),
) -> Service:
    return Service(codes=codes, names=names, without=without, when=when)


def a_need(
    name: str,
    *services: Service,
    say: tuple[str, ...] = (),
    situations: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    group: str = "Khai sinh",
) -> Need:
    return Need(
        name=name,
        group=group,
        say=say or (name,),
        situations=situations,
        unless=unless,
        serve=services,
    )


def an_event(
    *needs: Need, key: str = "sinh_con", name: str = "Sinh con", sign: str | None = "👶",
    topics: tuple[Topic, ...] = (),
) -> LifeEventNeeds:  # fmt: skip
    return LifeEventNeeds(key=key, name=name, sign=sign, counter="xa", need=needs, topic=topics)
