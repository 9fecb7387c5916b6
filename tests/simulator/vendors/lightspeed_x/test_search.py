"""The one search, of products: by what they refer to, sorted, paged by offset."""

from typing import Any

from tests.simulator.vendors.lightspeed_x.retail import Retail


def add(retail: Retail, name: str, **members: Any) -> str:
    (product,) = retail.data("POST", "2.0/products", json={"name": name, **members})
    return str(product)


def found(retail: Retail, **args: Any) -> list[str]:
    return [row["name"] for row in retail.listed("2.0/search", type="products", **args)]


def test_a_product_is_found_by_a_code(retail: Retail) -> None:
    add(retail, "Hazy Comet", product_codes=[{"type": "CUSTOM", "code": "HC-6"}])
    add(retail, "Red Dwarf")

    assert found(retail, sku="hc-6") == ["Hazy Comet"]


def test_products_are_found_with_and_without_a_brand_and_a_tag(retail: Retail) -> None:
    brand = retail.data("POST", "2.0/brands", json={"name": "Comet"})
    tag = retail.data("POST", "2.0/tags", json={"name": "local"})
    add(retail, "Hazy Comet", brand_id=brand, tag_ids=[tag])
    add(retail, "Red Dwarf")

    assert found(retail, brand_id=brand) == found(retail, tag_id=tag) == ["Hazy Comet"]
    assert found(retail, **{"-brand_id": brand}) == ["Red Dwarf"]
    assert found(retail, **{"-tag_id": tag}) == ["Red Dwarf"]


def test_deleted_products_are_found_where_they_are_asked_for(retail: Retail) -> None:
    product = add(retail, "Hazy Comet")
    retail.call("DELETE", f"2.0/products/{product}")

    assert found(retail) == []
    assert found(retail, deleted="true") == ["Hazy Comet"]


def test_a_page_beyond_the_end_is_empty(retail: Retail) -> None:
    add(retail, "Hazy Comet")

    assert found(retail, offset=1) == found(retail, offset=99999999999999999999) == []


def test_an_answer_has_no_version_block(retail: Retail) -> None:
    assert set(retail.get("2026-07/search", type="products")) == {"data"}


def test_a_page_size_never_errs(retail: Retail) -> None:
    add(retail, "Hazy Comet")

    for size in ("0", "-5", "many", "99999999999999"):
        assert found(retail, page_size=size) == ["Hazy Comet"]
