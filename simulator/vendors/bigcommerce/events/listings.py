"""Staff edit listings: values, variants, images, categories."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from simulator.core.errors import ApiError
from simulator.core.events import (
    AddProduct,
    AddVariant,
    Change,
    Edit,
    Named,
    PriceChange,
    SetImage,
    edited,
)
from simulator.core.products import Product

from ..products import neutrals, put
from ..store.attachments import images as kept_images
from ..store.categories import categories as kept_categories
from ..store.products import lookups, removal
from ..store.unit_of_work import UnitOfWork
from ..store.variants import uniqueness, variants
from ..wire.attachments.images import ImageIn
from ..wire.categories.categories import CategoryIn
from ..wire.decoding import convert
from .goods import Good, difference, good_of


class AddCategory(Struct, frozen=True):
    """A category made by hand; `parent` is another's name."""

    name: Annotated[str, Meta(pattern=r"\S", max_length=50)]
    parent: str | None = None


def change(uow: UnitOfWork, sku: str, changes: dict[str, Any]) -> Change:
    """Staff give a listing new values; a quantity is an absolute write."""
    good = good_of(uow, sku)
    new = edited(good.likeness, changes)
    if new.variants != good.likeness.variants:
        raise ApiError("variants are edited by their own SKUs", status=409)
    if good.variant:
        _check_variants_fields(changes)
        new = _with(good.whole, new if "quantity" in changes else _uncounted(new))
    else:
        new = msgspec.structs.replace(new, variants=())  # they stay as they are
    put(uow, [new], levels="quantity" in changes)
    return difference(uow, good)


def _with(whole: Product, variant: Product) -> Product:
    """The product with one variant changed or added; the stock of the others is left alone."""
    others = [_uncounted(one) for one in whole.variants if one.native_id != variant.native_id]
    return msgspec.structs.replace(whole, quantity=None, variants=(*others, variant))


def _uncounted(product: Product) -> Product:
    return msgspec.structs.replace(product, quantity=None)


_OF_A_VARIANT = frozenset(("price", "quantity", "barcodes", "weight", "cost", "active", "options"))


def _check_variants_fields(changes: dict[str, Any]) -> None:
    if other := sorted(changes.keys() - _OF_A_VARIANT):
        raise ApiError(
            f"a variant has no {', '.join(other)} of its own: edit its product", status=409
        )


def edit(uow: UnitOfWork, event: Edit) -> Change:
    return change(uow, event.sku, event.set)


def price_change(uow: UnitOfWork, event: PriceChange) -> Change:
    return change(uow, event.sku, {"price": event.price})


def activate(uow: UnitOfWork, event: Named) -> Change:
    return change(uow, event.sku, {"active": True})


def deactivate(uow: UnitOfWork, event: Named) -> Change:
    return change(uow, event.sku, {"active": False})


def delete(uow: UnitOfWork, event: Named) -> Change:
    good = good_of(uow, event.sku)
    if good.variant:
        variants.remove(uow, good.product, good.variant)
    else:
        removal.remove(uow, [good.product])
    return {"sku": event.sku, "deleted": True}


def add_product(uow: UnitOfWork, event: AddProduct) -> Change:
    told = event.product
    named = [one.sku for one in (told, *told.variants) if one.sku]
    if known := uniqueness.owners(uow, named):
        raise ApiError(f"the SKU {min(known)!r} is there already", status=409)
    (made,) = put(uow, [told])
    (product,) = neutrals(uow.conn, uow.store, [made])
    return {
        "sku": told.sku,
        "created": True,
        "native_id": str(made),
        "product": msgspec.to_builtins(product),
    }


def add_variant(uow: UnitOfWork, event: AddVariant) -> Change:
    """`sku` is the product's, or that of another variant of it."""
    good = good_of(uow, event.sku)
    if uniqueness.owners(uow, [event.variant.sku]):
        raise ApiError(f"the SKU {event.variant.sku!r} is there already", status=409)
    put(uow, [_with(good.whole, msgspec.structs.replace(event.variant, native_id=None))])
    made = good_of(uow, event.variant.sku)
    return {"sku": event.variant.sku, "created": True, "native_id": str(made.variant)}


def set_image(uow: UnitOfWork, event: SetImage) -> Change:
    """One more image; the first of a product is its thumbnail."""
    good = good_of(uow, event.sku)
    kept_images.add(uow, good.product, convert({"image_url": event.url}, ImageIn))
    return {"sku": event.sku, "images": list(_images(uow, good))}


def remove_images(uow: UnitOfWork, event: Named) -> Change:
    good = good_of(uow, event.sku)
    kept_images.remove_of(uow, [good.product])
    return {"sku": event.sku, "images": list(_images(uow, good))}


def _images(uow: UnitOfWork, good: Good) -> tuple[str, ...]:
    (whole,) = neutrals(uow.conn, uow.store, [good.product])
    return whole.images


def add_category(uow: UnitOfWork, event: AddCategory) -> Change:
    given = CategoryIn(name=event.name, tree_id=1)
    if event.parent is not None:
        parent = lookups.categories_named(uow.conn, uow.store, event.parent)
        if not parent:
            raise ApiError(f"there is no category {event.parent!r}", status=409)
        given = CategoryIn(name=event.name, parent_id=parent[0])
    made = kept_categories.add(uow, [given])
    for trouble in made.troubles.values():
        raise trouble
    return {"category": event.name, "parent": event.parent, "native_id": str(made.ids[0])}
