"""Who calls: tokens, hosts and scopes (LSX-AUTH)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.retailer import DATED, LEGACY, NOBODY, Retailer

HOSTS = "facts/lightspeed-x.md, 1"
AUTH = "facts/lightspeed-x.md, 2"
SCOPES = "facts/lightspeed-x-2.md, 3"
INDEX = "facts/lightspeed-x-2.md, 13"
STRANGER = "lsxs_pt_0b6c2c0e00004000800000000000aa01"
REFUSED = {401, 403}


def with_scopes(retailer: Retailer, *scopes: str) -> Retailer:
    """A fresh retailer whose token has these scopes and no others."""
    return retailer.another({"scopes": list(scopes)})


def by_host(retailer: Retailer, host: str) -> int:
    """The status of a call that names this host."""
    retailer.control("hosts that all lead here")
    return retailer.call("GET", "outlets", headers={"Host": host}).status_code


@rule("LSX-AUTH-001", level="should", cites=("X-01", AUTH, SCOPES), evidence="observed")
def test_a_token_is_needed(retailer: Retailer) -> None:
    """A call without a token is 401."""
    assert retailer.call("GET", "outlets", token=None).status_code == 401


@rule("LSX-AUTH-002", level="should", cites=("X-01", AUTH, SCOPES), evidence="observed")
def test_an_unknown_token(retailer: Retailer) -> None:
    """A call with an unknown token is 401."""
    assert retailer.call("GET", "outlets", token=STRANGER).status_code == 401


@rule(
    "LSX-AUTH-003", level="must", cites=("X-01", "facts/lightspeed-x.md, 10"), evidence="documented"
)
def test_a_refusal_is_json(retailer: Retailer) -> None:
    """A refused token is told in JSON with an `error`."""
    assert isinstance(read(retailer.call("GET", "brands", token=STRANGER))["error"], str)


@rule("LSX-AUTH-004", level="must", cites=(AUTH,), evidence="documented")
def test_a_token_in_the_query(retailer: Retailer) -> None:
    """A token in the URL's query opens nothing."""
    query = {"access_token": retailer.token}

    assert retailer.call("GET", "outlets", token=None, params=query).status_code in REFUSED


@rule("LSX-AUTH-005", level="must", cites=("X-01", HOSTS), evidence="documented", needs=(CONTROL,))
def test_an_unknown_prefix(retailer: Retailer) -> None:
    """A call to an unknown domain prefix is 404."""
    assert by_host(retailer, "nobody-at-all.retail.lightspeed.app") == 404


@rule("LSX-AUTH-006", level="must", cites=(HOSTS,), evidence="documented", needs=(CONTROL,))
def test_the_host(retailer: Retailer) -> None:
    """A retailer is served at {domain_prefix}.retail.lightspeed.app."""
    assert by_host(retailer, f"{retailer.domain_prefix}.retail.lightspeed.app") == 200


@rule("LSX-AUTH-007", level="must", cites=(HOSTS,), evidence="documented", needs=(CONTROL,))
def test_the_old_host(retailer: Retailer) -> None:
    """A retailer is served at {domain_prefix}.vendhq.com, too."""
    assert by_host(retailer, f"{retailer.domain_prefix}.vendhq.com") == 200


@rule(
    "LSX-AUTH-008", level="should", cites=("X-01", AUTH, SCOPES), evidence="observed",
    needs=(CONTROL,),
)  # fmt: skip
def test_a_missing_scope(retailer: Retailer) -> None:
    """A call that the token has no scope for is 403."""
    narrow = with_scopes(retailer, "products:read")

    assert narrow.get("customers").status_code == 403


@rule("LSX-AUTH-009", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_scope_opens(retailer: Retailer) -> None:
    """registers:read opens the button layouts."""
    assert with_scopes(retailer, "registers:read").get("button_layouts").status_code == 200


@rule("LSX-AUTH-010", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_two_scopes_together(retailer: Retailer) -> None:
    """GET /retailer takes retailer:read and payment_types:read together."""
    narrow = with_scopes(retailer, "retailer:read")
    both = with_scopes(retailer, "retailer:read", "payment_types:read")

    assert narrow.get("retailer").status_code in REFUSED
    assert both.get("retailer").status_code == 200


@rule("LSX-AUTH-011", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_reading_adjustments_takes_writing(retailer: Retailer) -> None:
    """Reading stock adjustments takes inventory:write."""
    narrow = with_scopes(retailer, "inventory:read")

    assert narrow.get(f"{DATED}/stock_adjustments").status_code in REFUSED


@rule("LSX-AUTH-012", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_opening_a_register_takes_a_scope(retailer: Retailer) -> None:
    """Opening a register takes register:open; registers:read does not do."""
    narrow = with_scopes(retailer, "registers:read")
    register = narrow.given_rows("registers")[0]["id"]

    assert narrow.put(f"registers/{register}/actions/open", {}).status_code in REFUSED


@rule("LSX-AUTH-013", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_suppliers_have_a_scope(retailer: Retailer) -> None:
    """Suppliers take suppliers:read; products:read does not do."""
    assert with_scopes(retailer, "products:read").get("suppliers").status_code in REFUSED
    assert with_scopes(retailer, "suppliers:read").get("suppliers").status_code == 200


@rule("LSX-AUTH-014", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_consignments_have_scopes_by_type(retailer: Retailer) -> None:
    """stock_order lets a token make a SUPPLIER consignment, and not an OUTLET one."""
    narrow = with_scopes(retailer, "consignments:write:stock_order", "outlets:read")
    here, there = narrow.given_outlets()
    order = {"name": "Scoped", "outlet_id": here, "type": "SUPPLIER", "status": "OPEN"}
    transfer = {**order, "type": "OUTLET", "source_outlet_id": there}

    assert narrow.post("consignments", order).status_code == 201
    assert narrow.post("consignments", transfer).status_code in REFUSED


@rule("LSX-AUTH-015", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_webhooks_have_a_scope(retailer: Retailer) -> None:
    """Webhooks take the scope webhooks."""
    assert with_scopes(retailer, "products:read").get("webhooks").status_code in REFUSED


@rule("LSX-AUTH-016", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_search_takes_the_scope_of_its_type(retailer: Retailer) -> None:
    """A search takes the scope of the type that is searched."""
    narrow = with_scopes(retailer, "products:read")

    assert narrow.get("search", type="products").status_code == 200
    assert narrow.get("search", type="customers").status_code in REFUSED


@rule("LSX-AUTH-017", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_writing_takes_more_than_reading(retailer: Retailer) -> None:
    """products:read does not make a brand."""
    narrow = with_scopes(retailer, "products:read")

    assert narrow.post("brands", {"name": narrow.new_name("Unscoped")}).status_code in REFUSED


@rule("LSX-AUTH-018", level="must", cites=("X-25", HOSTS), evidence="documented")
def test_one_token_for_all_versions(retailer: Retailer) -> None:
    """One token opens 2.0, the dated versions and 0.9."""
    paths = ("suppliers", f"{DATED}/suppliers", f"{LEGACY}/supplier")

    assert [retailer.get(path).status_code for path in paths] == [200, 200, 200]


@rule("LSX-AUTH-019", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_closing_takes_two_scopes(retailer: Retailer) -> None:
    """Closing a register takes register:close and payment_types:read together."""
    alone = with_scopes(retailer, "registers:read", "register:close")
    register = alone.given_rows("registers")[0]["id"]

    answer = alone.put(f"registers/{register}/actions/close", {"payments": []})

    assert answer.status_code in REFUSED


@rule("LSX-AUTH-020", level="must", cites=("X-01", INDEX), evidence="documented", needs=(CONTROL,))
def test_fulfilments_name_no_scope(retailer: Retailer) -> None:
    """GET /fulfillments takes no scope at all."""
    narrow = with_scopes(retailer, "outlets:read")

    assert narrow.get(f"{DATED}/fulfillments").status_code == 200


@rule("LSX-AUTH-021", level="must", cites=("X-01", INDEX), evidence="documented", needs=(CONTROL,))
def test_price_books_have_a_scope(retailer: Retailer) -> None:
    """price_book_products of a product takes products:read:price_books."""
    narrow = with_scopes(retailer, "products:read", "products:write")
    path = f"products/{narrow.given_product('Booked Price')}/price_book_products"

    assert narrow.get(path).status_code in REFUSED


@rule("LSX-AUTH-022", level="must", cites=("X-01", INDEX), evidence="documented", needs=(CONTROL,))
def test_a_summary_has_a_scope(retailer: Retailer) -> None:
    """payments_summary of a register takes payments:read."""
    narrow = with_scopes(retailer, "registers:read")
    register = narrow.given_rows("registers")[0]["id"]

    assert narrow.get(f"registers/{register}/payments_summary").status_code in REFUSED


@rule("LSX-AUTH-023", level="must", cites=("X-01", INDEX), evidence="documented", needs=(CONTROL,))
def test_levels_have_a_scope(retailer: Retailer) -> None:
    """POST of inventory_levels takes inventory:read, not writing."""
    reading = with_scopes(retailer, "inventory:read")
    writing = with_scopes(retailer, "products:write")

    assert reading.post(f"{DATED}/inventory_levels", {}).status_code == 200
    assert writing.post(f"{DATED}/inventory_levels", {}).status_code in REFUSED


@rule("LSX-AUTH-024", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_stocktakes_have_a_scope(retailer: Retailer) -> None:
    """A STOCKTAKE takes inventory_count; stock_order does not do."""
    narrow = with_scopes(retailer, "consignments:write:stock_order", "outlets:read")
    body = {
        "name": "Scoped",
        "outlet_id": narrow.outlet_id,
        "type": "STOCKTAKE",
        "status": "STOCKTAKE_SCHEDULED",
    }

    assert narrow.post("consignments", body).status_code in REFUSED


@rule("LSX-AUTH-025", level="must", cites=("X-01", SCOPES), evidence="documented", needs=(CONTROL,))
def test_a_return_takes_two_scopes(retailer: Retailer) -> None:
    """A return takes sales:write and users:read together."""
    narrow = with_scopes(retailer, "sales:write", "sales:read")

    answer = narrow.post(f"{DATED}/sales/{NOBODY}/actions/return", {})

    assert answer.status_code in REFUSED
