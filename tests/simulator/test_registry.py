"""The vendors there are: each under its own name, loaded when it is asked for."""

from importlib.metadata import EntryPoint

import pytest

from simulator import registry
from simulator.core.vendor import Vendor
from simulator.entry_points import BadEntryPoint, loaded


def test_every_vendor_has_the_name_it_is_registered_by() -> None:
    assert [vendor.name for vendor in registry.vendors()] == list(registry.names())


def test_every_vendor_has_variables_for_a_sync_under_test() -> None:
    for vendor in registry.vendors():
        assert "base_url" in vendor.environment.values()


def test_a_vendor_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(LookupError, match="there is no vendor 'loyverse': choose from csv_till, "):
        registry.vendor("loyverse")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("nowhere.at_all:VENDOR", "cannot be loaded: No module named 'nowhere'"),
        ("simulator.registry:VENDOR", "cannot be loaded"),
        ("simulator.registry:GROUP", "is no Vendor"),
    ],
)
def test_a_bad_entry_point_is_one_sentence(value: str, why: str) -> None:
    with pytest.raises(BadEntryPoint, match=why):
        loaded(EntryPoint("dummy", value, registry.GROUP), Vendor)
