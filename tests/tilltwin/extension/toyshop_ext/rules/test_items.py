"""Items."""

from typing import Any

from conformance.rules import rule


@rule("TOY-ITEM-001", level="must", cites=("https://toyshop.example/docs",), evidence="documented")
def test_an_item_is_shown_as_it_was_put(toyshop: Any) -> None:
    """An item that was put is in the list."""
    toyshop.put("items/A", {"sku": "A", "name": "Ark", "price": "5.00"})

    assert [item["name"] for item in toyshop.get("items").json()] == ["Ark"]
