"""Lists: the envelope, versions, cursors, and what was deleted (LSX-LIST)."""

import re

from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, Retailer

LISTS = "facts/lightspeed-x.md, 3"
CONVENTIONS = "facts/lightspeed-x-2.md, 4"
HUGE = 9_000_000_000_000_000_000
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def versions(retailer: Retailer, path: str, **params: object) -> list[int]:
    return [row["version"] for row in retailer.rows(path, **params)]


@rule("LSX-LIST-001", level="must", cites=("X-02", LISTS), evidence="documented")
def test_the_envelope(retailer: Retailer) -> None:
    """A list is {data, version: {min, max}}."""
    body = retailer.read("product_types")

    assert set(body) == {"data", "version"}
    assert set(body["version"]) == {"min", "max"}


@rule("LSX-LIST-002", level="must", cites=("X-02", LISTS), evidence="documented")
def test_min_and_max(retailer: Retailer) -> None:
    """version.min and version.max are the lowest and the highest of the page."""
    retailer.given_brand("Bounds")
    body = retailer.read("brands")

    page = [row["version"] for row in body["data"]]
    assert (body["version"]["min"], body["version"]["max"]) == (min(page), max(page))


@rule("LSX-LIST-003", level="must", cites=("X-02", LISTS), evidence="documented")
def test_the_order(retailer: Retailer) -> None:
    """A list comes in ascending versions."""
    for _ in range(3):
        retailer.given_product("Ascending")

    page = versions(retailer, "products")
    assert page == sorted(page)


@rule("LSX-LIST-004", level="must", cites=("X-02", LISTS), evidence="documented")
def test_after(retailer: Retailer) -> None:
    """`after` leaves out the row of that version and all below."""
    before = retailer.last_version("tags")
    tags = [retailer.given_tag("After") for _ in range(3)]
    first = min(versions(retailer, "tags", after=before))

    assert retailer.ids("tags", after=first) == tags[1:]


@rule("LSX-LIST-005", level="must", cites=("X-02", LISTS), evidence="documented")
def test_pages(retailer: Retailer) -> None:
    """Pages by after=version.max bring every row once, and end with an empty one."""
    after = retailer.last_version("suppliers")
    suppliers = [retailer.given_supplier("Paged") for _ in range(5)]

    seen: list[str] = []
    while (body := retailer.read("suppliers", after=after, page_size=2))["data"]:
        seen += [row["id"] for row in body["data"]]
        after = body["version"]["max"]

    assert seen == suppliers


@rule("LSX-LIST-006", level="must", cites=("X-02", LISTS), evidence="documented")
def test_before(retailer: Retailer) -> None:
    """`before` is the upper bound."""
    last = retailer.last_version("customers")
    for _ in range(3):
        retailer.given_customer("Bounded")
    *_, bound = versions(retailer, "customers", after=last)

    assert all(one < bound for one in versions(retailer, "customers", after=last, before=bound))
    assert versions(retailer, "customers", after=last, before=bound)


@rule("LSX-LIST-007", level="must", cites=("X-02", LISTS), evidence="documented")
def test_an_empty_page(retailer: Retailer) -> None:
    """An empty page has data [], and null for both versions."""
    body = retailer.read("products", after=HUGE)

    assert body == {"data": [], "version": {"min": None, "max": None}}


@rule("LSX-LIST-008", level="must", cites=("X-02", LISTS), evidence="documented")
def test_after_0(retailer: Retailer) -> None:
    """after=0 is the first page."""
    retailer.given_brand("Zero")

    assert retailer.read("brands", after=0) == retailer.read("brands")


@rule("LSX-LIST-009", level="must", cites=(LISTS,), evidence="documented")
def test_page_size(retailer: Retailer) -> None:
    """page_size bounds a page."""
    for _ in range(3):
        retailer.given_customer("Sized")

    assert len(retailer.rows("customers", page_size=2)) == 2


@rule("LSX-LIST-010", level="should", cites=(LISTS, CONVENTIONS), evidence="observed")
def test_a_huge_page_size(retailer: Retailer) -> None:
    """A page_size beyond all limits is no error."""
    assert retailer.get("outlets", page_size=1_000_000_000).status_code == 200


@rule("LSX-LIST-011", level="must", cites=(LISTS,), evidence="documented")
def test_one_thing(retailer: Retailer) -> None:
    """One thing by its id is {data: {...}}."""
    tag = retailer.given_tag("Lone")

    body = retailer.read(f"tags/{tag}")

    assert set(body) == {"data"}
    assert body["data"]["id"] == tag


@rule("LSX-LIST-012", level="must", cites=("X-03", LISTS), evidence="documented")
def test_one_counter(retailer: Retailer) -> None:
    """Rows of different resources take ascending versions in the order that they were written."""
    brand = retailer.given_brand("Counted")
    tag = retailer.given_tag("Counted")
    supplier = retailer.given_supplier("Counted")

    paths = (f"brands/{brand}", f"tags/{tag}", f"suppliers/{supplier}")
    one, two, three = (retailer.row(path)["version"] for path in paths)
    assert one < two < three


@rule("LSX-LIST-013", level="must", cites=("X-03", LISTS), evidence="documented")
def test_a_change_takes_a_new_version(retailer: Retailer) -> None:
    """A changed row takes a version above all that there were."""
    customer = retailer.given_customer("Renewed")["id"]
    retailer.given_customer("Renewed")
    last = retailer.last_version("customers")

    retailer.given_put(f"customers/{customer}", {"note": "Renewed"})

    assert retailer.row(f"customers/{customer}")["version"] > last


@rule("LSX-LIST-014", level="must", cites=("X-02", LISTS), evidence="documented")
def test_the_feed(retailer: Retailer) -> None:
    """A change comes after the highest version that a client has seen."""
    product = retailer.given_product("Fed")
    retailer.given_product("Fed")
    last = retailer.last_version("products")

    retailer.given_change(product, details={"price_excluding_tax": 11.75})

    assert retailer.ids("products", after=last) == [product]


@rule("LSX-LIST-015", level="must", cites=("X-04", LISTS), evidence="documented")
def test_the_deleted_are_hidden(retailer: Retailer) -> None:
    """A deleted product is not in the list."""
    last = retailer.last_version("products")
    product = retailer.given_product("Hidden")
    retailer.given_deleted(f"products/{product}")

    assert product not in retailer.ids("products", after=last)


@rule("LSX-LIST-016", level="must", cites=("X-04", LISTS), evidence="documented")
def test_the_deleted_are_shown(retailer: Retailer) -> None:
    """deleted=true shows a deleted product, with its deleted_at."""
    last = retailer.last_version("products")
    product = retailer.given_product("Shown")
    retailer.given_deleted(f"products/{product}")

    rows = {row["id"]: row for row in retailer.rows("products", after=last, deleted="true")}
    assert TIME.fullmatch(rows[product]["deleted_at"])


@rule("LSX-LIST-017", level="should", cites=("X-04", LISTS), evidence="inferred")
def test_a_delete_takes_a_new_version(retailer: Retailer) -> None:
    """A deleted row comes again at a new version, so that a feed tells of it."""
    product = retailer.given_product("Going")
    last = retailer.last_version("products")

    retailer.given_deleted(f"products/{product}")

    assert retailer.ids("products", after=last, deleted="true", page_size=7) == [product]


@rule("LSX-LIST-018", level="must", cites=("X-04", CONVENTIONS), evidence="documented")
def test_deleted_brands(retailer: Retailer) -> None:
    """deleted=true works for brands."""
    brand = retailer.given_brand("Faded")
    last = retailer.row(f"brands/{brand}")["version"] - 1
    retailer.given_deleted(f"brands/{brand}")

    assert brand not in retailer.ids("brands", after=last)
    assert brand in retailer.ids("brands", after=last, deleted="true")


@rule("LSX-LIST-019", level="must", cites=("X-04", CONVENTIONS), evidence="documented")
def test_deleted_customers(retailer: Retailer) -> None:
    """deleted=true works for customers."""
    customer = retailer.given_customer("Faded")
    last = customer["version"] - 1
    retailer.given_deleted(f"customers/{customer['id']}")

    assert customer["id"] not in retailer.ids("customers", after=last)
    assert customer["id"] in retailer.ids("customers", after=last, deleted="true")


@rule("LSX-LIST-020", level="must", cites=("X-04", CONVENTIONS), evidence="documented")
def test_deleted_suppliers(retailer: Retailer) -> None:
    """deleted=true works for suppliers."""
    supplier = retailer.given_supplier("Faded")
    last = retailer.row(f"suppliers/{supplier}")["version"] - 1
    retailer.given_deleted(f"suppliers/{supplier}")

    assert supplier not in retailer.ids("suppliers", after=last)
    assert supplier in retailer.ids("suppliers", after=last, deleted="true")


@rule("LSX-LIST-021", level="must", cites=("X-04", CONVENTIONS), evidence="documented")
def test_deleted_tags(retailer: Retailer) -> None:
    """deleted=true works for tags."""
    tag = retailer.given_tag("Faded")
    last = retailer.row(f"tags/{tag}")["version"] - 1
    retailer.given_deleted(f"tags/{tag}")

    assert tag not in retailer.ids("tags", after=last)
    assert tag in retailer.ids("tags", after=last, deleted="true")


@rule("LSX-LIST-022", level="must", cites=(CONVENTIONS,), evidence="documented")
def test_ids(retailer: Retailer) -> None:
    """Ids are UUIDs in lower case."""
    assert UUID.fullmatch(retailer.given_product("Known"))


@rule("LSX-LIST-023", level="must", cites=(LISTS, CONVENTIONS), evidence="documented")
def test_times(retailer: Retailer) -> None:
    """Times in 2.0 are like 2015-01-08T20:41:50+00:00."""
    product = retailer.product(retailer.given_product("Timed"))

    assert TIME.fullmatch(product["created_at"])
    assert TIME.fullmatch(product["updated_at"])


@rule("LSX-LIST-024", level="must", cites=("X-03", LISTS), evidence="documented")
def test_no_version_twice(retailer: Retailer) -> None:
    """No two rows of a family have the same version."""
    family = retailer.given_family("Distinct")

    one, two = (retailer.product(row)["version"] for row in family[-2:])
    assert one != two


@rule("LSX-LIST-025", level="must", cites=("X-02", "X-25", LISTS), evidence="documented")
def test_a_dated_list(retailer: Retailer) -> None:
    """Dated versions page by `after` as 2.0 does."""
    last = retailer.last_version("products")
    first, second = (retailer.given_product("Quarterly") for _ in range(2))

    page = retailer.read(f"{DATED}/products", after=last, page_size=1)
    rest = retailer.ids(f"{DATED}/products", after=page["version"]["max"])

    assert [row["id"] for row in page["data"]] == [first]
    assert rest == [second]


@rule("LSX-LIST-026", level="must", cites=("X-04", CONVENTIONS), evidence="documented")
def test_deleted_attributes(retailer: Retailer) -> None:
    """deleted=true works for variant attributes."""
    attribute = retailer.given_attribute("Faded")
    retailer.given_deleted(f"variant_attributes/{attribute}")

    assert attribute not in retailer.ids("variant_attributes")
    assert attribute in retailer.ids("variant_attributes", deleted="true")


@rule("LSX-LIST-027", level="must", cites=("X-04", LISTS), evidence="documented")
def test_what_is_there_is_not_deleted(retailer: Retailer) -> None:
    """deleted=true shows what is there, too, its deleted_at null."""
    last = retailer.last_version("products")
    product = retailer.given_product("Staying")

    rows = {row["id"]: row for row in retailer.rows("products", after=last, deleted="true")}

    assert rows[product]["deleted_at"] is None
