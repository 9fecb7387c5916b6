"""Mutants of stock, variants, taxes and modifiers."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (  # fmt: skip
    ITEM,
    ONE,
    STOCK,
    STOCKS,
    M,
    asking,
    bare,
    body,
    each,
    elements,
    emptied,
    empty,
    headed,
    named,
    reading,
    stocking,
    swallows,
    then,
    with_keys,
)
from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    asks,
    drop,
    edited,
    edits,
    either,
    on,
    put,
    says,
    turns,
)
from tests.conformance.mutants.wire import Call, Reply

TOLD = on("GET", STOCK)
GROUPS, ATTRIBUTES = f"{M}/item_groups", f"{M}/attributes"
CATEGORIES, TAGS, TAXES = f"{M}/categories", f"{M}/tags", f"{M}/tax_rates"
MODIFIERS = f"{M}/modifier_groups"
DISCOUNTS = f"{M}/discounts"
FIELDS = "X-Clover-Allowed-Filter-Fields"
LAST = asking(limit="1000")


def becomes(quantity: float) -> Any:
    return lambda call: call.saying({"quantity": quantity})


def _zero(told: dict[str, Any]) -> None:
    told.setdefault("quantity", 0.0)


def _cut(told: dict[str, Any]) -> None:
    if told.get("quantity") == 160.5:
        told["stockCount"] = 160


def _whole(told: dict[str, Any]) -> None:
    if told.get("quantity") == 7:
        told["quantity"] = 7


def _backwards(told: dict[str, Any]) -> Any:
    return dict(reversed(told.items())) if told.get("quantity") == 13 else told


def _plain_name(told: dict[str, Any]) -> None:
    told["name"] = told["name"].replace("Medium", "").strip()


def noted(field: str) -> Any:
    """What is posted in this field to an item is shown when the item is read."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if call.method == "POST":
            memory["posted"][call.last] = call.one[field]
        elif call.last in memory["posted"]:
            return edited(reply, put(**{field: memory["posted"][call.last]}))
        return reply

    return answer


def linked(edit: Any) -> Any:
    """An item that a tax rate was put on is edited when it is read."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        if call.method == "POST":
            for pair in call.one.get("elements", ()):
                memory["linked"][pair["item"]["id"]] = True
            return send(call)
        reply = send(call)
        return edited(reply, edit) if call.last in memory["linked"] else reply

    return answer


def _not_by_default(told: dict[str, Any]) -> None:
    told["defaultTaxRates"] = False


def _later(told: dict[str, Any]) -> None:
    told["modifiedTime"] += 2000


def _no_tax_goes(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "DELETE":
        memory["gone"][call.last] = True
        return send(call)
    gone = memory["gone"]
    return edited(send(call), elements(lambda found: [x for x in found if x["id"] not in gone]))


def _typed(told: dict[str, Any]) -> None:
    told["elements"][-1]["taxType"] = "VAT_EXEMPT"


def _listed_ids(told: dict[str, Any]) -> None:
    told["modifierIds"] = told.get("modifierIds", "").split(",")


def _without(name: str) -> Any:
    """An edit of elements that takes a key away from each."""
    return lambda found: [{k: v for k, v in one.items() if k != name} for one in found]


def just(told: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: told[name] for name in names}


def _turned(found: list[Any]) -> list[Any]:
    return [dict(reversed(one.items())) for one in found]


def _keyless(found: list[Any]) -> list[Any]:
    """A default rate loses the order of its keys."""
    return [dict(reversed(one.items())) if one["isDefault"] else one for one in found]


MUTANTS = [
    edits("CLV-STOCK-001", TOLD, _zero),
    turns("CLV-STOCK-002", stocking(9), 200, 201),
    says("CLV-STOCK-003", on("PUT", STOCK, body(quantity=11)), 405, {}),
    asks("CLV-STOCK-004", stocking(5), becomes(9)),
    asks("CLV-STOCK-005", stocking(2.25), becomes(2)),
    asks("CLV-STOCK-006", stocking(-3), becomes(0)),
    edits("CLV-STOCK-007", TOLD, _cut),
    edits("CLV-STOCK-008", TOLD, _whole),
    swallows("CLV-STOCK-009", on("DELETE", STOCK)),
    says("CLV-STOCK-010", on("POST", STOCK, with_keys("item")), 400, {}),
    edits("CLV-STOCK-011", TOLD, _backwards),
    edits("CLV-STOCK-012", on("GET", STOCKS), empty),
    then("CLV-STOCK-013", stocking(15), "{merchant}/items/{last}", price=350),
    swallows("CLV-STOCK-014", stocking(17)),
    then("CLV-STOCK-015", stocking(18), "{merchant}/items/{last}", price=350),
    asks("CLV-STOCK-016", stocking(0), becomes(0.5)),
    swallows("CLV-STOCK-017", stocking(1)),
    then("CLV-STOCK-018", stocking(0), "{merchant}/items/{last}", available=False),
    says("CLV-STOCK-019", stocking(19), 400, {}),
    edits("CLV-GROUP-001", on("POST", GROUPS, named("Hat")), drop("name")),
    edits("CLV-GROUP-002", on("POST", ATTRIBUTES, named("Colour")), drop("itemGroup")),
    edits(
        "CLV-GROUP-003", on("POST", f"{ATTRIBUTES}/*/options", named("Large")), drop("attribute")
    ),
    edits("CLV-GROUP-004", ONE, drop("itemGroup")),
    Mutant(
        "CLV-GROUP-005",
        either(on("POST", ITEM, with_keys("itemGroup")), ONE),
        noted("itemGroup"),
    ),
    edits("CLV-GROUP-006", on("POST", f"{M}/option_items"), put(ok=True)),
    edits("CLV-GROUP-007", ONE, _plain_name),
    Mutant("CLV-GROUP-008", either(on("POST", ITEM, named("Sunday")), ONE), noted("name")),
    edits("CLV-GROUP-009", on("GET", f"{GROUPS}/*"), emptied("items")),
    edits("CLV-GROUP-010", reading("options"), emptied("options")),
    swallows("CLV-GROUP-011", on("DELETE", f"{GROUPS}/*")),
    edits("CLV-GROUP-012", on("GET", f"{M}/options"), empty),
    headed("CLV-GROUP-013", on("GET", f"{M}/options", bare), FIELDS, "name"),
    edits("CLV-GROUP-014", on("GET", ATTRIBUTES), elements(_without("options"))),
    edits("CLV-GROUP-015", on("GET", f"{ATTRIBUTES}/*/options"), empty),
    swallows("CLV-GROUP-016", on("DELETE", f"{ATTRIBUTES}/*/options/*")),
    edits("CLV-TAX-001", on("GET", TAXES, LAST), _typed),
    Mutant("CLV-TAX-002", either(on("DELETE", f"{TAXES}/*"), on("GET", TAXES, LAST)), _no_tax_goes),
    edits("CLV-TAX-003", on("GET", f"{TAXES}/*"), put(rate=8.25)),
    edits("CLV-TAX-004", on("GET", TAXES, asking(limit="2")), elements(reversed)),
    edits("CLV-TAX-005", on("POST", f"{M}/tax_rate_items"), put(ok=True)),
    Mutant("CLV-TAX-006", either(on("POST", f"{M}/tax_rate_items"), ONE), linked(_not_by_default)),
    Mutant("CLV-TAX-007", either(on("POST", f"{M}/tax_rate_items"), ONE), linked(_later)),
    edits("CLV-TAX-008", on("GET", f"{TAXES}/*/items"), empty),
    edits("CLV-TAX-009", on("GET", TAXES, LAST), elements(_keyless)),
    asks(
        "CLV-TAX-010",
        on("POST", TAXES, with_keys("taxAmount")),
        lambda c: c.saying(just(c.one, "name", "rate")),
    ),
    edits("CLV-MOD-001", on("POST", MODIFIERS, with_keys("maxAllowed")), emptied("modifiers")),
    edits(
        "CLV-MOD-002",
        on("POST", f"{MODIFIERS}/*/modifiers", named("Cheese")),
        drop("modifierGroup"),
    ),
    edits("CLV-MOD-003", on("GET", MODIFIERS, LAST), elements(reversed)),
    edits("CLV-MOD-004", on("GET", f"{MODIFIERS}/*"), _listed_ids),
    edits("CLV-MOD-005", on("DELETE", f"{MODIFIERS}/*"), put(ok=True)),
    swallows("CLV-MOD-006", on("POST", f"{M}/item_modifier_groups", bare)),
    swallows("CLV-MOD-007", on("POST", f"{M}/modifier_group_sort_orders")),
    swallows("CLV-MOD-008", on("DELETE", MODIFIERS)),
    edits(
        "CLV-MOD-009",
        on("GET", MODIFIERS, lambda c: "Keyed" in c.asked("filter")),
        elements(_turned),
    ),
    edits(
        "CLV-MOD-010",
        on("GET", MODIFIERS, lambda c: c.asked("expand") == "modifiers,items"),
        each(put(modifierIds="")),
    ),
    edits("CLV-MOD-011", on("POST", f"{MODIFIERS}/*/modifiers", named("Pickle")), put(href="x")),
]
