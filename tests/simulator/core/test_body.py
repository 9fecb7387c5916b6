from decimal import Decimal

import pytest
from msgspec import UNSET, Struct, UnsetType

from simulator.core.body import BodyDecoder, Misfit, sent
from simulator.core.errors import ApiError


class Line(Struct):
    sku: str
    price: Decimal | UnsetType = UNSET


class Order(Struct):
    lines: list[Line]
    number: int = 0


class Wrong(ApiError):
    def __init__(self, misfit: Misfit) -> None:
        super().__init__(misfit.message)
        self.misfit = misfit


BODY = BodyDecoder(unreadable=lambda why: ApiError(f"not JSON: {why}"), misfit=Wrong)


def test_a_body_is_decoded_and_numbers_may_be_text() -> None:
    order = BODY.decode(b'{"lines": [{"sku": "A", "price": "1.50"}], "number": "7"}', Order)

    assert order == Order([Line("A", Decimal("1.50"))], 7)


def test_the_same_in_two_steps() -> None:
    data = BODY.json(b'{"lines": [], "number": "7"}')

    assert BODY.convert(data, Order) == Order([], 7)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b'{"a": "\xed\xa0\x80"}', b"[" * 100_000, b'"\\u0000"']
)
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    with pytest.raises(ApiError, match=r"^not JSON: "):
        BODY.json(body)


def test_no_body_may_be_an_empty_object() -> None:
    lenient = BodyDecoder(unreadable=BODY.unreadable, misfit=Wrong, empty=b"{}")

    assert lenient.json(b"") == {}


@pytest.mark.parametrize(
    ("body", "path"),
    [(b'{"lines": [{"sku": 1}]}', "lines.0.sku"), (b"[]", ""), (b'{"lines": 5}', "lines")],
)
def test_a_misfit_says_where(body: bytes, path: str) -> None:
    for read in (
        lambda: BODY.decode(body, Order),
        lambda: BODY.convert(BODY.json(body), Order),
    ):
        with pytest.raises(Wrong) as wrong:
            read()

        misfit = wrong.value.misfit
        assert misfit.path.replace("...", ".0") == path
        assert misfit.reason in misfit.message
        assert "$" not in misfit.reason


def test_what_was_sent_is_what_is_not_unset() -> None:
    assert sent(Line("A")) == {"sku": "A"}
