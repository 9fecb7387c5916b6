"""How long texts may be (CLV-LENGTH)."""

from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

FIELDS = "facts/clover.md, 2.2"
VARIANTS = "facts/clover.md, 2.6"
KINDS = "facts/clover.md, 2.7"


@rule("CLV-LENGTH-001", level="should", cites=(FIELDS,), evidence="documented")
def test_a_sku_that_is_too_long(merchant: Merchant) -> None:
    """A SKU of more than 100 characters answers 400."""
    body = {"name": merchant.new_name(), "price": 1}

    assert merchant.post("items", {**body, "sku": "s" * 101}).status_code == 400
    assert merchant.post("items", {**body, "sku": "s" * 100}).status_code == 200


@rule("CLV-LENGTH-002", level="should", cites=(FIELDS,), evidence="documented")
def test_a_code_that_is_too_long(merchant: Merchant) -> None:
    """A code of more than 100 characters answers 400."""
    body = {"name": merchant.new_name(), "price": 1}

    assert merchant.post("items", {**body, "code": "7" * 101}).status_code == 400
    assert merchant.post("items", {**body, "code": "7" * 100}).status_code == 200


@rule("CLV-LENGTH-003", level="should", cites=(FIELDS,), evidence="documented")
def test_an_alternate_name_that_is_too_long(merchant: Merchant) -> None:
    """An alternateName of more than 127 characters answers 400."""
    body = {"name": merchant.new_name(), "price": 1}

    assert merchant.post("items", {**body, "alternateName": "a" * 128}).status_code == 400


@rule("CLV-LENGTH-004", level="should", cites=("C-16", FIELDS), evidence="documented")
def test_a_unit_that_is_too_long(merchant: Merchant) -> None:
    """A unitName of more than 64 characters answers 400."""
    body = {"name": merchant.new_name(), "price": 1}

    assert merchant.post("items", {**body, "unitName": "u" * 65}).status_code == 400


@rule("CLV-LENGTH-005", level="should", cites=(KINDS,), evidence="documented")
def test_a_long_name_of_a_category(merchant: Merchant) -> None:
    """A category's name has 127 characters at most: 128 are 400."""
    name = merchant.new_name("Wide").ljust(127, "x")
    merchant.given("categories", {"name": name})

    assert merchant.post("categories", {"name": f"{name}x"}).status_code == 400


@rule("CLV-LENGTH-006", level="should", cites=(KINDS,), evidence="documented")
def test_a_long_name_of_a_tag(merchant: Merchant) -> None:
    """A tag's name has 255 characters at most: 256 are 400."""
    name = merchant.new_name("Wide").ljust(255, "x")
    merchant.given("tags", {"name": name})

    assert merchant.post("tags", {"name": f"{name}x"}).status_code == 400


@rule("CLV-LENGTH-007", level="should", cites=("C-17", VARIANTS), evidence="documented")
def test_a_long_name_of_a_group(merchant: Merchant) -> None:
    """An item group's name has 255 characters at most: 256 are 400."""
    name = merchant.new_name("Wide").ljust(255, "x")
    merchant.given("item_groups", {"name": name})

    assert merchant.post("item_groups", {"name": f"{name}x"}).status_code == 400
