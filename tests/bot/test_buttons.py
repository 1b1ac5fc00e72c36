"""Button payloads: what is packed is read back, and nothing else means anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.citizen import (
    AskExample,
    NoneOfThese,
    OpenProcedure,
    ShowField,
    ShowFields,
    ShowLifeEvent,
    ShowLifeEvents,
    ShowLifeGroup,
    ShowProcedure,
    ShowVariants,
    Stay,
)
from bot.buttons.codec import MAX_PAYLOAD, Action, Stale, code_key, digest, pack, parse
from knowledge.text.facets import Facet

pages = st.integers(1, 9_999)
codes = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=64)
digests = st.text(max_size=80).map(digest)
actions = st.one_of(
    st.builds(
        ShowProcedure, codes, st.none() | st.sampled_from(Facet), st.just("") | digests, pages
    ),
    st.builds(ShowVariants, codes, pages),
    st.builds(ShowFields, pages),
    st.builds(AskExample, pages),
    st.builds(ShowField, st.just("") | digests, pages),
    st.builds(OpenProcedure, codes),
    st.builds(ShowLifeEvent, digests, pages),
    st.builds(ShowLifeGroup, digests, pages, pages),
    st.sampled_from([NoneOfThese(), ShowLifeEvents(), Stay()]),
)


@given(actions)
def test_a_payload_fits_64_bytes_and_reads_back_as_the_action_it_was(action: Action) -> None:
    payload = pack(action)

    assert len(payload.encode()) <= MAX_PAYLOAD
    read = parse(payload)
    if isinstance(action, OpenProcedure | ShowProcedure | ShowVariants):
        assert isinstance(read, type(action))
        assert read.code == code_key(action.code)
        assert pack(read) == payload or action.code != code_key(action.code)
    else:
        assert read == action


@given(st.text(max_size=80))
def test_reading_never_raises_whatever_comes_in(payload: str) -> None:
    action = parse(payload)

    assert action == Stale() or pack(action) == payload or "#" in payload


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "1",
        "1:",
        "khai sinh",
        "0:x",
        "2:x",
        "1:x:more",
        "1:p",
        "1:p:d:1:",
        "1:p:d:1::",
        "1:p:q:1::1.001193",
        "1:v:0:1.001193",
        "1:p:d:-1::1.001193",
        "1:p:d:١::1.001193",
        "1:p:d:99999::1.001193",
        "1:p:d:1:short:1.001193",
        "1:v:1:",
        "1:v:1",
        "1:l:0",
        "1:e:0",
        "1:e:",
        "1:l:",
        "1:i:1:xyz",
        "1:i:x:",
        "1:p:d:1::" + "9" * 60,
        "\ud800",
    ],
)
def test_a_malformed_or_older_payload_is_stale(payload: str) -> None:
    assert parse(payload) == Stale()


def test_a_code_too_long_for_a_payload_travels_as_a_digest() -> None:
    long_code = "Đ" * 64

    read = parse(pack(ShowProcedure(long_code, Facet.FEE, digest("UBND xã Ea Kao"), 9_999)))

    assert read == ShowProcedure(code_key(long_code), Facet.FEE, digest("UBND xã Ea Kao"), 9_999)
    assert code_key(long_code) != long_code


def test_a_code_may_hold_the_separator() -> None:
    assert parse(pack(ShowVariants("QT:11:CX", 2))) == ShowVariants("QT:11:CX", 2)
