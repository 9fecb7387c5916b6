"""Batches that are refused: why, in what shape, and with what effect (TIP-ERR)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.tipsi.store import Store, as_json, named

SEMANTICS = "facts/tipsi.md, Semantics"


@rule("TIP-ERR-001", level="must", cites=("T-10",), evidence="documented")
def test_an_element_needs_an_external_id(store: Store) -> None:
    """A batch with an element without external_id is refused with 400."""
    assert store.sync({"in_stock": 3}).status_code == 400


@rule("TIP-ERR-002", level="must", cites=("T-11",), evidence="documented")
def test_an_element_has_no_id(store: Store) -> None:
    """A batch with an element that carries Tipsi's own `id` is refused with 400."""
    assert store.sync(store.element(id=1)).status_code == 400


@rule(
    "TIP-ERR-003", level="must", cites=("T-11", "facts/tipsi.md, Endpoints"), evidence="documented"
)
def test_an_id_spoils_the_batch(store: Store) -> None:
    """A batch that is refused for an `id` in one element applies none of them."""
    good = store.element()

    store.sync(good, store.element(id=1))

    assert not store.is_there(good["external_id"])


@rule("TIP-ERR-004", level="should", cites=("T-12", SEMANTICS), evidence="inferred")
def test_a_refused_batch_changes_nothing(store: Store) -> None:
    """A batch that is refused for one element changes no item of another."""
    known = store.given_one(in_stock=5)

    store.sync({"external_id": known, "in_stock": 6}, store.element(in_stock="plenty"))

    assert store.item(known, "in_stock")["in_stock"] == 5


@rule("TIP-ERR-005", level="must", cites=("T-14", SEMANTICS), evidence="documented")
def test_a_barcode_is_taken(store: Store) -> None:
    """A batch with a barcode of another item of the store is refused with 400."""
    known = store.element()
    store.given(known)

    assert store.sync(store.element(barcodes=known["barcodes"])).status_code == 400


@rule("TIP-ERR-006", level="should", cites=("T-14", SEMANTICS), evidence="inferred")
def test_a_barcode_is_twice_in_the_batch(store: Store) -> None:
    """A batch with one barcode in two elements is refused with 400."""
    first = store.element()

    assert store.sync(first, store.element(barcodes=first["barcodes"])).status_code == 400


@rule("TIP-ERR-007", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_errors_stand_in_batch_order(store: Store) -> None:
    """The refusal is a list in batch order with `{}` for the good elements."""
    answer = store.sync(store.element(), store.element(in_stock="plenty"), store.element())

    assert named(read(answer)) == [set(), {"in_stock"}, set()]


@rule("TIP-ERR-008", level="should", cites=("T-10", SEMANTICS), evidence="inferred")
def test_the_missing_external_id_is_named(store: Store) -> None:
    """The refusal of an element without external_id names external_id."""
    answer = store.sync(store.element(), {"in_stock": 3})

    assert named(read(answer)) == [set(), {"external_id"}]


@rule("TIP-ERR-009", level="should", cites=("T-14", SEMANTICS), evidence="inferred")
def test_the_taken_barcode_is_named(store: Store) -> None:
    """The refusal of an element with another item's barcode names barcodes."""
    known = store.element()
    store.given(known)

    answer = store.sync(store.element(), store.element(barcodes=known["barcodes"]))

    assert named(read(answer)) == [set(), {"barcodes"}]


@rule("TIP-ERR-010", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_stock_is_an_integer(store: Store) -> None:
    """A batch with a stock that is no integer is refused with 400."""
    assert store.sync(store.element(in_stock="a dozen")).status_code == 400


@rule("TIP-ERR-011", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_an_element_is_an_object(store: Store) -> None:
    """A batch with an element that is no object is refused with non_field_errors for it."""
    answer = store.sync(store.element(), 5)

    assert answer.status_code == 400
    assert named(read(answer)) == [set(), {"non_field_errors"}]


@rule("TIP-ERR-012", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_batch_is_a_list(store: Store) -> None:
    """A body that is no list is refused with 400 and non_field_errors."""
    answer = store.patch("ext/sync", store.element())

    assert answer.status_code == 400
    assert set(read(answer)) == {"non_field_errors"}


@rule("TIP-ERR-013", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_stock_fits_an_integer(store: Store) -> None:
    """A stock beyond 32 bits is refused with 400."""
    assert store.sync(store.element(in_stock=2**31)).status_code == 400


@rule("TIP-ERR-014", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_an_external_id_has_an_end(store: Store) -> None:
    """An external id of 256 characters is refused with 400."""
    assert store.sync(store.element(external_id="x" * 256)).status_code == 400


@rule("TIP-ERR-015", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_text_has_no_nul(store: Store) -> None:
    """A text with a NUL character is refused with 400 that names its field."""
    answer = store.sync(store.element(unit_size="1\0L"))

    assert answer.status_code == 400
    assert named(read(answer)) == [{"unit_size"}]


@rule("TIP-ERR-016", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_junk_is_refused_kindly(store: Store) -> None:
    """Junk (NaN, half a surrogate, huge numbers, nested lists) answers 4xx, never 5xx."""
    junk: tuple[object, ...] = (float("nan"), "\ud800", 10**400, [[[]]], {"a": [None]})

    for value in junk:
        answer = store.send("PATCH", "ext/sync", as_json([store.element(in_stock=value)]))
        assert 400 <= answer.status_code < 500, value


@rule("TIP-ERR-017", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_long_external_id_is_kept(store: Store) -> None:
    """An external id of 255 characters is accepted and read back whole."""
    long = f"{store.new_id()}".ljust(255, "x")

    assert store.sync(store.element(external_id=long)).ok
    assert store.item(long, "external_id")["external_id"] == long


@rule("TIP-ERR-018", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_price_is_a_number(store: Store) -> None:
    """A batch with a price that is no number is refused with 400 that names price."""
    answer = store.sync(store.element(price="cheap"))

    assert answer.status_code == 400
    assert named(read(answer)) == [{"price"}]
