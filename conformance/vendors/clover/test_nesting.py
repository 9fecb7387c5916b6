"""expand on two levels, and on the answers to writes (CLV-NEST)."""

from conformance.rules import rule
from conformance.vendors.clover.shop import Shop

EXPAND = "facts/clover.md, 3.4"


@rule("CLV-NEST-001", level="should", cites=("C-08", "C-17", EXPAND), evidence="documented")
def test_two_levels(shop: Shop) -> None:
    """expand=attributes.options shows a group's attributes with the options in them."""
    group = shop.given("item_groups", {"name": shop.new_name("Tee")})["id"]
    size = shop.given("attributes", {"name": "Size", "itemGroup": {"id": group}})["id"]
    option = shop.given(f"attributes/{size}/options", {"name": "M"})["id"]

    told = shop.read(f"item_groups/{group}", expand="attributes,attributes.options")

    held = told["attributes"]["elements"]
    assert [[one["id"] for one in each["options"]["elements"]] for each in held] == [[option]]


@rule("CLV-NEST-002", level="should", cites=("C-08", EXPAND), evidence="documented")
def test_the_modifiers_of_an_item(shop: Shop) -> None:
    """expand=modifierGroups.modifiers shows an item's groups with the modifiers in them."""
    group, item = shop.given_modifier_group()["id"], shop.given_item()["id"]
    made = shop.given(f"modifier_groups/{group}/modifiers", {"name": "Rice", "price": 5})["id"]
    pair = {"modifierGroup": group, "item": item}
    assert shop.link("item_modifier_groups", pair, delete="false").ok

    told = shop.item(item, expand="modifierGroups,modifierGroups.modifiers")

    held = told["modifierGroups"]["elements"]
    assert [[one["id"] for one in each["modifiers"]["elements"]] for each in held] == [[made]]


@rule("CLV-NEST-003", level="should", cites=("C-08", EXPAND), evidence="observed")
def test_a_new_tag_is_expanded(shop: Shop) -> None:
    """`expand` works on the answer to a POST of a tag: its items are there, though empty."""
    told = shop.given("tags", {"name": shop.new_name("Vegan")}, expand="items")

    assert told["items"] == {"elements": []}


@rule("CLV-NEST-004", level="should", cites=("C-08", "facts/clover.md, 2.3"), evidence="observed")
def test_the_order_of_the_keys(shop: Shop) -> None:
    """The containers of an item stand between isRevenue and modifiedTime, modifierGroups first."""
    item = shop.given_item()["id"]

    told = list(shop.item(item, expand="modifierGroups,categories"))

    at = told.index("isRevenue")
    assert told[at:] == ["isRevenue", "modifierGroups", "categories", "modifiedTime", "deleted"]
