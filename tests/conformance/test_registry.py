"""Where the vendors and profiles with rules come from: our folders, and other packages' entry points."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from conformance import registry
from conformance.credentials import Credential
from conformance.rule_index import groups_of, rules
from conformance.rules import BY_PROFILE
from conformance.sync.profile import Profile, Throttling
from conformance.vendor import Vendor

DUMMY = Vendor(
    name="dummy",
    package="conformance.sync.basics",
    credentials=(Credential("key", "DUMMY_KEY", "--key", help="Dummy: DUMMY_KEY."),),
)


@dataclass(frozen=True)
class EntryPoint:
    name: str
    value: Any

    def load(self) -> Any:
        return self.value


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[EntryPoint]]]:
    """Entry points by group, as if other packages had them."""
    points: dict[str, list[EntryPoint]] = {}
    monkeypatch.setattr(registry, "entry_points", lambda group: points.get(group, []))
    _forget()
    yield points
    _forget()


def _forget() -> None:
    registry.vendors.cache_clear()
    registry.profiles.cache_clear()


def test_our_own_are_found_by_their_folders() -> None:
    assert {"bigcommerce", "clover", "tipsi"} <= set(registry.vendors())
    assert "clover-bigcommerce" in registry.profiles()


def test_another_package_adds_a_vendor(installed: dict[str, list[EntryPoint]]) -> None:
    installed[registry.VENDORS] = [EntryPoint("dummy", DUMMY)]

    assert registry.vendors()["dummy"] is DUMMY
    assert DUMMY.base_url_variable == "DUMMY_BASE_URL"


def test_another_package_adds_a_profile(installed: dict[str, list[EntryPoint]]) -> None:
    ours = registry.profiles()["clover-bigcommerce"]
    _forget()
    dummy = Profile(
        name="dummy",
        packages=("conformance.sync.basics",),
        till="dummy",
        shop="dummy",
        **{
            name: getattr(ours, name)
            for name in ("reads", "creations", "stock", "listings", "categories", "aside", "level")
        },
        till_throttling=Throttling({}),
        shop_throttling=Throttling({}),
        source="https://dummy.example.com/docs",
    )
    installed[registry.PROFILES] = [EntryPoint("dummy", dummy)]

    own = rules("dummy")

    assert {rule.cites for rule in own} == {("https://dummy.example.com/docs",)}
    assert groups_of("SYNC-CONV-001") == ("clover-bigcommerce", "dummy")
    assert not [rule for rule in rules() if rule.cites == BY_PROFILE]


def test_an_entry_point_of_another_kind_is_said(installed: dict[str, list[EntryPoint]]) -> None:
    installed[registry.VENDORS] = [EntryPoint("dummy", "no vendor")]

    with pytest.raises(registry.BadEntryPoint, match="dummy"):
        registry.vendors()


def test_a_name_is_used_once(installed: dict[str, list[EntryPoint]]) -> None:
    installed[registry.VENDORS] = [EntryPoint("one", DUMMY), EntryPoint("two", DUMMY)]

    with pytest.raises(registry.BadEntryPoint, match="another 'dummy'"):
        registry.vendors()


def test_the_wait_stands_in_the_headers_of_a_429() -> None:
    throttling = Throttling({"Retry-After": "{seconds}", "X-Reset-Ms": "{ms}", "X-Left": "0"})

    assert throttling.wait(2) == {"Retry-After": "2", "X-Reset-Ms": "2000", "X-Left": "0"}
