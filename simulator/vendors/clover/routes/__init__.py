"""Clover's routes, one module a resource."""

from . import (
    atomic,
    categories,
    customers,
    headers,
    items,
    line_items,
    merchants,
    modifiers,
    oauth,
    orders,
    payments,
    reference_records,
    stocks,
    variants,
)

BLUEPRINTS = tuple(
    module.bp
    for module in (
        *(headers, merchants, items, stocks, categories, modifiers, variants),
        *(orders, line_items, atomic, payments, reference_records, customers, oauth),
    )
)
