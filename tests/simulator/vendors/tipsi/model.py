"""A Tipsi store in sixty lines: what ext/sync and its kin must do, said a second time (facts/tipsi.md)."""

from dataclasses import dataclass, field
from typing import Any

from simulator.core.clock import iso

Element = dict[str, Any]
Places = list[list[str]]
"""For each element of a batch, the fields that are wrong."""


@dataclass
class Item:
    external_id: Any
    updated: int
    price: float | None = None
    in_stock: int | None = None
    category: str | None = None
    barcodes: list[str] = field(default_factory=list)
    status: str = "unmatched"

    def shown(self) -> dict[str, Any]:
        return {**vars(self), "updated": iso(self.updated)}


class Store:
    """Items in the order of their making. `now` is the moment of whatever is done next."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.now = 0

    def named(self, external_id: object) -> Item | None:
        return next((i for i in self.items if str(i.external_id) == str(external_id)), None)

    def holding(self, barcode: str) -> Item | None:
        return next((i for i in self.items if barcode in i.barcodes), None)

    def sync(self, batch: list[Element], key: str, *, clear: bool) -> dict[str, int] | Places:
        """Its counts; or, changing nothing, what is wrong."""
        if any(wrong := [_wrong(element, key) for element in batch]):
            return wrong
        find = self.named if key == "external_id" else self.holding
        latest: dict[Any, tuple[int, Element, Item | None]] = {}
        for place, element in enumerate(batch):
            item = find(element[key])
            one = (place, element if key == "external_id" else _old(element, item), item)
            latest[id(item) if item else str(element[key])] = one
        if any(wrong := self._clashes(latest, len(batch), key)):
            return wrong
        return self._apply(latest, clear=clear)

    def _clashes(self, latest: dict[Any, Any], size: int, key: str) -> Places:
        wrong: list[set[str]] = [set() for _ in range(size)]
        claims: dict[str, int] = {}
        names: dict[str, int] = {}
        listed = {id(item): element.get("barcodes") for _, element, item in latest.values() if item}
        for place, element, item in latest.values():
            for code in element.get("barcodes", ()):
                owner = self.holding(code)
                if owner is item and item is not None:
                    continue
                after = listed.get(id(owner))
                kept = owner is not None and (after is None or code in after)
                if kept or claims.setdefault(code, place) != place:
                    wrong[place].add("barcodes")
            if key == "barcode" and "external_id" in element:
                owner = self.named(element["external_id"])
                first = names.setdefault(str(element["external_id"]), place)
                if first != place or (owner is not None and owner is not item):
                    wrong[place].add("external_id")
        return [sorted(fields) for fields in wrong]

    def _apply(self, latest: dict[Any, Any], *, clear: bool) -> dict[str, int]:
        touched = []
        for _, element, item in latest.values():
            if item is None:
                item = Item(element.get("external_id"), self.now)  # noqa: PLW2901 (it is new)
                self.items.append(item)
            self._write(item, element)
            touched.append(item)
        created = sum(1 for *_, item in latest.values() if item is None)
        body = {"created_items": created, "updated_items": len(touched) - created}
        return body | ({"cleared_items": self._clear(touched)} if clear else {})

    def _write(self, item: Item, element: Element) -> None:
        expected = {**element, "updated": self.now}
        if item.status == "match_complete":
            expected.pop("category", None)
        if "external_id" in expected and str(expected["external_id"]) == str(item.external_id):
            del expected["external_id"]  # it keeps the spelling it was made with
        vars(item).update({name: said for name, said in expected.items() if name in vars(item)})

    def _clear(self, touched: list[Item]) -> int:
        others = [i for i in self.items if i.in_stock and not any(i is one for one in touched)]
        for item in others:
            item.in_stock, item.updated = 0, self.now
        return len(others)


def _wrong(element: Element, key: str) -> list[str]:
    fields = {key} if key not in element else set()
    fields |= {name for name in ("id",) if name in element}
    fields |= {"in_stock"} if isinstance(element.get("in_stock"), str) else set()
    return sorted(fields)


def _old(element: Element, item: Item | None) -> Element:
    """The old sync's element: its key is one of its barcodes."""
    codes = element.get("barcodes", None if item else [])
    if codes is None:
        return element
    key = str(element["barcode"])
    return {**element, "barcodes": codes if key in codes else [key, *codes]}
