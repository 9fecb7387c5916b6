"""Choices: which values of a product's options a variant stands for, found by ids or by names, made where they may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec
from msgspec import UnsetType
from sqlalchemy import select

from simulator.core.sql.statements import (
    Prepared,
    fresh_ids,
    insert_rows,
    int_array,
    keys,
    table_of,
)

from ...errors import V3Error, invalid_fields
from ...tables.catalog import Option, OptionValue
from ...wire.variants.variants import Choice
from ..owned import owned
from ..unit_of_work import UnitOfWork

MOST_VALUES = 250

_known = Prepared(
    select(Option.product, Option.id, Option.display_name, OptionValue.id, OptionValue.label)
    .outerjoin(OptionValue, OptionValue.option == Option.id)
    .where(
        owned(Option.store),
        Option.kind == "option",
        Option.product.in_(int_array("requested")),
    )
    .order_by(Option.id, OptionValue.sort_order, OptionValue.id)
)


class Chosen(NamedTuple):
    """A variant's values: as they must be unique, and as they are answered."""

    combination: str
    option_values: str


@dataclass(slots=True)
class KnownOption:
    id: int
    display_name: str
    labels: dict[int, str] = field(default_factory=dict)
    """Value id to its label."""
    named: dict[str, int] = field(default_factory=dict)
    """Label, case-folded, to the value's id. Unsure: that case does not count."""

    def add(self, value: int, label: str) -> None:
        self.labels[value] = label
        self.named.setdefault(label.casefold(), value)


class Choices:
    """The options of some products, and their values."""

    def __init__(self, uow: UnitOfWork, products: Iterable[int]) -> None:
        self._uow = uow
        self._options: dict[int, dict[int, KnownOption]] = {}
        requested = sorted(set(products))
        rows = (
            _known.rows(uow.conn, owner=uow.store, requested=keys(requested)) if requested else []
        )
        for product, option, display_name, value, label in rows:
            of_product = self._options.setdefault(product, {})
            known = of_product.setdefault(option, KnownOption(option, display_name))
            if value is not None:
                known.add(value, label)

    def make(self, requested: Iterable[tuple[int, Sequence[Choice]]]) -> None:
        """The options and values that are told by name and are not there yet: two statements for all."""
        missing: dict[tuple[int, str], tuple[str, dict[str, str]]] = {}
        for product, data in requested:
            for choice in data:
                if isinstance(choice.option_display_name, str) and isinstance(choice.label, str):
                    key = (product, choice.option_display_name.casefold())
                    _, labels = missing.setdefault(key, (choice.option_display_name, {}))
                    labels.setdefault(choice.label.casefold(), choice.label)
        self._make_options({key: name for key, (name, _) in missing.items()})
        self._make_values({key: labels for key, (_, labels) in missing.items()})

    def _make_options(self, requested: dict[tuple[int, str], str]) -> None:
        """Unsure: that they are radio buttons, not rectangles."""
        uow = self._uow
        new = [key for key in requested if self._named(*key) is None]
        if any(not requested[key].strip() for key in new):
            raise invalid_fields({"option_values": "an option needs a display name"})
        rows = []
        for created, key in zip(fresh_ids(uow.conn, table_of(Option), len(new)), new, strict=True):
            product, display_name = key[0], requested[key]
            of_product = self._options.setdefault(product, {})
            name = full_name(uow, product, display_name)
            about = ("option", name, display_name, "radio_buttons", False, len(of_product), "{}")
            rows.append((created, uow.store, product, *about))
            of_product[created] = KnownOption(created, display_name)
        insert_rows(uow.conn, table_of(Option), _OPTION, rows)

    def _make_values(self, requested: dict[tuple[int, str], dict[str, str]]) -> None:
        uow = self._uow
        new = []
        for key, labels in requested.items():
            known = self._named(*key)
            if known is not None:
                missing = [label for folded, label in labels.items() if folded not in known.named]
                _check_room(known, missing)
                new += [(known, label) for label in missing]
        ids = fresh_ids(uow.conn, table_of(OptionValue), len(new))
        rows = []
        for created, (known, label) in zip(ids, new, strict=True):
            place = len(known.labels)
            rows.append((created, uow.store, known.id, label, place, None, None, False))
            known.add(created, label)
        insert_rows(uow.conn, table_of(OptionValue), _VALUE, rows)

    def chosen(self, product: int, data: Sequence[Choice]) -> Chosen:
        """V3Error (422) where a value is not there, or where an option is told twice or not at all."""
        options = self._options.get(product, {})
        picked: dict[int, int] = {}
        for choice in data:
            option = self._option(product, choice)
            value = None if option is None else _value(option, choice)
            if option is None or value is None:
                raise invalid_fields(
                    {"option_values": "there is no such option value on this product"}
                )
            if option.id in picked:
                raise invalid_fields({"option_values": "one value of each option"})
            picked[option.id] = value
        if not picked or picked.keys() != options.keys():
            # Unsure: that a variant must have a value of each option of its product.
            raise invalid_fields(
                {"option_values": "a value of each option of the product is needed"}
            )
        return written([(options[option], value) for option, value in sorted(picked.items())])

    def again(self, product: int, combination: str) -> Chosen:
        """The same values under the names that they have now."""
        options = self._options.get(product, {})
        pairs = [tuple(map(int, pair.split(":"))) for pair in combination.split(",")]
        return written([(options[option], value) for option, value in pairs])

    def _option(self, product: int, choice: Choice) -> KnownOption | None:
        if _said(choice.option_id):
            return self._options.get(product, {}).get(int(choice.option_id or 0))
        if isinstance(choice.option_display_name, str):
            return self._named(product, choice.option_display_name.casefold())
        return None

    def _named(self, product: int, folded: str) -> KnownOption | None:
        options = self._options.get(product, {}).values()
        return next(
            (option for option in options if option.display_name.casefold() == folded), None
        )


_OPTION = (
    *("id", "store", "product", "kind", "name", "display_name", "type", "required"),
    *("sort_order", "config"),
)
_VALUE = (
    *("id", "store", "option", "label", "sort_order", "value_data", "adjusters", "is_default"),
)


def full_name(uow: UnitOfWork, product: int, display_name: str) -> str:
    """An option's own name: what is shown, the moment, the product (section 2.6)."""
    return f"{display_name}{uow.now_ms // 1000}-{product}"


def written(pairs: Sequence[tuple[KnownOption, int]]) -> Chosen:
    shown = [
        {
            "id": value,
            "label": option.labels[value],
            "option_id": option.id,
            "option_display_name": option.display_name,
        }
        for option, value in pairs
    ]
    combination = ",".join(f"{option.id}:{value}" for option, value in pairs)
    return Chosen(combination, msgspec.json.encode(shown).decode())


def _value(option: KnownOption, choice: Choice) -> int | None:
    if _said(choice.id):
        value = int(choice.id or 0)
        return value if value in option.labels else None
    return option.named.get(choice.label.casefold()) if isinstance(choice.label, str) else None


def _said(data: int | UnsetType | None) -> bool:
    """An id of 0 says nothing, as the documents' own examples have it."""
    return isinstance(data, int) and data > 0


def _check_room(option: KnownOption, labels: Sequence[str]) -> None:
    if any(not label.strip() for label in labels):
        raise invalid_fields({"option_values": "a value needs a label"})
    if len(option.labels) + len(labels) > MOST_VALUES:
        raise too_many_values()


def too_many_values() -> V3Error:
    """Unsure: the words."""
    why = f"An option can have at most {MOST_VALUES} values"
    return V3Error(422, why, {"option_values": why})
