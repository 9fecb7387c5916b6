"""What clients send of an inventory item: alone, or many in a batch.

A batch of well-typed elements is decoded in one step. Anything else is read again field by field,
for the framework's leniency and for its errors of each element.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Literal, NoReturn

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ..errors import FieldErrors, Invalid, Unreadable
from . import decoding
from .decoding import LARGEST_INT, MAX_BARCODES, MAX_TEXT, Wrong

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


Reader = Callable[[Any], Any]


def _external_id(value: Any) -> Any:
    told = decoding.text(value)
    return value if isinstance(value, int) and -(2**63) <= value < 2**63 else told


_READERS: dict[str, Reader] = {
    "external_id": _external_id,
    "barcode": decoding.text,
    "price": decoding.number,
    "special_price": decoding.number,
    "special_price_on": decoding.truth,
    "special_price_amount": decoding.integer,
    "barcodes": decoding.barcodes,
    "proof": decoding.number,
    "abv": decoding.number,
    "unit_size": decoding.blankable,
    "bottle_size": decoding.integer,
    "in_stock": decoding.integer,
    "pos_item_name": decoding.blankable,
    "category": decoding.category,
    "wine_id": decoding.positive_id,
    "drink_id": decoding.positive_id,
}

_batches: dict[str, msgspec.json.Decoder[Any]] = {
    "external_id": msgspec.json.Decoder(list[ByExternalId]),
    "barcode": msgspec.json.Decoder(list[ByBarcode]),
}


def read_batch(body: bytes, key: str) -> list[Element]:
    """The elements in their order, each with its `key`; Invalid names what is wrong in which."""
    if _plain(body):
        try:
            elements: list[Element] = _batches[key].decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        else:
            if _are_sound(elements):
                return elements
    return _read_slowly(read_json(body), key)


def read_one(body: bytes) -> Element:
    """One element for a POST or a PATCH; only what was sent is set."""
    told = read_json(body)
    if not isinstance(told, dict):
        raise Invalid(_not_an_object(told))
    element, errors = _element(told)
    if errors:
        raise Invalid(errors)
    return element


def of_fields(told: dict[str, Any]) -> Element:
    """An element from well-typed values, checked for their bounds; ValueError says what is wrong."""
    element = msgspec.convert(told, ByExternalId)
    if not _are_sound([element]):
        raise ValueError("a SKU or a barcode is blank, or a barcode is there twice")
    return element


def read_json(body: bytes) -> Any:
    """Any JSON; Unreadable in the framework's words where it is none."""
    try:
        return json.loads(body.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as why:
        # Python's advice about its own digit limit is nobody's business.
        raise Unreadable(
            "nested too deeply" if isinstance(why, RecursionError) else str(why)[:200]
        ) from why


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"Out of range float values are not JSON compliant: {name}")


def _plain(body: bytes) -> bool:
    # What the fast decoder would let through and the database would not take.
    return rb"\u0000" not in body


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


def _read_slowly(told: Any, key: str) -> list[Element]:
    if not isinstance(told, list):
        said = f'Expected a list of items but got type "{type(told).__name__}".'
        raise Invalid({"non_field_errors": [said]})
    read = list(_each(told, key))
    if any(errors for _, errors in read):
        raise Invalid([errors for _, errors in read])
    return [element for element, _ in read]


def _each(told: list[Any], key: str) -> Iterator[tuple[Element, FieldErrors]]:
    for one in told:
        if not isinstance(one, dict):
            yield Element(), _not_an_object(one)
            continue
        element, errors = _element(one)
        if key not in one:
            errors[key] = ["This field is required."]
        if "id" in one:
            errors["id"] = ["This field is not allowed."]
        yield element, errors


def _element(told: dict[str, Any]) -> tuple[Element, FieldErrors]:
    element, errors = Element(), FieldErrors()
    for name, read in _READERS.items():
        if name not in told:
            continue
        try:
            setattr(element, name, _read_field(read, told[name], name))
        except Wrong as wrong:
            errors[name] = wrong.errors
    return element, errors


_NULLABLE = frozenset(
    {"price", "special_price", "proof", "abv", "unit_size", "in_stock", "pos_item_name"}
    | {"wine_id", "drink_id"}
)


def _read_field(read: Reader, value: Any, name: str) -> Any:
    if value is not None:
        return read(value)
    if name not in _NULLABLE:
        raise Wrong("This field may not be null.")
    return None


def _not_an_object(told: Any) -> FieldErrors:
    said = f"Invalid data. Expected a dictionary, but got {type(told).__name__}."
    return {"non_field_errors": [said]}
