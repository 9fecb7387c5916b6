"""The gateway: routes, tokens, scopes (BCM-GATE), and who the store is (BCM-STORE)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.store import PRODUCTS, VARIANTS, Store

AUTH = "facts/bigcommerce.md, 1.2"
URLS = "facts/bigcommerce.md, 1.1"
STORE = "facts/bigcommerce.md, 4.6"
NO_SCOPE = "You don't have a required scope to access the endpoint"
STRANGER = "0123456789abcdef0123456789abcde"


@rule("BCM-GATE-001", level="must", cites=("B-01", AUTH), evidence="observed")
def test_an_unknown_route(store: Store) -> None:
    """An unknown path answers 404."""
    assert store.get("v3/catalog/mugs").status_code == 404


@rule("BCM-GATE-002", level="must", cites=("B-01", AUTH), evidence="observed")
def test_the_text_of_an_unknown_route(store: Store) -> None:
    """The 404 of an unknown path is a sentence in plain text, no JSON."""
    answer = store.get("v3/catalog/jugs")

    assert answer.headers["Content-Type"].startswith("text/")
    assert answer.text.strip() == "The route is not found, check the URL"


@rule("BCM-GATE-003", level="must", cites=("B-01", AUTH), evidence="observed")
def test_the_route_comes_before_the_token(store: Store) -> None:
    """An unknown path answers 404 though no token is sent."""
    assert store.call("GET", "v3/catalog/cups", token=None).status_code == 404


@rule("BCM-GATE-004", level="must", cites=("B-02", AUTH), evidence="observed")
def test_without_a_token(store: Store) -> None:
    """A call without X-Auth-Token answers 401."""
    assert store.call("GET", PRODUCTS, token=None).status_code == 401


@rule("BCM-GATE-005", level="must", cites=("B-02", "W-17", AUTH), evidence="observed")
def test_the_text_of_a_missing_token(store: Store) -> None:
    """The 401 of a call without a token says so in plain text."""
    answer = store.call("GET", VARIANTS, token=None)

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text.strip() == "X-Auth-Token header is required"


@rule("BCM-GATE-006", level="must", cites=("B-02", "W-17", AUTH), evidence="observed")
def test_an_empty_token(store: Store) -> None:
    """An empty token answers 401, and says in plain text that its format is wrong."""
    answer = store.call("GET", PRODUCTS, token="")

    assert answer.status_code == 401
    assert answer.text.strip() == "X-Auth-Token header should have correct format"


@rule("BCM-GATE-007", level="must", cites=("B-02", AUTH), evidence="observed")
def test_an_unknown_token(store: Store) -> None:
    """A token that nobody has answers 401."""
    assert store.call("GET", PRODUCTS, token=STRANGER).status_code == 401


@rule("BCM-GATE-008", level="must", cites=("B-02", AUTH), evidence="observed")
def test_the_body_of_an_unknown_token(store: Store) -> None:
    """The 401 of an unknown token is JSON with status 401 and title Unauthorized."""
    body = read(store.call("GET", VARIANTS, token=STRANGER))

    assert (body["status"], body["title"]) == (401, "Unauthorized")


@rule("BCM-GATE-009", level="must", cites=("B-02", "W-17", AUTH), evidence="documented")
def test_another_store(store: Store) -> None:
    """A good token answers 403 at the hash of another store."""
    assert store.get("/stores/zzzzzzzzzz/v3/catalog/products").status_code == 403


@rule("BCM-GATE-010", level="must", cites=("B-02", AUTH), evidence="documented", needs=(CONTROL,))
def test_a_missing_scope(store: Store) -> None:
    """A token that lacks the scope answers 403."""
    blind = store.another({"scopes": ["store_v2_orders"]})

    assert blind.get(PRODUCTS).status_code == 403


@rule(
    "BCM-GATE-011",
    level="must",
    cites=("B-02", "W-17", AUTH),
    evidence="observed",
    needs=(CONTROL,),
)
def test_the_body_of_a_missing_scope(store: Store) -> None:
    """The 403 of a missing scope is JSON of status, title, type and errors, and names the scope."""
    blind = store.another({"scopes": ["store_v2_orders"]})

    body = read(blind.get("v3/catalog/summary"))

    assert set(body) == {"status", "title", "type", "errors"}
    assert (body["status"], body["title"]) == (403, NO_SCOPE)


@rule("BCM-GATE-012", level="must", cites=("B-02", AUTH), evidence="documented", needs=(CONTROL,))
def test_a_reader_writes(store: Store) -> None:
    """A token that may only read answers 403 to a write."""
    reader = store.another({"scopes": ["store_v2_products_read_only"]})

    answer = reader.post(PRODUCTS, reader.new_product(name="Read only"))

    assert answer.status_code == 403


@rule("BCM-GATE-013", level="must", cites=("B-02", AUTH), evidence="documented", needs=(CONTROL,))
def test_a_reader_reads(store: Store) -> None:
    """A token that may only read reads."""
    reader = store.another({"scopes": ["store_v2_products_read_only"]})

    assert reader.get(PRODUCTS, page=1).status_code == 200


@rule("BCM-GATE-014", level="must", cites=(AUTH,), evidence="documented")
def test_the_client_is_not_looked_at(store: Store) -> None:
    """X-Auth-Client, which older clients send, is ignored."""
    answer = store.call("GET", PRODUCTS, headers={"X-Auth-Client": "nobody"})

    assert answer.status_code == 200


@rule("BCM-GATE-015", level="should", cites=(AUTH,), evidence="observed")
def test_an_odd_content_type(store: Store) -> None:
    """A GET whose Content-Type is nonsense is served."""
    answer = store.call("GET", PRODUCTS, headers={"Content-Type": "undefined"})

    assert answer.status_code == 200


@rule("BCM-GATE-016", level="may", cites=(AUTH,), evidence="inferred")
def test_whatever_is_accepted(store: Store) -> None:
    """A GET that accepts anything is served."""
    assert store.call("GET", PRODUCTS, headers={"Accept": "*/*"}).status_code == 200


@rule("BCM-GATE-017", level="should", cites=(URLS,), evidence="documented")
def test_patch(store: Store) -> None:
    """PATCH answers 501."""
    assert store.call("PATCH", PRODUCTS, json={}).status_code == 501


@rule("BCM-GATE-018", level="must", cites=(URLS, AUTH), evidence="documented")
def test_an_unknown_method(store: Store) -> None:
    """A method that a path does not know answers 404 or 405: PUT of all orders."""
    assert store.put("v2/orders", {}).status_code in {404, 405}


@rule("BCM-STORE-001", level="must", cites=("B-01", STORE), evidence="documented")
def test_the_time(store: Store) -> None:
    """GET /v2/time is {time}, in seconds since 1970."""
    body = store.read("v2/time")

    assert set(body) == {"time"}
    assert isinstance(body["time"], int)
    assert 1_000_000_000 < body["time"] < 10_000_000_000


@rule("BCM-STORE-002", level="may", cites=(STORE,), evidence="inferred", needs=(CONTROL,))
def test_the_time_needs_no_scope(store: Store) -> None:
    """GET /v2/time, with which credentials are probed, needs no scope."""
    narrow = store.another({"scopes": ["store_v2_orders"]})

    assert narrow.get("v2/time").status_code == 200


@rule("BCM-STORE-003", level="must", cites=(STORE,), evidence="documented")
def test_the_id_of_the_store(store: Store) -> None:
    """GET /v2/store shows the hash as `id`."""
    assert store.read("v2/store")["id"] == store.store_hash


@rule("BCM-STORE-004", level="must", cites=(STORE,), evidence="documented")
def test_the_number_of_the_store(store: Store) -> None:
    """GET /v2/store shows as `store_id` digits that are not the hash."""
    body = store.read("v2/store")

    assert str(body["store_id"]).isdigit()
    assert str(body["store_id"]) != body["id"]


@rule("BCM-STORE-005", level="should", cites=(STORE,), evidence="documented")
def test_what_a_store_tells(store: Store) -> None:
    """GET /v2/store shows domain, name, status, currency, units of weight and size, timezone."""
    expected = {"domain", "secure_url", "name", "status", "currency", "weight_units"}

    assert expected | {"dimension_units", "timezone", "default_channel_id"} <= set(
        store.read("v2/store")
    )
