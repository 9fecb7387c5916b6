"""What is shown of a variant can be sent back; what is kept of a modifier's values is what is shown."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from simulator.vendors.bigcommerce.wire.decoding import MOST_AMOUNT, SCALE, convert, number
from simulator.vendors.bigcommerce.wire.variants import options
from simulator.vendors.bigcommerce.wire.variants.variants import VariantIn, columns

amounts = st.integers(min_value=0, max_value=MOST_AMOUNT * SCALE)


@given(price=amounts, weight=st.none() | amounts)
def test_amounts_survive_a_round_trip(price: int, weight: int | None) -> None:
    body = {"price": number(price), "weight": None if weight is None else number(weight)}
    sent = msgspec.json.decode(msgspec.json.encode(body))

    assert columns(convert(sent, VariantIn)) == {"price": price, "weight": weight}


@given(
    kind=st.sampled_from(["relative", "percentage"]),
    value=st.integers(min_value=-MOST_AMOUNT * SCALE, max_value=MOST_AMOUNT * SCALE),
)
def test_adjusters_survive_a_round_trip(kind: str, value: int) -> None:
    amount = -number(-value) if value < 0 else number(value)
    body = {"price": {"adjuster": kind, "adjuster_value": amount}}
    kept = options.adjusters(convert(body, options.Adjusters))
    shown = msgspec.json.decode(kept or "")

    assert shown["price"] == body["price"]
    assert options.adjusters(convert(shown, options.Adjusters)) == kept


@given(kind=st.sampled_from(["text", "date", "checkbox", "swatch", "numbers_only_text"]))
def test_a_config_keeps_what_its_type_knows(kind: str) -> None:
    body = {"text_max_length": 5, "date_limited": True, "checkbox_label": "x", "unknown": 1}
    kept = msgspec.json.decode(options.config(kind, convert(body, options.Config)))
    known = {"text": {"text_max_length": 5}, "date": {"date_limited": True}}

    assert kept == {**known, "checkbox": {"checkbox_label": "x"}}.get(kind, {})
