"""Registers: opened, closed and summed up (LSX-REG)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer

REGISTERS = "facts/lightspeed-x-2.md, 8"
REFERENCE = "facts/lightspeed-x.md, 6"
FIELDS = {
    *("id", "name", "outlet_id", "is_open", "invoice_prefix", "invoice_suffix"),
    *("invoice_sequence", "register_open_time", "register_close_time", "version"),
    *("register_open_sequence_id", "deleted_at"),
}


def close(retailer: Retailer, register: str, **body: object) -> None:
    answer = retailer.put(f"registers/{register}/actions/close", body)
    assert answer.status_code == 200


@rule("LSX-REG-001", level="must", cites=(REFERENCE, REGISTERS), evidence="documented")
def test_a_register(retailer: Retailer) -> None:
    """A register has its outlet, its invoice numbers, and whether it is open."""
    register = retailer.row(f"registers/{retailer.register_id}")

    assert set(register) >= FIELDS
    assert isinstance(register["invoice_sequence"], int)


@rule("LSX-REG-002", level="must", cites=(REGISTERS,), evidence="documented")
def test_closing(retailer: Retailer) -> None:
    """Closing answers 200 with the register, which is not open."""
    register = retailer.register_id

    answer = retailer.put(f"registers/{register}/actions/close", {})

    assert answer.status_code == 200
    assert (read(answer)["data"]["id"], read(answer)["data"]["is_open"]) == (register, False)


@rule("LSX-REG-003", level="must", cites=(REGISTERS,), evidence="documented")
def test_opening(retailer: Retailer) -> None:
    """Opening answers 200 with the register, which is open, with the time."""
    register = retailer.register_id
    close(retailer, register)

    answer = retailer.put(f"registers/{register}/actions/open", {})

    assert answer.status_code == 200
    opened = read(answer)["data"]
    assert opened["is_open"] is True
    assert opened["register_open_time"]


@rule("LSX-REG-004", level="must", cites=(REGISTERS,), evidence="documented")
def test_a_new_sequence(retailer: Retailer) -> None:
    """Every opening has a register_open_sequence_id of its own."""
    register = retailer.register_id
    before = retailer.row(f"registers/{register}")["register_open_sequence_id"]
    close(retailer, register)
    retailer.given_put(f"registers/{register}/actions/open", {})

    after = retailer.row(f"registers/{register}")["register_open_sequence_id"]

    assert after
    assert after != before


@rule("LSX-REG-005", level="must", cites=(REGISTERS,), evidence="documented")
def test_a_time_of_opening(retailer: Retailer) -> None:
    """register_open_time may be sent."""
    register = retailer.register_id
    close(retailer, register)

    body = {"register_open_time": "2026-02-18T08:00:00+00:00"}
    retailer.given_put(f"registers/{register}/actions/open", body)

    time = retailer.row(f"registers/{register}")["register_open_time"]
    assert time.startswith("2026-02-18T08:00:00")


@rule("LSX-REG-006", level="must", cites=(REGISTERS,), evidence="documented")
def test_a_summary(retailer: Retailer) -> None:
    """payments_summary lists every payment type with a total as a string."""
    register = retailer.register_id
    retailer.given_sale_of(retailer.given_product("Summed"))

    rows = retailer.row(f"registers/{register}/payments_summary")["payments"]

    types = set(retailer.ids("payment_types"))
    assert {row["payment_type_id"] for row in rows} == types
    assert all(isinstance(row["total"], str) for row in rows)


@rule("LSX-REG-007", level="must", cites=(REGISTERS,), evidence="documented")
def test_a_payment_counts(retailer: Retailer) -> None:
    """A payment at the register counts in its summary."""
    register, cash = retailer.register_id, retailer.cash
    product = retailer.given_product("Paid For")
    payment = {"retailer_payment_type_id": cash, "amount": 11}

    before = _total(retailer, register, cash)
    retailer.given_sale_of(product, register_sale_payments=[payment])

    assert round(_total(retailer, register, cash) - before, 2) == 11


@rule("LSX-REG-008", level="must", cites=(REGISTERS,), evidence="documented")
def test_a_closing_time(retailer: Retailer) -> None:
    """A register that was closed has its register_close_time."""
    register = retailer.register_id

    close(retailer, register, payments=[{"payment_type_id": retailer.cash, "total": "0.00"}])

    assert retailer.row(f"registers/{register}")["register_close_time"]


@rule("LSX-REG-009", level="should", cites=(REGISTERS,), evidence="inferred")
def test_closing_twice(retailer: Retailer) -> None:
    """Closing what is closed is refused."""
    register = retailer.register_id
    close(retailer, register)

    assert retailer.put(f"registers/{register}/actions/close", {}).status_code // 100 == 4


@rule("LSX-REG-010", level="must", cites=(REGISTERS,), evidence="documented")
def test_an_unknown_register(retailer: Retailer) -> None:
    """An unknown register is 404."""
    assert retailer.get(f"registers/{NOBODY}").status_code == 404


def _total(retailer: Retailer, register: str, kind: str) -> float:
    rows = retailer.row(f"registers/{register}/payments_summary")["payments"]
    return sum(float(row["total"]) for row in rows if row["payment_type_id"] == kind)
