"""Rows of new products, built from drafts: ids, versions, names, prices, codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from ...wire.numbers import number_or_none
from ...wire.products.product_drafts import CodeDraft, FamilyDraft, SupplierDraft, VariantDraft
from ...wire.products.product_row import ProductRow
from ..unit_of_work import UnitOfWork
from . import codes
from .pricing import TaxRates
from .product_names import variant_name

EMPTY = "[]"
MOST_ATTRIBUTES = 3
"""Of a family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a family new rows go."""

    family: str
    head: str | None = None
    """None: the first of the new rows becomes it."""
    position: int = 0


@dataclass(frozen=True, slots=True)
class RowBuilder:
    """Builds rows from drafts; what it needs of the retailer was read before, for all of them."""

    uow: UnitOfWork
    rates: TaxRates
    attribute_names: Mapping[str, str]

    def rows(
        self,
        draft: FamilyDraft,
        place: Place,
        coded: Sequence[Sequence[CodeDraft]],
        first_version: int,
    ) -> list[ProductRow]:
        """Of one family, each with its version and its codes."""
        head = place.head
        rows: list[ProductRow] = []
        for offset, (variant, own_codes) in enumerate(zip(draft.variants, coded, strict=True)):
            version = first_version + offset
            row = self._row(draft, variant, place.family, version)
            row = row._replace(
                family_position=place.position + offset,
                parent=head,
                has_variants=head is None and bool(draft.attributes or len(draft.variants) > 1),
                sku=own_codes[0].code,
                codes=codes.encoded(self.uow, version, own_codes),
            )
            head = head or row.id
            rows.append(row)
        return rows

    def _row(
        self, draft: FamilyDraft, variant: VariantDraft, family: str, version: int
    ) -> ProductRow:
        uow = self.uow
        prices = self.rates.prices(
            variant.price_excluding_tax,
            variant.price_including_tax,
            self.rates.rate(variant.tax, variant.outlet_taxes),
            tax_exclusive=uow.settings.tax_exclusive,
        )
        return ProductRow(
            number=0,
            id=uow.new_id("product", version),
            family=family,
            family_position=0,
            parent=None,
            has_variants=False,
            name=draft.name,
            handle=draft.handle or "",
            description=draft.description,
            brand=draft.brand,
            category=draft.category,
            tags=encoded(draft.tags),
            attributes=encoded(draft.attributes),
            track_inventory=draft.track_inventory,
            is_composite=bool(variant.extra.get("composite")),
            account_code_sale=draft.account_code_sale,
            account_code_purchase=draft.account_code_purchase,
            sku="",
            codes=EMPTY,
            variant_name=variant_name(draft.name, variant.options),
            variant_options=self.options(draft.attributes, variant.options),
            active=variant.active,
            webstore=variant.webstore,
            supply_price=_supply_price(variant),
            price_excluding_tax=prices.excluding,
            price_including_tax=prices.including,
            tax=variant.tax,
            outlet_taxes=encoded(
                [{"outlet_id": each.outlet, "tax_id": each.tax} for each in variant.outlet_taxes]
            ),
            supplier=variant.suppliers[0].supplier if variant.suppliers else None,
            suppliers=encoded_suppliers(uow, version, variant.suppliers),
            loyalty_amount=variant.loyalty_amount,
            weight=variant.weight,
            weight_unit=variant.weight_unit,
            length=variant.length,
            width=variant.width,
            height=variant.height,
            dimensions_unit=variant.dimensions_unit,
            source=draft.source,
            source_id=variant.source_id,
            source_variant_id=variant.source_variant_id,
            button_order=variant.button_order,
            extra=encoded(variant.extra) if variant.extra else "{}",
            images=encoded_images(uow, version, variant.image_urls),
            version=version,
            created=uow.now_ms,
            updated=uow.now_ms,
            deleted=None,
            product_time_stamp=uow.now_ms,
            inventory_time_stamp=None,
        )

    def options(self, attributes: Sequence[str], values: Sequence[str]) -> str:
        """As the row keeps them."""
        return encoded(
            [
                {"id": attribute, "name": self.attribute_names.get(attribute, ""), "value": value}
                for attribute, value in zip(attributes, values, strict=False)
            ]
        )


def _supply_price(variant: VariantDraft) -> int:
    if variant.supply_price is not None:
        return variant.supply_price
    return (variant.suppliers[0].price or 0) if variant.suppliers else 0


def coded(uow: UnitOfWork, drafts: Sequence[FamilyDraft]) -> Iterator[list[list[CodeDraft]]]:
    """The codes of each family's variants; those that have none get a SKU of the retailer's sequence."""
    resolved = [
        [codes.ordered(each.sku, each.codes) for each in draft.variants] for draft in drafts
    ]
    lists = list(chain.from_iterable(resolved))
    missing = sum(1 for own in lists if not own)
    if missing:
        taken = (draft.code for own in lists for draft in own)
        fresh = iter(codes.generated(uow, missing, taken))
        for own in lists:
            if not own:
                own.append(CodeDraft(next(fresh)))
    return iter(resolved)


def encoded_suppliers(
    uow: UnitOfWork,
    version: int,
    suppliers: Sequence[SupplierDraft],
    known: Sequence[Mapping[str, Any]] = (),
) -> str:
    """As a product's row keeps them; one that is known already keeps its id."""
    if not suppliers:
        return EMPTY
    ids = {each["supplier_id"]: each["id"] for each in known}
    return encoded(
        [
            {
                "id": ids.get(each.supplier)
                or codes.numbered_id(uow, "product supplier", version, place),
                "supplier_id": each.supplier,
                "code": each.code,
                "price": number_or_none(each.price),
            }
            for place, each in enumerate(suppliers)
        ]
    )


def encoded(value: Any) -> str:
    return msgspec.json.encode(value).decode() if value else EMPTY


def encoded_images(uow: UnitOfWork, version: int, urls: Sequence[str]) -> str:
    """Unsure: that images named by URL at creation are there at once."""
    if not urls:
        return EMPTY
    return encoded(
        [
            {
                "id": codes.numbered_id(uow, "image", version, place),
                "version": version,
                "name": url.partition("?")[0].rpartition("/")[2][-100:] or "image",
            }
            for place, url in enumerate(urls)
        ]
    )
