"""Products of 3.0: families with their variants, and a feed of them."""

from typing import Any

from tests.simulator.vendors.lightspeed_x.retail import Retail

MUG = {"sku": "MUG", "name": "Mug", "price": "11.00", "quantity": 3}
TEE = {
    "sku": "TEE",
    "name": "Tee",
    "price": "10.00",
    "variants": [
        {"sku": f"TEE-{size}", "name": size, "quantity": 1, "options": {"Size": size}}
        for size in ("S", "M")
    ],
}


def families(retail: Retail, **args: Any) -> Any:
    return retail.get("3.0/products", **args)


def test_variants_stand_inside_their_family(retail: Retail) -> None:
    retail.add(TEE)
    (tee,) = families(retail)["data"]

    assert (tee["name"], tee["sku_number"]) == ("Tee", "TEE-S")
    assert [variant["sku_number"] for variant in tee["variants"]] == ["TEE-S", "TEE-M"]
    assert tee["variants"][1]["variant_definitions"][0]["value"] == "M"


def test_a_product_without_variants_has_none(retail: Retail) -> None:
    retail.add(MUG)
    (mug,) = families(retail)["data"]

    assert mug["variants"] == []
    assert mug["price_standard"] == {"tax_inclusive": "11.00", "tax_exclusive": "10.00"}
    assert "ecwid_enabled_webstore" not in mug


def test_one_is_read_by_any_of_its_rows(retail: Retail) -> None:
    retail.add(TEE)
    (tee,) = families(retail)["data"]

    for variant in tee["variants"]:
        assert retail.data("GET", f"3.0/products/{variant['id']}") == tee


def test_a_family_comes_again_when_a_row_changes(retail: Retail) -> None:
    retail.add(TEE, MUG)
    last = families(retail)["version"]["max"]
    row = retail.listed("2.0/products", sku="TEE-M")[0]["id"]
    retail.call("PUT", f"2.1/products/{row}", json={"details": {"is_active": False}})
    page = families(retail, since_version=last)

    assert [family["name"] for family in page["data"]] == ["Tee"]
    assert page["version"]["max"] == page["data"][0]["version"]


def test_a_deleted_variant_moves_its_family(retail: Retail) -> None:
    retail.add(TEE)
    last = families(retail)["version"]["max"]
    row = retail.listed("2.0/products", sku="TEE-M")[0]["id"]
    retail.call("DELETE", f"2.0/products/{row}")
    (tee,) = families(retail, since_version=last)["data"]

    assert [variant["sku_number"] for variant in tee["variants"]] == ["TEE-S"]


def test_deleted_families_are_listed_where_they_are_asked_for(retail: Retail) -> None:
    retail.add(MUG)
    row = retail.listed("2.0/products", sku="MUG")[0]["id"]
    retail.call("DELETE", f"2.0/products/{row}")

    assert families(retail)["data"] == []
    assert families(retail, include_deleted="true")["data"][0]["deleted_at"] is not None


def test_pages_follow_one_another(retail: Retail) -> None:
    retail.add(TEE, MUG)
    first = families(retail, page_size=1)
    second = families(retail, page_size=1, since_version=first["version"]["max"])
    third = families(retail, page_size=1, since_version=second["version"]["max"])

    assert [first["data"][0]["name"], second["data"][0]["name"]] == ["Tee", "Mug"]
    assert third == {"data": [], "version": {"min": None, "max": None}}
