"""A sale's status in 2.0 and 0.9, and its state with attributes in the dated versions: two names of the same (2, section 6.1)."""

from collections.abc import Collection, Mapping
from typing import NamedTuple


class StateOf(NamedTuple):
    state: str
    attributes: tuple[str, ...] = ()


STATES: Mapping[str, StateOf] = {
    "SAVED": StateOf("parked"),
    "OPEN": StateOf("pending"),
    "VOIDED": StateOf("voided"),
    "CLOSED": StateOf("closed"),
    "ONACCOUNT": StateOf("pending", ("onaccount",)),
    "LAYBY": StateOf("pending", ("layby",)),
    "AWAITING_DISPATCH": StateOf("pending", ("delivery",)),
    "AWAITING_PICKUP": StateOf("pending", ("pickup",)),
    "SERVICE": StateOf("pending", ("service",)),
    "ONACCOUNT_CLOSED": StateOf("closed", ("onaccount",)),
    "LAYBY_CLOSED": StateOf("closed", ("layby",)),
    "DISPATCHED_CLOSED": StateOf("closed", ("delivery",)),
    "PICKED_UP_CLOSED": StateOf("closed", ("pickup",)),
    "SERVICE_CLOSED": StateOf("closed", ("service",)),
}
_PLAIN: Mapping[str, str] = {
    "parked": "SAVED",
    "pending": "OPEN",
    "voided": "VOIDED",
    "closed": "CLOSED",
}
_BY_ATTRIBUTE: Mapping[tuple[str, str], str] = {
    (state, attribute): status
    for status, (state, attributes) in STATES.items()
    for attribute in attributes
}
_ORDER = ("delivery", "pickup", "service", "onaccount", "layby")
"""Unsure: which of two attributes the status is named after: how the goods leave, not how they are paid."""


def status_of(state: str, attributes: Collection[str]) -> str:
    for attribute in _ORDER:
        if attribute in attributes and (state, attribute) in _BY_ATTRIBUTE:
            return _BY_ATTRIBUTE[state, attribute]
    return _PLAIN[state]


def exclude_each_other(attributes: Collection[str]) -> bool:
    """On account or layby; picked up or delivered."""
    return {"onaccount", "layby"} <= set(attributes) or {"pickup", "delivery"} <= set(attributes)
