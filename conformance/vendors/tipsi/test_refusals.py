"""Batches that are refused: why, in what shape, and with what effect (TIP-ERR)."""

from conformance.rules import rule
from conformance.vendors.tipsi.shop import Shop, as_json, named, read

SEMANTICS = "facts/tipsi.md, Semantics"


@rule("TIP-ERR-001", level="must", cites=("T-10",), evidence="documented")
def test_an_element_needs_an_external_id(shop: Shop) -> None:
    """A batch with an element without external_id is refused with 400."""
    assert shop.sync({"in_stock": 3}).status_code == 400


@rule("TIP-ERR-002", level="must", cites=("T-11",), evidence="documented")
def test_an_element_has_no_id(shop: Shop) -> None:
    """A batch with an element that carries Tipsi's own `id` is refused with 400."""
    assert shop.sync(shop.element(id=1)).status_code == 400


@rule(
    "TIP-ERR-003", level="must", cites=("T-11", "facts/tipsi.md, Endpoints"), evidence="documented"
)
def test_an_id_spoils_the_batch(shop: Shop) -> None:
    """A batch that is refused for an `id` in one element applies none of them."""
    good = shop.element()

    shop.sync(good, shop.element(id=1))

    assert not shop.is_there(good["external_id"])


@rule("TIP-ERR-004", level="should", cites=("T-12", SEMANTICS), evidence="inferred")
def test_a_refused_batch_changes_nothing(shop: Shop) -> None:
    """A batch that is refused for one element changes no item of another."""
    known = shop.given_one(in_stock=5)

    shop.sync({"external_id": known, "in_stock": 6}, shop.element(in_stock="plenty"))

    assert shop.item(known, "in_stock")["in_stock"] == 5


@rule("TIP-ERR-005", level="must", cites=("T-14", SEMANTICS), evidence="documented")
def test_a_barcode_is_taken(shop: Shop) -> None:
    """A batch with a barcode of another item of the store is refused with 400."""
    known = shop.element()
    shop.given(known)

    assert shop.sync(shop.element(barcodes=known["barcodes"])).status_code == 400


@rule("TIP-ERR-006", level="should", cites=("T-14", SEMANTICS), evidence="inferred")
def test_a_barcode_is_twice_in_the_batch(shop: Shop) -> None:
    """A batch with one barcode in two elements is refused with 400."""
    first = shop.element()

    assert shop.sync(first, shop.element(barcodes=first["barcodes"])).status_code == 400


@rule("TIP-ERR-007", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_errors_stand_in_batch_order(shop: Shop) -> None:
    """The refusal is a list in batch order with `{}` for the good elements."""
    answer = shop.sync(shop.element(), shop.element(in_stock="plenty"), shop.element())

    assert named(read(answer)) == [set(), {"in_stock"}, set()]


@rule("TIP-ERR-008", level="should", cites=("T-10", SEMANTICS), evidence="inferred")
def test_the_missing_external_id_is_named(shop: Shop) -> None:
    """The refusal of an element without external_id names external_id."""
    answer = shop.sync(shop.element(), {"in_stock": 3})

    assert named(read(answer)) == [set(), {"external_id"}]


@rule("TIP-ERR-009", level="should", cites=("T-14", SEMANTICS), evidence="inferred")
def test_the_taken_barcode_is_named(shop: Shop) -> None:
    """The refusal of an element with another item's barcode names barcodes."""
    known = shop.element()
    shop.given(known)

    answer = shop.sync(shop.element(), shop.element(barcodes=known["barcodes"]))

    assert named(read(answer)) == [set(), {"barcodes"}]


@rule("TIP-ERR-010", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_stock_is_an_integer(shop: Shop) -> None:
    """A batch with a stock that is no integer is refused with 400."""
    assert shop.sync(shop.element(in_stock="a dozen")).status_code == 400


@rule("TIP-ERR-011", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_an_element_is_an_object(shop: Shop) -> None:
    """A batch with an element that is no object is refused with non_field_errors for it."""
    answer = shop.sync(shop.element(), 5)

    assert answer.status_code == 400
    assert named(read(answer)) == [set(), {"non_field_errors"}]


@rule("TIP-ERR-012", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_batch_is_a_list(shop: Shop) -> None:
    """A body that is no list is refused with 400 and non_field_errors."""
    answer = shop.patch("ext/sync", shop.element())

    assert answer.status_code == 400
    assert set(read(answer)) == {"non_field_errors"}


@rule("TIP-ERR-013", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_stock_fits_an_integer(shop: Shop) -> None:
    """A stock beyond 32 bits is refused with 400."""
    assert shop.sync(shop.element(in_stock=2**31)).status_code == 400


@rule("TIP-ERR-014", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_an_external_id_has_an_end(shop: Shop) -> None:
    """An external id of 256 characters is refused with 400."""
    assert shop.sync(shop.element(external_id="x" * 256)).status_code == 400


@rule("TIP-ERR-015", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_text_has_no_nul(shop: Shop) -> None:
    """A text with a NUL character is refused with 400 that names its field."""
    answer = shop.sync(shop.element(unit_size="1\0L"))

    assert answer.status_code == 400
    assert named(read(answer)) == [{"unit_size"}]


@rule("TIP-ERR-016", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_junk_is_refused_kindly(shop: Shop) -> None:
    """Junk (NaN, half a surrogate, huge numbers, nested lists) answers 4xx, never 5xx."""
    junk: tuple[object, ...] = (float("nan"), "\ud800", 10**400, [[[]]], {"a": [None]})

    for value in junk:
        answer = shop.send("PATCH", "ext/sync", as_json([shop.element(in_stock=value)]))
        assert 400 <= answer.status_code < 500, value


@rule("TIP-ERR-017", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_long_external_id_is_kept(shop: Shop) -> None:
    """An external id of 255 characters is accepted and read back whole."""
    long = f"{shop.new_id()}".ljust(255, "x")

    assert shop.sync(shop.element(external_id=long)).ok
    assert shop.item(long, "external_id")["external_id"] == long


@rule("TIP-ERR-018", level="should", cites=(SEMANTICS,), evidence="inferred")
def test_a_price_is_a_number(shop: Shop) -> None:
    """A batch with a price that is no number is refused with 400 that names price."""
    answer = shop.sync(shop.element(price="cheap"))

    assert answer.status_code == 400
    assert named(read(answer)) == [{"price"}]
