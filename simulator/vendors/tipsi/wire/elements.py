"""What clients send of an inventory item: alone, or many in a batch.

A batch of well-typed elements is decoded in one step. Anything else is decoded again field by field,
for the framework's leniency and for its errors of each element.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..errors import FieldErrors, Invalid
from . import decoding
from .decoding import LARGEST_INT, MAX_BARCODES, MAX_TEXT, Decode, not_null, nullable

Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT)]
Int32 = Annotated[int, Meta(ge=-LARGEST_INT - 1, le=LARGEST_INT)]
Pk = Annotated[int, Meta(ge=1, le=LARGEST_INT)]
Int64 = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
Kind = Literal["wine", "drink"]


class Element(Struct, gc=False):
    """One item as a client states it; what is UNSET was not sent and stays as it is (T-13)."""

    external_id: Text | Int64 | UnsetType = UNSET
    barcode: Text | UnsetType = UNSET
    """The key of the old sync."""
    price: float | UnsetType | None = UNSET
    special_price: float | UnsetType | None = UNSET
    special_price_on: bool | UnsetType = UNSET
    special_price_amount: Int32 | UnsetType = UNSET
    barcodes: Annotated[list[Text], Meta(max_length=MAX_BARCODES)] | UnsetType = UNSET
    proof: float | UnsetType | None = UNSET
    abv: float | UnsetType | None = UNSET
    unit_size: Text | UnsetType | None = UNSET
    bottle_size: Int32 | UnsetType = UNSET
    """Millilitres; the old sync's word for unit_size."""
    in_stock: Int32 | UnsetType | None = UNSET
    pos_item_name: Text | UnsetType | None = UNSET
    category: Kind | UnsetType = UNSET
    wine_id: Pk | UnsetType | None = UNSET
    drink_id: Pk | UnsetType | None = UNSET
    id: UnsetType = UNSET
    """Tipsi's own; refused in a batch (T-11)."""

    @property
    def key(self) -> str:
        """The external id as text: "10003" and 10003 address the same item."""
        return str(self.external_id)

    @property
    def numeric(self) -> bool:
        return not isinstance(self.external_id, str)


class ByExternalId(Element, kw_only=True, gc=False):
    """An element of the sync (T-10)."""

    external_id: Text | Int64


class ByBarcode(Element, kw_only=True, gc=False):
    """An element of the old sync (T-08)."""

    barcode: Text


def _external_id(value: Any) -> Any:
    text = decoding.text(value)
    return value if isinstance(value, int) and -(2**63) <= value < 2**63 else text


_DECODERS: dict[str, Decode] = {
    "external_id": not_null(_external_id),
    "barcode": not_null(decoding.text),
    "price": nullable(decoding.number),
    "special_price": nullable(decoding.number),
    "special_price_on": not_null(decoding.truth),
    "special_price_amount": not_null(decoding.integer),
    "barcodes": not_null(decoding.barcodes),
    "proof": nullable(decoding.number),
    "abv": nullable(decoding.number),
    "unit_size": nullable(decoding.blankable),
    "bottle_size": not_null(decoding.integer),
    "in_stock": nullable(decoding.integer),
    "pos_item_name": nullable(decoding.blankable),
    "category": not_null(decoding.category),
    "wine_id": nullable(decoding.positive_id),
    "drink_id": nullable(decoding.positive_id),
}

_batches: dict[str, msgspec.json.Decoder[Any]] = {
    "external_id": msgspec.json.Decoder(list[ByExternalId]),
    "barcode": msgspec.json.Decoder(list[ByBarcode]),
}


def decode_batch(body: bytes, key: str) -> list[Element]:
    """The elements in their order, each with its `key`; Invalid says what is wrong in which."""
    # The fast decoder would let through a NUL, which the database would not take.
    if rb"\u0000" not in body:
        try:
            elements: list[Element] = _batches[key].decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        else:
            if _are_sound(elements):
                return elements
    return decode_batch_by_field(decoding.json_value(body), key)


def decode_element(body: bytes) -> Element:
    """One element for a POST or a PATCH; only what was sent is set."""
    data = decoding.json_value(body)
    if not isinstance(data, dict):
        raise Invalid(_not_an_object(data))
    element, errors = _element(data)
    if errors:
        raise Invalid(errors)
    return element


def element_of(data: dict[str, Any]) -> Element:
    """An element from well-typed values, checked for their bounds; ValueError says what is wrong."""
    element = msgspec.convert(data, ByExternalId)
    if not _are_sound([element]):
        raise ValueError("a SKU or a barcode is blank, or a barcode is there twice")
    return element


def _are_sound(elements: Sequence[Element]) -> bool:
    """What types cannot say: no key or barcode is blank, no barcode is there twice. A loop for speed."""
    for element in elements:
        external, barcode, barcodes = element.external_id, element.barcode, element.barcodes
        if type(external) is str and external.isspace():
            return False
        if type(barcode) is str and barcode.isspace():
            return False
        if barcodes is not UNSET and not _are_sound_barcodes(barcodes):
            return False
    return True


def _are_sound_barcodes(barcodes: list[str]) -> bool:
    if len(barcodes) == 1:
        return not barcodes[0].isspace()
    return len(set(barcodes)) == len(barcodes) and not any(map(str.isspace, barcodes))


def decode_batch_by_field(data: Any, key: str) -> list[Element]:
    """The same of any JSON, slowly: what the framework lets through, and its errors of each element."""
    if not isinstance(data, list):
        error = f'Expected a list of items but got type "{type(data).__name__}".'
        raise Invalid({"non_field_errors": [error]})
    elements = list(_elements(data, key))
    if any(errors for _, errors in elements):
        raise Invalid([errors for _, errors in elements])
    return [element for element, _ in elements]


def _elements(batch: list[Any], key: str) -> Iterator[tuple[Element, FieldErrors]]:
    for data in batch:
        if not isinstance(data, dict):
            yield Element(), _not_an_object(data)
            continue
        element, errors = _element(data)
        if key not in data:
            errors[key] = ["This field is required."]
        if "id" in data:
            errors["id"] = ["This field is not allowed."]
        yield element, errors


def _element(data: dict[str, Any]) -> tuple[Element, FieldErrors]:
    values, errors = decoding.fields(data, _DECODERS)
    return Element(**values), errors


def _not_an_object(data: Any) -> FieldErrors:
    error = f"Invalid data. Expected a dictionary, but got {type(data).__name__}."
    return {"non_field_errors": [error]}
