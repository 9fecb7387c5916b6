"""What staff do with a product: edit it, count it, receive it, add and remove it."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.events import Change, EventTarget, Named, edited
from simulator.core.products import Product
from simulator.core.world import World

from ..products import put
from ..store.attachments import images
from ..store.categories import categories
from ..store.products import lookups, removal
from ..store.stock import adjustments, expressions, levels, locations
from ..store.unit_of_work import UnitOfWork, open_unit_of_work
from ..store.variants import uniqueness, variants
from ..wire.attachments.images import ImageIn
from ..wire.categories.categories import CategoryIn
from ..wire.decoding import convert
from ..wire.stock.inventory import ItemIn
from .items import Item, difference, find_item, read_product

_VARIANT_FIELDS = frozenset(
    ("price", "quantity", "barcodes", "weight", "cost", "active", "options")
)


class Shop(EventTarget[Item]):
    """An account's store, open for one change by its staff: no API account's, so all webhooks are sent."""

    def __init__(self, world: World, conn: Connection, account: Account) -> None:
        self.uow = open_unit_of_work(world, conn, account.id)

    def find(self, sku: str) -> Item:
        return find_item(self.uow, sku)

    def level(self, item: Item) -> float | None:
        return item.neutral.quantity

    def set_level(self, item: Item, quantity: float, outlet: str | None) -> Change:
        """An absolute write at a location; what was not tracked is from now on."""
        if quantity != int(quantity) or quantity < 0:
            raise ApiError("BigCommerce counts whole pieces, and none below zero", status=409)
        if item.neutral.variants:
            raise ApiError("stock is counted by variant: name one of its SKUs", status=409)
        if item.neutral.quantity is None:
            self.edit(self.find(item.neutral.sku), {"quantity": 0})
        adjustment = ItemIn(
            location_id=_location(self.uow, outlet),
            quantity=int(quantity),
            variant_id=item.variant or None,
            product_id=None if item.variant else item.product,
        )
        if problem := adjustments.adjust(self.uow, [adjustment], relative=False):
            raise problem
        return difference(self.uow, item)

    def move(self, item: Item, pieces: Decimal, outlet: str | None) -> Change:
        """Staff add to what is at that location."""
        onhand = _onhand(self.uow, item, _location(self.uow, outlet))
        return self.set_level(item, float(onhand + pieces), outlet)

    def edit(self, item: Item, fields: Mapping[str, Any]) -> Change:
        """A quantity is an absolute write; without one, levels stay as they are."""
        new = edited(item.neutral, dict(fields))
        if new.variants != item.neutral.variants:
            raise ApiError("variants are edited by their own SKUs", status=409)
        if item.variant:
            _check_variant_fields(fields)
            new = _with_variant(item.whole, new if "quantity" in fields else _uncounted(new))
        else:
            new = msgspec.structs.replace(new, variants=())  # they stay as they are
        put(self.uow, [new], levels="quantity" in fields)
        return difference(self.uow, item)

    def remove(self, item: Item) -> None:
        if item.variant:
            variants.remove(self.uow, item.product, item.variant)
        else:
            removal.remove(self.uow, [item.product])

    def taken(self, product: Product) -> Collection[str]:
        skus = [one.sku for one in (product, *product.variants) if one.sku]
        return uniqueness.owners(self.uow, skus)

    def add(self, product: Product) -> Mapping[str, Any]:
        (created,) = put(self.uow, [product])
        shown = msgspec.to_builtins(read_product(self.uow, created))
        return {"native_id": str(created), "product": shown}

    def add_variant(self, item: Item, variant: Product) -> Mapping[str, Any]:
        new = msgspec.structs.replace(variant, native_id=None)
        put(self.uow, [_with_variant(item.whole, new)])
        return {"native_id": str(self.find(variant.sku).variant)}

    def set_image(self, item: Item, url: str) -> Change:
        """One more image; the first of a product is its thumbnail."""
        images.add(self.uow, item.product, convert({"image_url": url}, ImageIn))
        return self._images(item)

    def remove_images(self, item: Item) -> Change:
        images.remove_of(self.uow, [item.product])
        return self._images(item)

    def _images(self, item: Item) -> Change:
        return {"sku": item.sku, "images": list(read_product(self.uow, item.product).images)}


def _with_variant(whole: Product, variant: Product) -> Product:
    """The product with one variant changed or added; the stock of the others is left alone."""
    others = [_uncounted(one) for one in whole.variants if one.native_id != variant.native_id]
    return msgspec.structs.replace(whole, quantity=None, variants=(*others, variant))


def _uncounted(product: Product) -> Product:
    return msgspec.structs.replace(product, quantity=None)


def _check_variant_fields(fields: Mapping[str, Any]) -> None:
    if other := sorted(fields.keys() - _VARIANT_FIELDS):
        raise ApiError(
            f"a variant has no {', '.join(other)} of its own: edit its product", status=409
        )


def _onhand(uow: UnitOfWork, item: Item, location: int) -> int:
    way, key = ("variant_id", item.variant) if item.variant else ("product_id", item.product)
    row = levels.find(uow.conn, uow.store, way, [key], [location]).at(key, location)
    return 0 if row is None else row.onhand or 0


def _location(uow: UnitOfWork, outlet: str | None) -> int:
    """An outlet is a location, by its id or code."""
    if outlet is None:
        return expressions.DEFAULT_LOCATION
    for location in locations.places(uow.conn, uow.store):
        if outlet in (location.code, str(location.id)):
            return location.id
    raise ApiError(f"there is no location {outlet!r}", status=409)


class AddCategory(Struct, frozen=True):
    """A category made by hand; `parent` is another's name."""

    name: Annotated[str, Meta(pattern=r"\S", max_length=50)]
    parent: str | None = None


def remove_images(shop: Shop, event: Named) -> Change:
    return shop.remove_images(shop.find(event.sku))


def add_category(shop: Shop, event: AddCategory) -> Change:
    uow = shop.uow
    given = CategoryIn(name=event.name, tree_id=1)
    if event.parent is not None:
        parent = lookups.categories_named(uow.conn, uow.store, event.parent)
        if not parent:
            raise ApiError(f"there is no category {event.parent!r}", status=409)
        given = CategoryIn(name=event.name, parent_id=parent[0])
    outcome = categories.add(uow, [given])
    for error in outcome.failures.values():
        raise error
    return {"category": event.name, "parent": event.parent, "native_id": str(outcome.ids[0])}
