"""Tax rates and modifiers (CLV-TAX, CLV-MOD)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.clover.merchant import Merchant

TAXES = "facts/clover.md, 2.8"
LINKS = "facts/clover.md, 2.10"
MODIFIERS = "facts/clover.md, 2.9"
NO_TAX = "NO_TAX_APPLIED"


@rule("CLV-TAX-001", level="must", cites=("C-25", TAXES), evidence="observed")
def test_no_tax_applied(merchant: Merchant) -> None:
    """Every merchant has NO_TAX_APPLIED: rate 0, no default, no taxType; it is listed last."""
    merchant.given_tax()

    last = merchant.elements("tax_rates", limit=1000)[-1]

    assert (last["name"], last["rate"], last["isDefault"]) == (NO_TAX, 0, False)
    assert "taxType" not in last


@rule("CLV-TAX-002", level="should", cites=("C-25", TAXES), evidence="observed")
def test_no_tax_applied_stays(merchant: Merchant) -> None:
    """NO_TAX_APPLIED cannot be deleted."""
    known = {
        element["name"]: element["id"] for element in merchant.elements("tax_rates", limit=1000)
    }

    merchant.delete(f"tax_rates/{known[NO_TAX]}")

    assert known[NO_TAX] in merchant.ids("tax_rates", limit=1000)


@rule("CLV-TAX-003", level="must", cites=("C-25", TAXES), evidence="observed")
def test_a_rate_is_kept(merchant: Merchant) -> None:
    """A rate is a whole number, 100000 for 1 %: 825000 comes back as it was sent."""
    rate = merchant.given_tax(825000)

    assert merchant.read(f"tax_rates/{rate}")["rate"] == 825000


@rule("CLV-TAX-004", level="must", cites=("C-05", TAXES), evidence="observed")
def test_the_newest_first(merchant: Merchant) -> None:
    """Tax rates come newest first."""
    older, newer = merchant.given_tax(100), merchant.given_tax(200)

    assert merchant.ids("tax_rates", limit=2) == [newer, older]


@rule("CLV-TAX-005", level="must", cites=("C-18", LINKS), evidence="observed")
def test_linking_a_rate(merchant: Merchant) -> None:
    """POST to tax_rate_items answers 200 {}, and the item has the rate."""
    rate, item = merchant.given_tax(), merchant.given_item()["id"]

    answer = merchant.link("tax_rate_items", {"taxRate": rate, "item": item})

    assert (answer.status_code, read(answer)) == (200, {})
    held = merchant.item(item, expand="taxRates")["taxRates"]["elements"]
    assert rate in [one["id"] for one in held]


@rule("CLV-TAX-006", level="must", cites=("Q-23", TAXES), evidence="observed")
def test_default_tax_rates_stays(merchant: Merchant) -> None:
    """`defaultTaxRates` stays true when a tax rate is linked."""
    rate, item = merchant.given_tax(), merchant.given_item()["id"]

    merchant.given_link("tax_rate_items", taxRate=rate, item=item)

    assert merchant.item(item)["defaultTaxRates"] is True


@rule("CLV-TAX-007", level="must", cites=("C-10", LINKS), evidence="observed", needs=(CONTROL,))
def test_linking_leaves_modified_time(merchant: Merchant) -> None:
    """Linking a tax rate leaves the item's modifiedTime where it was."""
    rate, item = merchant.given_tax(), merchant.given_item()
    merchant.later()

    merchant.given_link("tax_rate_items", taxRate=rate, item=item["id"])

    assert merchant.item(item["id"])["modifiedTime"] == item["modifiedTime"]


@rule("CLV-TAX-008", level="must", cites=(TAXES,), evidence="documented")
def test_the_items_of_a_rate(merchant: Merchant) -> None:
    """GET of a tax rate's items is a list of them."""
    rate, item = merchant.given_tax(), merchant.given_item(defaultTaxRates=False)["id"]
    merchant.given_link("tax_rate_items", taxRate=rate, item=item)

    assert merchant.ids(f"tax_rates/{rate}/items") == [item]


@rule("CLV-TAX-009", level="should", cites=(TAXES,), evidence="observed")
def test_the_keys_of_a_rate(merchant: Merchant) -> None:
    """The keys of a tax rate are id, name, taxType, rate and isDefault, and no href."""
    rate = merchant.given_tax(taxType="VAT_EXEMPT", isDefault=True)

    match = {element["id"]: element for element in merchant.elements("tax_rates", limit=1000)}[rate]
    assert list(match) == ["id", "name", "taxType", "rate", "isDefault"]


@rule("CLV-TAX-010", level="should", cites=(TAXES,), evidence="documented")
def test_a_flat_tax(merchant: Merchant) -> None:
    """A flat tax has a taxAmount in cents, and the rate 0."""
    rate = merchant.given_tax(0, taxAmount=25)

    match = {element["id"]: element for element in merchant.elements("tax_rates", limit=500)}[rate]
    assert (match["taxAmount"], match["rate"]) == (25, 0)


@rule("CLV-MOD-001", level="must", cites=(MODIFIERS,), evidence="observed")
def test_a_modifier_group(merchant: Merchant) -> None:
    """POST to modifier_groups answers with the group, showByDefault true, and no modifiers."""
    body = {"name": merchant.new_name("Add-ons"), "minRequired": 0, "maxAllowed": 5}

    content = read(merchant.post("modifier_groups", body))

    assert (content["minRequired"], content["maxAllowed"], content["showByDefault"]) == (0, 5, True)
    assert not {"modifiers", "modifierIds"} & set(content)


@rule("CLV-MOD-002", level="must", cites=(MODIFIERS,), evidence="observed")
def test_a_modifier(merchant: Merchant) -> None:
    """POST to a group's modifiers answers with the modifier and its group."""
    group = merchant.given_modifier_group()["id"]

    body = read(
        merchant.post(f"modifier_groups/{group}/modifiers", {"name": "Cheese", "price": 150})
    )

    assert (body["name"], body["price"], body["available"]) == ("Cheese", 150, True)
    assert body["modifierGroup"] == {"id": group}


@rule("CLV-MOD-003", level="must", cites=(MODIFIERS,), evidence="observed")
def test_groups_come_by_name(merchant: Merchant) -> None:
    """Modifier groups come by their names, not newest first."""
    for word in ("Mmm", "Aaa", "Zzz"):
        merchant.given_modifier_group(name=merchant.new_name(word))

    names = [element["name"] for element in merchant.elements("modifier_groups", limit=1000)]

    assert names == sorted(names)


@rule("CLV-MOD-004", level="must", cites=("C-08", MODIFIERS), evidence="observed")
def test_a_group_with_its_modifiers(merchant: Merchant) -> None:
    """expand=modifiers shows the modifiers, and modifierIds joins their ids with commas."""
    group = merchant.given_modifier_group()["id"]
    ids = [
        merchant.given(f"modifier_groups/{group}/modifiers", {"name": name, "price": 5})["id"]
        for name in ("Ham", "Egg")
    ]

    body = merchant.read(f"modifier_groups/{group}", expand="modifiers")

    assert {one["id"] for one in body["modifiers"]["elements"]} == set(ids)
    assert set(body["modifierIds"].split(",")) == set(ids)


@rule("CLV-MOD-005", level="must", cites=("C-19", MODIFIERS), evidence="observed")
def test_deleting_a_group(merchant: Merchant) -> None:
    """DELETE of a modifier group answers 200 {}, and its modifiers are gone with it."""
    group = merchant.given_modifier_group()["id"]
    gone = merchant.given(f"modifier_groups/{group}/modifiers", {"name": "Tofu", "price": 5})["id"]

    answer = merchant.delete(f"modifier_groups/{group}")

    assert (answer.status_code, read(answer)) == (200, {})
    assert gone not in merchant.ids("modifiers", limit=1000)


@rule("CLV-MOD-006", level="must", cites=("C-18", LINKS), evidence="documented")
def test_the_groups_of_an_item(merchant: Merchant) -> None:
    """An item that was linked to a modifier group shows it."""
    group, item = merchant.given_modifier_group()["id"], merchant.given_item()["id"]

    merchant.link("item_modifier_groups", {"modifierGroup": group, "item": item})

    held = merchant.item(item, expand="modifierGroups")["modifierGroups"]["elements"]
    assert [one["id"] for one in held] == [group]


@rule("CLV-MOD-007", level="should", cites=(MODIFIERS,), evidence="documented")
def test_sorting_groups(merchant: Merchant) -> None:
    """POST to modifier_group_sort_orders gives each named group its sortOrder."""
    ids = [merchant.given_modifier_group()["id"] for _ in range(2)]
    body = [{"id": one, "sortOrder": 7 - place} for place, one in enumerate(ids)]

    assert merchant.post("modifier_group_sort_orders", {"elements": body}).status_code == 200

    assert [merchant.read(f"modifier_groups/{one}")["sortOrder"] for one in ids] == [7, 6]


@rule("CLV-MOD-008", level="must", cites=(MODIFIERS,), evidence="documented")
def test_deleting_several_groups(merchant: Merchant) -> None:
    """DELETE of modifier groups with modifierGroupIds deletes each of them."""
    kept, *gone = (merchant.given_modifier_group()["id"] for _ in range(3))

    merchant.delete("modifier_groups", modifierGroupIds=",".join(gone))

    left = merchant.ids("modifier_groups", limit=1000)
    assert kept in left
    assert not {*gone} & {*left}


@rule("CLV-MOD-009", level="should", cites=(MODIFIERS,), evidence="observed")
def test_the_keys_of_a_group(merchant: Merchant) -> None:
    """The keys of a listed group come in Clover's order: modifiers, modifierIds, `deleted` last."""
    group = merchant.given_modifier_group(
        name=merchant.new_name("Keyed"), minRequired=0, maxAllowed=5
    )
    merchant.given(f"modifier_groups/{group['id']}/modifiers", {"name": "Ham", "price": 5})

    named = f"name={group['name']}"
    (body,) = merchant.elements("modifier_groups", expand="modifiers", filter=named)
    assert list(body) == [
        *("id", "name", "minRequired", "maxAllowed", "showByDefault"),
        *("modifiers", "modifierIds", "deleted"),
    ]


@rule("CLV-MOD-010", level="must", cites=("C-08", MODIFIERS), evidence="observed")
def test_an_empty_group(merchant: Merchant) -> None:
    """An empty group that is expanded has an empty container of modifiers, and no modifierIds."""
    group = merchant.given_modifier_group()["id"]

    (body,) = merchant.elements("modifier_groups", expand="modifiers,items", filter=f"id={group}")

    assert body["modifiers"] == {"elements": []}
    assert "modifierIds" not in body


@rule("CLV-MOD-011", level="should", cites=(MODIFIERS,), evidence="observed")
def test_the_keys_of_a_modifier(merchant: Merchant) -> None:
    """The keys of a modifier are id, name, available, price, modifiedTime, modifierGroup, deleted."""
    group = merchant.given_modifier_group()["id"]

    body = {"name": "Pickle", "price": 150}
    modifier = merchant.given(f"modifier_groups/{group}/modifiers", body)

    assert list(modifier) == [
        *("id", "name", "available", "price", "modifiedTime", "modifierGroup", "deleted")
    ]
