"""A variant more for a product: its options and values, which are made where they lack (section 2.6)."""

from ...kernel.http import Silence
from ...ports.model import Created, Lost, Made, NewVariant, Refused, fold
from . import wire
from .catalog import made_of
from .client import Door, decoded, reason

NO_PRODUCT = "There is no such product"
Pair = dict[str, int]


class Choices:
    def __init__(self, door: Door) -> None:
        self._door = door

    def add(self, product: int, wanted: NewVariant) -> Made:
        path = f"v3/catalog/products/{product}"
        told = self._door.read(wire.CHOSEN, path, {"include": "options"})
        if told is None:
            return Refused(NO_PRODUCT)
        chosen: list[Pair] = []
        for name, label in wanted.options:
            pair = self._pair(path, told.data.options, name, label)
            if not isinstance(pair, dict):
                return pair
            chosen.append(pair)
        answer = self._door.post_once(
            f"{path}/variants", {**wire.variant_of(wanted), "option_values": chosen}
        )
        shown = told.data.name
        return made_of(
            answer, wire.VARIANT, lambda one: Created(product, shown, {fold(wanted.sku): one.id})
        )

    def _pair(
        self, path: str, options: list[wire.Option], name: str, label: str
    ) -> Pair | Refused | Lost:
        """A value of an option, as a variant names it."""
        option = next((one for one in options if _same(one.display_name, name)), None)
        if option is None:
            return self._new_option(path, name, label)
        value = next((one for one in option.option_values if _same(one.label, label)), None)
        if value is not None:
            return {"option_id": option.id, "id": value.id}
        answer = self._door.post_once(
            f"{path}/options/{option.id}/values",
            {"label": label, "sort_order": len(option.option_values)},
        )
        if isinstance(answer, Silence):
            return Lost(answer.reason)
        if not answer.ok:
            return Refused(reason(answer))
        return {"option_id": option.id, "id": decoded(wire.VALUE, answer).data.id}

    def _new_option(self, path: str, name: str, label: str) -> Pair | Refused | Lost:
        body = {
            "display_name": name,
            "type": "radio_buttons",
            "option_values": [{"label": label, "sort_order": 0}],
        }
        answer = self._door.post_once(f"{path}/options", body)
        if isinstance(answer, Silence):
            return Lost(answer.reason)
        if not answer.ok:
            return Refused(reason(answer))
        made = decoded(wire.OPTION, answer).data
        return {"option_id": made.id, "id": made.option_values[0].id}


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
