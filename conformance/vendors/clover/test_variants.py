"""Variants: item groups, attributes, options (CLV-GROUP)."""

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

VARIANTS = "facts/clover.md, 2.6"


class Tee:
    """A group with one attribute and one option, and an item in it."""

    def __init__(self, merchant: Merchant) -> None:
        self.merchant = merchant
        self.name = merchant.new_name("Tee")
        self.group = str(merchant.given("item_groups", {"name": self.name})["id"])
        size = {"name": "Size", "itemGroup": {"id": self.group}}
        self.attribute = str(merchant.given("attributes", size)["id"])
        self.option = str(self.given_option("Medium")["id"])
        item = merchant.given_item(price=1500, itemGroup={"id": self.group})
        self.item = str(item["id"])

    def given_option(self, name: str) -> Json:
        return self.merchant.given(f"attributes/{self.attribute}/options", {"name": name})

    def given_joined(self) -> "Tee":
        self.merchant.given_link("option_items", option=self.option, item=self.item)
        return self


@rule("CLV-GROUP-001", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_a_group(merchant: Merchant) -> None:
    """POST to item_groups answers with id and name."""
    name = merchant.new_name("Hat")

    body = read(merchant.post("item_groups", {"name": name}))

    assert {"id", "name"} <= set(body)
    assert body["name"] == name


@rule("CLV-GROUP-002", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_an_attribute(merchant: Merchant) -> None:
    """POST to attributes answers with id, name and the group."""
    group = merchant.given("item_groups", {"name": merchant.new_name("Hat")})["id"]

    body = read(merchant.post("attributes", {"name": "Colour", "itemGroup": {"id": group}}))

    assert body["name"] == "Colour"
    assert body["itemGroup"] == {"id": group}


@rule("CLV-GROUP-003", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_an_option(merchant: Merchant) -> None:
    """POST to an attribute's options answers with id, name and the attribute."""
    tee = Tee(merchant)

    body = read(merchant.post(f"attributes/{tee.attribute}/options", {"name": "Large"}))

    assert body["name"] == "Large"
    assert body["attribute"] == {"id": tee.attribute}


@rule("CLV-GROUP-004", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_an_item_of_a_group(merchant: Merchant) -> None:
    """An item that was created with an itemGroup shows it."""
    tee = Tee(merchant)

    assert merchant.item(tee.item)["itemGroup"]["id"] == tee.group


@rule("CLV-GROUP-005", level="should", cites=("C-17", VARIANTS), evidence="documented")
def test_the_group_is_for_ever(merchant: Merchant) -> None:
    """An item that was created without a group does not get one later."""
    tee = Tee(merchant)
    alone = merchant.given_item()["id"]

    merchant.post(f"items/{alone}", {"itemGroup": {"id": tee.group}})

    assert "itemGroup" not in merchant.item(alone)


@rule("CLV-GROUP-006", level="must", cites=("C-17", "C-18", VARIANTS), evidence="documented")
def test_joining_an_option(merchant: Merchant) -> None:
    """POST to option_items answers 200 {}."""
    tee = Tee(merchant)

    answer = merchant.link("option_items", {"option": tee.option, "item": tee.item})

    assert (answer.status_code, read(answer)) == (200, {})


@rule("CLV-GROUP-007", level="must", cites=("C-17", "Q-20", VARIANTS), evidence="documented")
def test_the_name_is_generated(merchant: Merchant) -> None:
    """The name of a variant is the group's name and its option's."""
    tee = Tee(merchant).given_joined()

    name = merchant.item(tee.item)["name"]

    assert tee.name in name
    assert "Medium" in name


@rule("CLV-GROUP-008", level="must", cites=("C-17", "Q-20", VARIANTS), evidence="documented")
def test_the_name_cannot_be_set(merchant: Merchant) -> None:
    """The name of a variant does not change by a POST to the item."""
    tee = Tee(merchant).given_joined()

    merchant.post(f"items/{tee.item}", {"name": "Sunday best"})

    assert merchant.item(tee.item)["name"] != "Sunday best"


@rule("CLV-GROUP-009", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_a_group_with_all_that_is_in_it(merchant: Merchant) -> None:
    """A group shows its items and attributes when they are expanded."""
    tee = Tee(merchant).given_joined()

    body = merchant.read(f"item_groups/{tee.group}", expand="items,attributes")

    assert [one["id"] for one in body["items"]["elements"]] == [tee.item]
    assert [one["id"] for one in body["attributes"]["elements"]] == [tee.attribute]


@rule("CLV-GROUP-010", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_the_options_of_an_item(merchant: Merchant) -> None:
    """An item shows its options when they are expanded."""
    tee = Tee(merchant).given_joined()

    held = merchant.item(tee.item, expand="options")["options"]["elements"]

    assert [one["id"] for one in held] == [tee.option]


@rule("CLV-GROUP-011", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_deleting_a_group_leaves_its_items(merchant: Merchant) -> None:
    """Deleting a group leaves its items, without a group."""
    tee = Tee(merchant)

    assert merchant.delete(f"item_groups/{tee.group}").status_code == 200

    assert "itemGroup" not in merchant.item(tee.item)


@rule("CLV-GROUP-012", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_the_list_of_options(merchant: Merchant) -> None:
    """GET of options lists the options of all attributes."""
    tee = Tee(merchant)

    assert tee.option in merchant.ids("options", filter=f"attribute.id={tee.attribute}")


@rule("CLV-GROUP-013", level="should", cites=("C-07", VARIANTS), evidence="documented")
def test_the_fields_of_options(merchant: Merchant) -> None:
    """A list of options names the fields that it filters by, whatever their order."""
    body = merchant.get("options").headers.get("X-Clover-Allowed-Filter-Fields", "")

    assert set(body.split(", ")) == {
        *("modifiedTime", "item.id", "name", "attribute.id", "id", "deletedTime")
    }


@rule("CLV-GROUP-014", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_an_attribute_with_its_options(merchant: Merchant) -> None:
    """An attribute shows its options when they are expanded."""
    tee = Tee(merchant)

    attributes = merchant.elements(
        "attributes", expand="options", filter=f"itemGroup.id={tee.group}"
    )

    assert [one["id"] for one in attributes[0]["options"]["elements"]] == [tee.option]


@rule("CLV-GROUP-015", level="must", cites=("C-17", VARIANTS), evidence="documented")
def test_the_options_of_an_attribute(merchant: Merchant) -> None:
    """GET of an attribute's options is a list of them, and of no other's."""
    tee = Tee(merchant)
    Tee(merchant)

    assert merchant.ids(f"attributes/{tee.attribute}/options") == [tee.option]


@rule("CLV-GROUP-016", level="should", cites=("C-17", VARIANTS), evidence="documented")
def test_deleting_an_option(merchant: Merchant) -> None:
    """A deleted option is on no item any more."""
    tee = Tee(merchant).given_joined()

    answer = merchant.delete(f"attributes/{tee.attribute}/options/{tee.option}")

    assert answer.status_code == 200
    assert merchant.item(tee.item, expand="options,tags")["options"]["elements"] == []
