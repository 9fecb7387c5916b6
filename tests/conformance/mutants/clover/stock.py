"""Mutants of stock, variants, taxes and modifiers."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (
    ITEM,
    ONE,
    STOCK,
    STOCKS,
    M,
    each,
    elements,
    emptied,
    empty,
    exact_query,
    reading,
    stocking,
    swallows_write,
    writes_more,
)
from tests.conformance.mutants.matchers import any_of, body, named, no_query, on, with_keys
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_header,
    changes_status,
    drop,
    edited_answer,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call, Reply

TOLD = on("GET", STOCK)
GROUPS, ATTRIBUTES = f"{M}/item_groups", f"{M}/attributes"
CATEGORIES, TAGS, TAXES = f"{M}/categories", f"{M}/tags", f"{M}/tax_rates"
MODIFIERS = f"{M}/modifier_groups"
DISCOUNTS = f"{M}/discounts"
FIELDS = "X-Clover-Allowed-Filter-Fields"
LAST = exact_query(limit="1000")


def becomes(quantity: float) -> Any:
    return lambda call: call.with_json({"quantity": quantity})


def _zero(data: dict[str, Any]) -> None:
    data.setdefault("quantity", 0.0)


def _cut(data: dict[str, Any]) -> None:
    if data.get("quantity") == 160.5:
        data["stockCount"] = 160


def _whole(data: dict[str, Any]) -> None:
    if data.get("quantity") == 7:
        data["quantity"] = 7


def _backwards(data: dict[str, Any]) -> Any:
    return dict(reversed(data.items())) if data.get("quantity") == 13 else data


def _plain_name(data: dict[str, Any]) -> None:
    data["name"] = data["name"].replace("Medium", "").strip()


def noted(field: str) -> Any:
    """What is posted in this field to an item is shown when the item is read."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if call.method == "POST":
            memory["posted"][call.last] = call.object[field]
        elif call.last in memory["posted"]:
            return edited_answer(reply, put(**{field: memory["posted"][call.last]}))
        return reply

    return answer


def linked(edit: Any) -> Any:
    """An item that a tax rate was put on is edited when it is read."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        if call.method == "POST":
            for pair in call.object.get("elements", ()):
                memory["linked"][pair["item"]["id"]] = True
            return send(call)
        reply = send(call)
        return edited_answer(reply, edit) if call.last in memory["linked"] else reply

    return answer


def _not_by_default(data: dict[str, Any]) -> None:
    data["defaultTaxRates"] = False


def _later(data: dict[str, Any]) -> None:
    data["modifiedTime"] += 2000


def _no_tax_goes(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "DELETE":
        memory["gone"][call.last] = True
        return send(call)
    gone = memory["gone"]
    return edited_answer(
        send(call), elements(lambda results: [x for x in results if x["id"] not in gone])
    )


def _typed(data: dict[str, Any]) -> None:
    data["elements"][-1]["taxType"] = "VAT_EXEMPT"


def _listed_ids(data: dict[str, Any]) -> None:
    data["modifierIds"] = data.get("modifierIds", "").split(",")


def _without(name: str) -> Any:
    """An edit of elements that takes a key away from each."""
    return lambda results: [{k: v for k, v in result.items() if k != name} for result in results]


def just(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names}


def _turned(results: list[Any]) -> list[Any]:
    return [dict(reversed(result.items())) for result in results]


def _keyless(results: list[Any]) -> list[Any]:
    """A default rate loses the order of its keys."""
    return [dict(reversed(result.items())) if result["isDefault"] else result for result in results]


MUTANTS = [
    edits_answer("CLV-STOCK-001", TOLD, _zero),
    changes_status("CLV-STOCK-002", stocking(9), 200, 201),
    answers("CLV-STOCK-003", on("PUT", STOCK, body(quantity=11)), 405, {}),
    edits_request("CLV-STOCK-004", stocking(5), becomes(9)),
    edits_request("CLV-STOCK-005", stocking(2.25), becomes(2)),
    edits_request("CLV-STOCK-006", stocking(-3), becomes(0)),
    edits_answer("CLV-STOCK-007", TOLD, _cut),
    edits_answer("CLV-STOCK-008", TOLD, _whole),
    swallows_write("CLV-STOCK-009", on("DELETE", STOCK)),
    answers("CLV-STOCK-010", on("POST", STOCK, with_keys("item")), 400, {}),
    edits_answer("CLV-STOCK-011", TOLD, _backwards),
    edits_answer("CLV-STOCK-012", on("GET", STOCKS), empty),
    writes_more("CLV-STOCK-013", stocking(15), "{merchant}/items/{last}", price=350),
    swallows_write("CLV-STOCK-014", stocking(17)),
    writes_more("CLV-STOCK-015", stocking(18), "{merchant}/items/{last}", price=350),
    edits_request("CLV-STOCK-016", stocking(0), becomes(0.5)),
    swallows_write("CLV-STOCK-017", stocking(1)),
    writes_more("CLV-STOCK-018", stocking(0), "{merchant}/items/{last}", available=False),
    answers("CLV-STOCK-019", stocking(19), 400, {}),
    edits_answer("CLV-GROUP-001", on("POST", GROUPS, named("Hat")), drop("name")),
    edits_answer("CLV-GROUP-002", on("POST", ATTRIBUTES, named("Colour")), drop("itemGroup")),
    edits_answer(
        "CLV-GROUP-003", on("POST", f"{ATTRIBUTES}/*/options", named("Large")), drop("attribute")
    ),
    edits_answer("CLV-GROUP-004", ONE, drop("itemGroup")),
    Mutant(
        "CLV-GROUP-005",
        any_of(on("POST", ITEM, with_keys("itemGroup")), ONE),
        noted("itemGroup"),
    ),
    edits_answer("CLV-GROUP-006", on("POST", f"{M}/option_items"), put(ok=True)),
    edits_answer("CLV-GROUP-007", ONE, _plain_name),
    Mutant("CLV-GROUP-008", any_of(on("POST", ITEM, named("Sunday")), ONE), noted("name")),
    edits_answer("CLV-GROUP-009", on("GET", f"{GROUPS}/*"), emptied("items")),
    edits_answer("CLV-GROUP-010", reading("options"), emptied("options")),
    swallows_write("CLV-GROUP-011", on("DELETE", f"{GROUPS}/*")),
    edits_answer("CLV-GROUP-012", on("GET", f"{M}/options"), empty),
    changes_header("CLV-GROUP-013", on("GET", f"{M}/options", no_query), FIELDS, "name"),
    edits_answer("CLV-GROUP-014", on("GET", ATTRIBUTES), elements(_without("options"))),
    edits_answer("CLV-GROUP-015", on("GET", f"{ATTRIBUTES}/*/options"), empty),
    swallows_write("CLV-GROUP-016", on("DELETE", f"{ATTRIBUTES}/*/options/*")),
    edits_answer("CLV-TAX-001", on("GET", TAXES, LAST), _typed),
    Mutant("CLV-TAX-002", any_of(on("DELETE", f"{TAXES}/*"), on("GET", TAXES, LAST)), _no_tax_goes),
    edits_answer("CLV-TAX-003", on("GET", f"{TAXES}/*"), put(rate=8.25)),
    edits_answer("CLV-TAX-004", on("GET", TAXES, exact_query(limit="2")), elements(reversed)),
    edits_answer("CLV-TAX-005", on("POST", f"{M}/tax_rate_items"), put(ok=True)),
    Mutant("CLV-TAX-006", any_of(on("POST", f"{M}/tax_rate_items"), ONE), linked(_not_by_default)),
    Mutant("CLV-TAX-007", any_of(on("POST", f"{M}/tax_rate_items"), ONE), linked(_later)),
    edits_answer("CLV-TAX-008", on("GET", f"{TAXES}/*/items"), empty),
    edits_answer("CLV-TAX-009", on("GET", TAXES, LAST), elements(_keyless)),
    edits_request(
        "CLV-TAX-010",
        on("POST", TAXES, with_keys("taxAmount")),
        lambda c: c.with_json(just(c.object, "name", "rate")),
    ),
    edits_answer(
        "CLV-MOD-001", on("POST", MODIFIERS, with_keys("maxAllowed")), emptied("modifiers")
    ),
    edits_answer(
        "CLV-MOD-002",
        on("POST", f"{MODIFIERS}/*/modifiers", named("Cheese")),
        drop("modifierGroup"),
    ),
    edits_answer("CLV-MOD-003", on("GET", MODIFIERS, LAST), elements(reversed)),
    edits_answer("CLV-MOD-004", on("GET", f"{MODIFIERS}/*"), _listed_ids),
    edits_answer("CLV-MOD-005", on("DELETE", f"{MODIFIERS}/*"), put(ok=True)),
    swallows_write("CLV-MOD-006", on("POST", f"{M}/item_modifier_groups", no_query)),
    swallows_write("CLV-MOD-007", on("POST", f"{M}/modifier_group_sort_orders")),
    swallows_write("CLV-MOD-008", on("DELETE", MODIFIERS)),
    edits_answer(
        "CLV-MOD-009",
        on("GET", MODIFIERS, lambda c: "Keyed" in c.param("filter")),
        elements(_turned),
    ),
    edits_answer(
        "CLV-MOD-010",
        on("GET", MODIFIERS, lambda c: c.param("expand") == "modifiers,items"),
        each(put(modifierIds="")),
    ),
    edits_answer(
        "CLV-MOD-011", on("POST", f"{MODIFIERS}/*/modifiers", named("Pickle")), put(href="x")
    ),
]
