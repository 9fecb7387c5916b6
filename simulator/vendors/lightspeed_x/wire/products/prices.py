"""Prices as price books and 0.9 show them: with the tax that holds, by outlet, for all customers (section 4.2; 2, section 5.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..dates import show, show_or_none
from ..numbers import number
from ..records.record_row import RecordRow
from ..webhooks.webhook_payloads import entry_id, money
from .product_row import ProductRow


@dataclass(frozen=True)
class PriceSetup:
    """What prices are shown with; `records` are the outlets, taxes, customer groups and price books, and what rows refer to."""

    records: Mapping[str, RecordRow]
    tax_exclusive: bool

    @cached_property
    def outlets(self) -> list[RecordRow]:
        return self._of("outlet")

    @cached_property
    def _default_tax(self) -> str | None:
        """The first outlet's."""
        return self.outlets[0].members.get("default_tax_id") if self.outlets else None

    @cached_property
    def group(self) -> RecordRow | None:
        """All customers."""
        return next(iter(self._of("customer_group")), None)

    @cached_property
    def book(self) -> RecordRow | None:
        """The general price book."""
        return next(iter(self._of("price_book")), None)

    def _of(self, kind: str) -> list[RecordRow]:
        return [row for row in self.records.values() if row.kind == kind and row.deleted is None]

    def name(self, record: str | None) -> str:
        row = self.records.get(record or "")
        return "" if row is None else row.name

    def taxes(self, row: ProductRow) -> dict[str, str]:
        """By outlet: the product's own there, its own everywhere, the outlet's."""
        own = {each["outlet_id"]: each["tax_id"] for each in row.outlet_tax_list}
        taxes = {
            outlet.id: own.get(outlet.id) or row.tax or outlet.members.get("default_tax_id")
            for outlet in self.outlets
        }
        return {outlet: tax for outlet, tax in taxes.items() if tax}

    def tax(self, row: ProductRow) -> RecordRow | None:
        """The one that its prices are reckoned with: see `store/pricing.py`."""
        own = row.outlet_tax_list
        return self.records.get(row.tax or (own[0]["tax_id"] if own else self._default_tax) or "")


def book_product(row: ProductRow, setup: PriceSetup) -> dict[str, Any]:
    """What the general price book says of a product. Unsure: `default_display_price` and `retail_tax`."""
    tax = setup.tax(row)
    shown = row.price_excluding_tax if setup.tax_exclusive else row.price_including_tax
    return {
        "id": entry_id(row.id),
        "price_book_id": setup.book.id if setup.book else None,
        "product_id": row.id,
        "price": number(row.price_excluding_tax),
        "tax_id": tax.id if tax else None,
        "adjustment": None,
        "discount": None,
        "loyalty_value": None,
        "min_units": None,
        "max_units": None,
        "default_display_price": number(shown),
        "retail_tax": number(row.price_including_tax - row.price_excluding_tax),
        "rounding": None,
        "created_at": show(row.created),
        "updated_at": show(row.updated),
        "deleted_at": show_or_none(row.deleted),
        "version": row.version,
    }


def legacy_prices(row: ProductRow, setup: PriceSetup) -> dict[str, Any]:
    """A product's price in 0.9: without tax, and its tax."""
    tax = setup.tax(row)
    return {
        "price": money(row.price_excluding_tax),
        "tax": money(row.price_including_tax - row.price_excluding_tax),
        "tax_id": tax.id if tax else "",
        "tax_rate": tax.members.get("rate", 0) if tax else 0,
        "tax_name": tax.name if tax else "",
        "display_retail_price_tax_inclusive": "0" if setup.tax_exclusive else "1",
    }


def legacy_entry(row: ProductRow, setup: PriceSetup) -> dict[str, Any]:
    """Of `price_book_entries`: the general one; there is no other."""
    return {
        "id": entry_id(row.id),
        "product_id": row.id,
        "price_book_id": setup.book.id if setup.book else "",
        "price_book_name": setup.book.name if setup.book else "",
        "type": "BASE",
        "outlet_name": "",
        "outlet_id": "",
        "customer_group_name": setup.group.name if setup.group else "",
        "customer_group_id": setup.group.id if setup.group else "",
        "loyalty_value": "",
        **legacy_prices(row, setup),
        "min_units": "",
        "max_units": "",
        "valid_from": "",
        "valid_to": "",
    }
