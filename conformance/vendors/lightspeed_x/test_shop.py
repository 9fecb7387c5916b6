"""The shop itself: outlets, taxes, payment types and users (LSX-REF)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, Retailer

REFERENCE = "facts/lightspeed-x.md, 6"
DATED_REFERENCE = "facts/lightspeed-x-2.md, 9"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
CONTRACT = "facts/lightspeed-x-2.md, 2"


@rule("LSX-REF-012", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_outlets(retailer: Retailer) -> None:
    """An outlet has its name, currency, time zone and how prices are shown."""
    outlet = retailer.rows("outlets")[0]

    assert set(outlet) >= {
        *("id", "name", "default_tax_id", "currency", "display_prices", "time_zone"),
        *("currency_symbol", "attributes", "version"),
    }
    assert outlet["display_prices"] in {"inclusive", "exclusive"}


@rule("LSX-REF-013", level="must", cites=(REFERENCE,), evidence="documented")
def test_one_outlet(retailer: Retailer) -> None:
    """An outlet is read by its id."""
    outlet = retailer.outlet_id

    assert retailer.row(f"outlets/{outlet}")["id"] == outlet


@rule("LSX-REF-014", level="must", cites=(REFERENCE,), evidence="documented")
def test_taxes(retailer: Retailer) -> None:
    """A tax has its rates, as fractions of one."""
    tax = retailer.rows("taxes")[0]

    assert set(tax) >= {"id", "name", "version", "rates", "is_default", "display_name"}
    assert 0 <= tax["rates"][0]["rate"] < 1


@rule("LSX-REF-015", level="must", cites=(DIFFERENCES, DATED_REFERENCE), evidence="documented")
def test_a_new_tax(retailer: Retailer) -> None:
    """POST of a tax in a dated version answers 201."""
    body = {"name": retailer.new_name("Excise"), "rate": 0.07}

    answer = retailer.post(f"{DATED}/taxes", body)

    assert answer.status_code == 201
    assert read(answer)["data"]["name"] == body["name"]


@rule("LSX-REF-016", level="must", cites=(REFERENCE, DIFFERENCES), evidence="documented")
def test_a_tax_whose_name_is_taken(retailer: Retailer) -> None:
    """A tax whose name is taken is 409."""
    body = {"name": retailer.new_name("Toll"), "rate": 0.05}
    retailer.given(f"{DATED}/taxes", body)

    assert retailer.post(f"{DATED}/taxes", body).status_code == 409


@rule("LSX-REF-017", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_the_retailer(retailer: Retailer) -> None:
    """GET /retailer tells who the shop is."""
    shop = retailer.row("retailer")

    assert shop["domain_prefix"] == retailer.domain_prefix
    assert set(shop) >= {
        *("id", "name", "account_status", "currency", "loyalty", "sku_sequence"),
        *("tax_exclusive", "timezone", "no_tax_group_id", "discount_product_id"),
    }


@rule("LSX-REF-018", level="must", cites=(CONTRACT,), evidence="documented")
def test_the_retailers_version(retailer: Retailer) -> None:
    """The retailer's version is a string, unlike all others."""
    assert isinstance(retailer.row("retailer")["version"], str)


@rule("LSX-REF-019", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_payment_types(retailer: Retailer) -> None:
    """A payment type has an id, a name and a numeric type_id."""
    kind = retailer.rows("payment_types")[0]

    assert set(kind) >= {"id", "name", "type_id", "version"}
    assert isinstance(kind["type_id"], int)


@rule("LSX-REF-020", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_users(retailer: Retailer) -> None:
    """A user has a name, an account type, and whether it is the primary one."""
    user = retailer.rows("users")[0]

    assert set(user) >= {"id", "username", "account_type", "is_primary_user", "version"}


@rule("LSX-REF-034", level="must", cites=(REFERENCE,), evidence="documented")
def test_outlet_taxes(retailer: Retailer) -> None:
    """GET /outlet_taxes answers rows of outlet_id, product_id and tax_id."""
    tax = retailer.given_tax(0.2)["id"]
    outlet = retailer.outlet_id
    taxes = [{"outlet_id": outlet, "tax_id": tax}]
    product = retailer.given_product("Outlet Taxed")
    answer = retailer.change(product, details={"outlet_taxes": taxes})

    assert answer.ok
    mine = [row for row in retailer.rows("outlet_taxes") if row["product_id"] == product]
    assert {(row["outlet_id"], row["tax_id"]) for row in mine} == {(outlet, tax)}


@rule("LSX-REF-035", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_unknown_users(retailer: Retailer) -> None:
    """Deleting an unknown user is 404: user not found."""
    answer = retailer.delete(f"users/{NOBODY}")

    assert answer.status_code == 404
    assert read(answer) == {"error": "user not found"}


@rule("LSX-REF-042", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_one_user(retailer: Retailer) -> None:
    """A user is read by the id."""
    user = retailer.user_id

    body = retailer.data(f"users/{user}")
    assert (body[0] if isinstance(body, list) else body)["id"] == user


@rule("LSX-REF-043", level="must", cites=(CONTRACT,), evidence="documented")
def test_who_am_i(retailer: Retailer) -> None:
    """GET /user answers the user whose token it is, in data."""
    user = retailer.data("user")
    user = user[0] if isinstance(user, list) else user

    assert user["id"] in retailer.ids("users")


@rule("LSX-REF-044", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_a_tax_needs_a_rate(retailer: Retailer) -> None:
    """A tax without a rate is refused."""
    body = {"name": retailer.new_name("Rateless")}

    assert retailer.post(f"{DATED}/taxes", body).status_code in {400, 422}


@rule("LSX-REF-045", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_one_tax(retailer: Retailer) -> None:
    """A tax is read by its id in dated versions."""
    tax = retailer.given_tax()["id"]

    assert retailer.row(f"{DATED}/taxes/{tax}")["id"] == tax
