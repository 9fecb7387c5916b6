"""expand on two levels, and on the answers to writes (CLV-NEST)."""

from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

EXPAND = "facts/clover.md, 3.4"


@rule("CLV-NEST-001", level="should", cites=("C-08", "C-17", EXPAND), evidence="documented")
def test_two_levels(merchant: Merchant) -> None:
    """expand=attributes.options shows a group's attributes with the options in them."""
    group = merchant.given("item_groups", {"name": merchant.new_name("Tee")})["id"]
    size = merchant.given("attributes", {"name": "Size", "itemGroup": {"id": group}})["id"]
    option = merchant.given(f"attributes/{size}/options", {"name": "M"})["id"]

    body = merchant.read(f"item_groups/{group}", expand="attributes,attributes.options")

    held = body["attributes"]["elements"]
    assert [[one["id"] for one in each["options"]["elements"]] for each in held] == [[option]]


@rule("CLV-NEST-002", level="should", cites=("C-08", EXPAND), evidence="documented")
def test_the_modifiers_of_an_item(merchant: Merchant) -> None:
    """expand=modifierGroups.modifiers shows an item's groups with the modifiers in them."""
    group, item = merchant.given_modifier_group()["id"], merchant.given_item()["id"]
    modifier_id = merchant.given(
        f"modifier_groups/{group}/modifiers", {"name": "Rice", "price": 5}
    )["id"]
    pair = {"modifierGroup": group, "item": item}
    assert merchant.link("item_modifier_groups", pair, delete="false").ok

    body = merchant.item(item, expand="modifierGroups,modifierGroups.modifiers")

    held = body["modifierGroups"]["elements"]
    assert [[one["id"] for one in each["modifiers"]["elements"]] for each in held] == [
        [modifier_id]
    ]


@rule("CLV-NEST-003", level="should", cites=("C-08", EXPAND), evidence="observed")
def test_a_new_tag_is_expanded(merchant: Merchant) -> None:
    """`expand` works on the answer to a POST of a tag: its items are there, though empty."""
    tag = merchant.given("tags", {"name": merchant.new_name("Vegan")}, expand="items")

    assert tag["items"] == {"elements": []}


@rule("CLV-NEST-004", level="should", cites=("C-08", "facts/clover.md, 2.3"), evidence="observed")
def test_the_order_of_the_keys(merchant: Merchant) -> None:
    """The containers of an item stand between isRevenue and modifiedTime, modifierGroups first."""
    item = merchant.given_item()["id"]

    body = list(merchant.item(item, expand="modifierGroups,categories"))

    at = body.index("isRevenue")
    assert body[at:] == ["isRevenue", "modifierGroups", "categories", "modifiedTime", "deleted"]
