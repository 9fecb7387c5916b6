"""Staff edit listings: values, variants, images, categories."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from simulator.core.errors import ApiError
from simulator.core.products import Product
from simulator.core.shopfloor import (
    AddProduct,
    AddVariant,
    Change,
    Edit,
    Named,
    PriceChange,
    SetImage,
    edited,
)

from ..products import neutrals, put
from ..store import categories as kept_categories
from ..store import images as kept_images
from ..store import product_removal, shelves, skus, variants
from ..store.books import Books
from ..wire.categories import CategoryIn
from ..wire.images import ImageIn
from ..wire.reading import fitted
from .goods import Good, difference, good_of


class AddCategory(Struct, frozen=True):
    """A category made by hand; `parent` is another's name."""

    name: Annotated[str, Meta(pattern=r"\S", max_length=50)]
    parent: str | None = None


def change(books: Books, sku: str, changes: dict[str, Any]) -> Change:
    """Staff give a listing new values; a quantity is an absolute write."""
    good = good_of(books, sku)
    new = edited(good.likeness, changes)
    if new.variants != good.likeness.variants:
        raise ApiError("variants are edited by their own SKUs", status=409)
    if good.variant:
        _check_variants_fields(changes)
        new = _with(good.whole, new if "quantity" in changes else _uncounted(new))
    else:
        new = msgspec.structs.replace(new, variants=())  # they stay as they are
    put(books, [new], levels="quantity" in changes)
    return difference(books, good)


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


def edit(books: Books, event: Edit) -> Change:
    return change(books, event.sku, event.set)


def price_change(books: Books, event: PriceChange) -> Change:
    return change(books, event.sku, {"price": event.price})


def activate(books: Books, event: Named) -> Change:
    return change(books, event.sku, {"active": True})


def deactivate(books: Books, event: Named) -> Change:
    return change(books, event.sku, {"active": False})


def delete(books: Books, event: Named) -> Change:
    good = good_of(books, event.sku)
    if good.variant:
        variants.remove(books, good.product, good.variant)
    else:
        product_removal.remove(books, [good.product])
    return {"sku": event.sku, "deleted": True}


def add_product(books: Books, event: AddProduct) -> Change:
    told = event.product
    named = [one.sku for one in (told, *told.variants) if one.sku]
    if known := skus.owners(books, named):
        raise ApiError(f"the SKU {min(known)!r} is there already", status=409)
    (made,) = put(books, [told])
    (product,) = neutrals(books.conn, books.store, [made])
    return {
        "sku": told.sku,
        "created": True,
        "native_id": str(made),
        "product": msgspec.to_builtins(product),
    }


def add_variant(books: Books, event: AddVariant) -> Change:
    """`sku` is the product's, or that of another variant of it."""
    good = good_of(books, event.sku)
    if skus.owners(books, [event.variant.sku]):
        raise ApiError(f"the SKU {event.variant.sku!r} is there already", status=409)
    put(books, [_with(good.whole, msgspec.structs.replace(event.variant, native_id=None))])
    made = good_of(books, event.variant.sku)
    return {"sku": event.variant.sku, "created": True, "native_id": str(made.variant)}


def set_image(books: Books, event: SetImage) -> Change:
    """One more image; the first of a product is its thumbnail."""
    good = good_of(books, event.sku)
    kept_images.add(books, good.product, fitted({"image_url": event.url}, ImageIn))
    return {"sku": event.sku, "images": list(_images(books, good))}


def remove_images(books: Books, event: Named) -> Change:
    good = good_of(books, event.sku)
    kept_images.remove_of(books, [good.product])
    return {"sku": event.sku, "images": list(_images(books, good))}


def _images(books: Books, good: Good) -> tuple[str, ...]:
    (whole,) = neutrals(books.conn, books.store, [good.product])
    return whole.images


def add_category(books: Books, event: AddCategory) -> Change:
    given = CategoryIn(name=event.name, tree_id=1)
    if event.parent is not None:
        parent = shelves.categories_named(books.conn, books.store, event.parent)
        if not parent:
            raise ApiError(f"there is no category {event.parent!r}", status=409)
        given = CategoryIn(name=event.name, parent_id=parent[0])
    made = kept_categories.add(books, [given])
    for trouble in made.troubles.values():
        raise trouble
    return {"category": event.name, "parent": event.parent, "native_id": str(made.ids[0])}
