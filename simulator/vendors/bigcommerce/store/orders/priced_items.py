"""What an order buys: variants by id or by product and chosen options, with what their products say (section 4.2)."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, bindparam, select

from simulator.core.sql.statements import Prepared, int_array, keys

from ...tables.catalog import Option, OptionValue, Product, Variant
from ...tables.categories import Brand
from ...wire.orders.bodies import LineIn


class Good(NamedTuple):
    """A variant with what is its product's; null in its own: inherited."""

    variant: int
    product: int
    sku: str
    price: int | None
    sale_price: int | None
    weight: int | None
    width: int | None
    height: int | None
    depth: int | None
    upc: str
    bin: str
    cost: int
    option_values: str
    name: str
    type: str
    product_sku: str
    product_price: int
    product_weight: int
    product_width: int
    product_height: int
    product_depth: int
    product_upc: str
    product_cost: int
    fixed_shipping: int
    base: int | None
    brand: str | None

    def options(self) -> dict[int, Mapping[str, Any]]:
        """Option id to the value that makes this variant."""
        return {value["option_id"]: value for value in msgspec.json.decode(self.option_values)}


class Choice(NamedTuple):
    """An option or a modifier of a product."""

    id: int
    product: int
    kind: str
    name: str
    type: str
    required: bool


_chosen = (
    select(
        *(Variant.id, Variant.product, Variant.sku, Variant.price, Variant.sale_price),
        *(Variant.weight, Variant.width, Variant.height, Variant.depth, Variant.upc),
        *(Variant.bin_picking_number, Variant.cost_price, Variant.option_values, Product.name),
        *(Product.type, Product.sku, Product.calculated_price, Product.weight, Product.width),
        *(Product.height, Product.depth, Product.upc, Product.cost_price),
        *(Product.fixed_cost_shipping_price, Product.base_variant_id, Brand.name),
    )
    .join(Product, Product.id == Variant.product)
    .outerjoin(Brand, and_(Brand.id == Product.brand_id, Brand.store == Product.store))
    .where(Variant.store == bindparam("owner"))
)
_by_variant = Prepared(_chosen.where(Variant.id.in_(int_array("requested"))))
_by_product = Prepared(_chosen.where(Variant.product.in_(int_array("requested"))))
_choices = Prepared(
    select(
        Option.id, Option.product, Option.kind, Option.display_name, Option.type, Option.required
    )
    .where(Option.store == bindparam("owner"), Option.product.in_(int_array("requested")))
    .order_by(Option.sort_order, Option.id)
)
_values = Prepared(
    select(OptionValue.option, OptionValue.id, OptionValue.label).where(
        OptionValue.store == bindparam("owner"), OptionValue.option.in_(int_array("requested"))
    )
)


class Goods:
    """What stands in the catalogue of all that some lines name: four statements at most."""

    def __init__(self, conn: Connection, store: str, data: Iterable[LineIn]) -> None:
        lines = list(data)
        products = {line.product_id for line in lines if line.product_id and not line.variant_id}
        variants = {line.variant_id for line in lines if line.variant_id}
        goods = [
            Good(*row)
            for statement, ids in ((_by_variant, variants), (_by_product, products))
            if ids
            for row in statement.rows(conn, owner=store, requested=keys(_numbers(ids)))
        ]
        self.by_variant = {variant.variant: variant for variant in goods}
        self.by_product: dict[int, list[Good]] = {}
        for variant in self.by_variant.values():
            self.by_product.setdefault(variant.product, []).append(variant)
        self.choices: dict[int, dict[int, Choice]] = {}
        if goods:
            for row in _choices.rows(conn, owner=store, requested=keys(self.by_product)):
                self.choices.setdefault(row[1], {})[row[0]] = Choice(*row)
        self.labels = self._labels(conn, store, lines)

    def _labels(
        self, conn: Connection, store: str, lines: Iterable[LineIn]
    ) -> dict[int, dict[str, str]]:
        """Modifier id to its values, id to label; nothing where no modifier is chosen."""
        known = {
            number
            for choices in self.choices.values()
            for number, choice in choices.items()
            if choice.kind == "modifier"
        }
        requested = known & {choice.id for line in lines for choice in line.product_options or []}
        found: dict[int, dict[str, str]] = {}
        rows = _values.rows(conn, owner=store, requested=keys(requested)) if requested else []
        for option, value, label in rows:
            found.setdefault(option, {})[str(value)] = label
        return found


def _numbers(ids: Iterable[Any]) -> list[int]:
    return [int(number) for number in ids]
