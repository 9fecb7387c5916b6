"""Stock adjustments and their custom reasons (LSX-ADJ)."""

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, REFUSED, Retailer

ADJUST = "facts/lightspeed-x.md, 5.2"
ROWS = "facts/lightspeed-x-2.md, 5.3"
PATH = f"{DATED}/stock_adjustments"
REASONS = f"{DATED}/custom_inventory_adjustment_reasons"
ROW = {
    *("id", "user_id", "product_id", "outlet_id", "quantity", "reason"),
    *("created_at", "updated_at", "version"),
}


def adjustment(retailer: Retailer, product: str, quantity: str, reason: str, **more: str) -> Json:
    return {
        "product_id": product,
        "outlet_id": retailer.outlet_id,
        "quantity": quantity,
        "reason": reason,
        **more,
    }


def given_reason(retailer: Retailer, word: str, kind: str = "NEGATIVE") -> Json:
    body = {"name": retailer.new_name(word), "enabled": True, "type": kind}
    return dict(retailer.given(REASONS, body))


@rule("LSX-ADJ-001", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_an_adjustment(retailer: Retailer) -> None:
    """POST of stock adjustments answers 201 with a row each, in the order sent."""
    one, two = retailer.given_tracked("Damaged", 10), retailer.given_tracked("Stolen", 10)
    items = [
        adjustment(retailer, one, "-3", "DAMAGE"),
        adjustment(retailer, two, "-1", "THEFT"),
    ]

    answer = retailer.post(PATH, {"stock_adjustments": items})

    assert answer.status_code == 201
    rows = read(answer)["data"]
    assert [row["product_id"] for row in rows] == [one, two]
    assert all(set(row) >= ROW for row in rows)


@rule("LSX-ADJ-002", level="must", cites=(ADJUST,), evidence="documented")
def test_it_moves_the_stock(retailer: Retailer) -> None:
    """An adjustment moves the stock by its quantity."""
    product = retailer.given_tracked("Expired", 10)

    retailer.given(PATH, {"stock_adjustments": [adjustment(retailer, product, "-4", "EXPIRY")]})

    assert retailer.level(product) == 6


@rule("LSX-ADJ-003", level="must", cites=(ADJUST,), evidence="documented")
def test_found_stock(retailer: Retailer) -> None:
    """STOCK_FOUND adds to the stock."""
    product = retailer.given_tracked("Found", 10)

    retailer.given(PATH, {"stock_adjustments": [adjustment(retailer, product, "5", "STOCK_FOUND")]})

    assert retailer.level(product) == 15


@rule("LSX-ADJ-004", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_quantities_are_strings(retailer: Retailer) -> None:
    """A row's quantity is a string."""
    product = retailer.given_tracked("Donated", 10)
    items = [adjustment(retailer, product, "-2", "DONATION")]

    (row,) = retailer.given(PATH, {"stock_adjustments": items})

    assert isinstance(row["quantity"], str)
    assert float(row["quantity"]) == -2


@rule("LSX-ADJ-005", level="must", cites=(ADJUST,), evidence="documented")
def test_a_wrong_sign(retailer: Retailer) -> None:
    """A negative reason with a positive quantity is 422, and moves nothing."""
    product = retailer.given_tracked("Mis-signed", 10)
    items = [adjustment(retailer, product, "3", "INTERNAL_USE")]

    answer = retailer.post(PATH, {"stock_adjustments": items})

    assert answer.status_code == 422
    assert retailer.level(product) == 10


@rule("LSX-ADJ-006", level="must", cites=(ADJUST,), evidence="documented")
def test_a_positive_reason(retailer: Retailer) -> None:
    """A positive reason with a negative quantity is 422."""
    product = retailer.given_tracked("Sampled", 10)
    items = [adjustment(retailer, product, "-3", "SAMPLE_FOR_SALE")]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code == 422


@rule("LSX-ADJ-007", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_unknown_members(retailer: Retailer) -> None:
    """An adjustment with a member that it does not have is refused."""
    product = retailer.given_tracked("Coloured", 10)
    items = [adjustment(retailer, product, "-1", "DAMAGE", colour="blue")]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code in REFUSED


@rule("LSX-ADJ-008", level="must", cites=(ADJUST,), evidence="documented")
def test_none_at_all(retailer: Retailer) -> None:
    """No adjustments at all are refused."""
    assert retailer.post(PATH, {"stock_adjustments": []}).status_code in REFUSED


@rule("LSX-ADJ-009", level="must", cites=(ADJUST,), evidence="documented")
def test_too_many(retailer: Retailer) -> None:
    """More than a thousand adjustments are refused."""
    product = retailer.given_tracked("Countless", 10)
    items = [adjustment(retailer, product, "-1", "DAMAGE")] * 1001

    answer = retailer.post(PATH, {"stock_adjustments": items})

    assert answer.status_code // 100 == 4
    assert retailer.level(product) == 10


@rule("LSX-ADJ-010", level="must", cites=("X-02", ADJUST, ROWS), evidence="documented")
def test_the_list(retailer: Retailer) -> None:
    """GET of stock adjustments is an envelope with versions, paged by `after`."""
    product = retailer.given_tracked("Noted", 10)
    items = [adjustment(retailer, product, "-1", "DAMAGE")] * 2
    first, second = retailer.given(PATH, {"stock_adjustments": items})

    body = retailer.read(PATH, after=min(first["version"], second["version"]))

    assert len(body["data"]) == 1
    assert body["version"]["max"] == body["data"][0]["version"]


@rule("LSX-ADJ-011", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_a_custom_reason(retailer: Retailer) -> None:
    """POST of a reason answers 200 with it: made by the API, it comes from an external source."""
    body = {"name": retailer.new_name("Melted"), "enabled": True, "type": "NEGATIVE"}

    answer = retailer.post(REASONS, body)

    assert answer.status_code == 200
    reason = read(answer)["data"]
    assert body.items() <= reason.items()
    assert reason["is_from_external_source"] is True


@rule("LSX-ADJ-012", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_adjusting_for_a_custom_reason(retailer: Retailer) -> None:
    """CUSTOM takes the id of a reason, and the row tells it."""
    reason = given_reason(retailer, "Spilled")["id"]
    product = retailer.given_tracked("Spilling", 10)
    more = {"custom_inventory_adjustment_reason_id": reason}
    items = [adjustment(retailer, product, "-2", "CUSTOM", **more)]

    (row,) = retailer.given(PATH, {"stock_adjustments": items})

    assert row["custom_inventory_adjustment_reason_id"] == reason


@rule("LSX-ADJ-013", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_custom_needs_its_reason(retailer: Retailer) -> None:
    """CUSTOM without the id of a reason is refused."""
    product = retailer.given_tracked("Reasonless", 10)
    items = [adjustment(retailer, product, "-2", "CUSTOM")]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code in REFUSED


@rule("LSX-ADJ-014", level="must", cites=(ADJUST,), evidence="documented")
def test_custom_needs_its_sign(retailer: Retailer) -> None:
    """CUSTOM with another sign than its reason's is 422."""
    reason = given_reason(retailer, "Gifted", "POSITIVE")["id"]
    product = retailer.given_tracked("Ungifted", 10)
    more = {"custom_inventory_adjustment_reason_id": reason}
    items = [adjustment(retailer, product, "-2", "CUSTOM", **more)]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code == 422


@rule("LSX-ADJ-015", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_a_name_is_taken(retailer: Retailer) -> None:
    """A reason whose name is taken is 409."""
    body = {"name": given_reason(retailer, "Twin")["name"], "enabled": True, "type": "NEGATIVE"}

    assert retailer.post(REASONS, body).status_code == 409


@rule("LSX-ADJ-016", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_a_long_name(retailer: Retailer) -> None:
    """A reason's name has at most 30 characters."""
    body = {"name": "Evaporated " + "x" * 20, "enabled": True, "type": "NEGATIVE"}

    assert retailer.post(REASONS, body).status_code in REFUSED


@rule("LSX-ADJ-017", level="must", cites=(ROWS,), evidence="documented")
def test_changing_a_reason(retailer: Retailer) -> None:
    """PUT of a reason answers 200, and changes name and enabled."""
    reason = given_reason(retailer, "Faded")
    name = retailer.new_name("Bleached")

    answer = retailer.put(f"{REASONS}/{reason['id']}", {"name": name, "enabled": False})

    assert answer.status_code == 200
    rows = {row["id"]: row for row in retailer.rows(REASONS, after=reason["version"])}
    assert (rows[reason["id"]]["name"], rows[reason["id"]]["enabled"]) == (name, False)


@rule("LSX-ADJ-018", level="must", cites=(ADJUST,), evidence="documented")
def test_an_unknown_product(retailer: Retailer) -> None:
    """An adjustment of a product that is not there is refused."""
    items = [adjustment(retailer, NOBODY, "-7", "DAMAGE")]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code // 100 == 4


@rule("LSX-ADJ-019", level="must", cites=(ROWS,), evidence="documented")
def test_no_custom_reason(retailer: Retailer) -> None:
    """Only a CUSTOM row has the id of a custom reason."""
    product = retailer.given_tracked("Plainly", 10)
    items = [adjustment(retailer, product, "-8", "THEFT")]

    (row,) = retailer.given(PATH, {"stock_adjustments": items})

    assert "custom_inventory_adjustment_reason_id" not in row


@rule("LSX-ADJ-020", level="must", cites=("facts/lightspeed-x-2.md, 4",), evidence="documented")
def test_times(retailer: Retailer) -> None:
    """Times of adjustments end in Z."""
    product = retailer.given_tracked("Timely", 10)
    items = [adjustment(retailer, product, "-9", "THEFT")]

    (row,) = retailer.given(PATH, {"stock_adjustments": items})

    assert row["created_at"].endswith("Z")


@rule("LSX-ADJ-021", level="must", cites=(ADJUST, ROWS), evidence="documented")
def test_an_unknown_reason(retailer: Retailer) -> None:
    """A reason that there is not is refused."""
    product = retailer.given_tracked("Whimsical", 10)
    items = [adjustment(retailer, product, "-1", "WHIM")]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code in REFUSED
    assert retailer.level(product) == 10


@rule("LSX-ADJ-022", level="must", cites=(ROWS,), evidence="documented")
def test_a_reason_without_custom(retailer: Retailer) -> None:
    """The id of a custom reason goes with CUSTOM alone."""
    reason = given_reason(retailer, "Stray")["id"]
    product = retailer.given_tracked("Straying", 10)
    more = {"custom_inventory_adjustment_reason_id": reason}
    items = [adjustment(retailer, product, "-6", "DAMAGE", **more)]

    assert retailer.post(PATH, {"stock_adjustments": items}).status_code in REFUSED
