"""The two ways to read a batch, in one step and field by field, must read the same."""

import json
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from simulator.vendors.tipsi.errors import Invalid, Unreadable
from simulator.vendors.tipsi.wire.decoding import json_value
from simulator.vendors.tipsi.wire.elements import Element, decode_batch, decode_batch_by_field

NAMES = Element.__struct_fields__
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**64), 2**64),
    st.integers(-3, 3),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", " ", "1", "1.0", "-7", "1e3", "true", "wine", "drink", "x" * 256, "\x00"]),
    st.text(max_size=5),
    st.lists(st.one_of(st.text(max_size=2), st.integers(0, 9)), max_size=3),
)
sent_elements = st.dictionaries(st.sampled_from((*NAMES, "unknown")), values, max_size=5)
batches = st.lists(
    st.builds(lambda key, rest: {"external_id": key, **rest}, st.text(max_size=3), sent_elements),
    max_size=3,
)


def outcome(read: Any, body: bytes) -> Any:
    try:
        return [(asdict(one), one.key, one.numeric) for one in read(body, "external_id")]
    except Invalid as why:
        return why.errors
    except Unreadable as why:
        return why.message


def slowly(body: bytes, key: str) -> list[Element]:
    return decode_batch_by_field(json_value(body), key)


@settings(max_examples=300)
@example([{"external_id": 1.0}])
@example([{"external_id": "a", "in_stock": 5.0}])
@example([{"external_id": "a", "price": 2**64}])
@example([{"external_id": "a", "pos_item_name": ""}])
@example([{"external_id": "a", "unit_size": ""}])
@given(batches)
def test_both_read_the_same(batch: list[Any]) -> None:
    body = json.dumps(batch).encode()

    assert outcome(decode_batch, body) == outcome(slowly, body)


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_anything_is_read_or_refused(body: bytes) -> None:
    for wrapped in (body, b'[{"external_id":"a","x":"' + body + b'"}]'):
        outcome(decode_batch, wrapped)
        outcome(slowly, wrapped)
