"""Clover's routes, one room a resource."""

from . import (
    atomic,
    customers,
    employees,
    fixtures,
    line_items,
    oauth,
    order_types,
    orders,
    payments,
)

TILL_ROOMS = (
    *(orders, line_items, atomic, payments, order_types),
    *(employees, fixtures, customers, oauth),
)
"""What belongs to selling, and to signing in."""
