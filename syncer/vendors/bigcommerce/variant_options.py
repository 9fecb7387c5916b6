"""A variant more for a product: its options and values, which are created where they lack (facts/bigcommerce.md, section 2.6)."""

from ...kernel.http import NoResponse
from ...ports.model import Created, CreateResult, NewVariant, Rejected, Unanswered, fold
from . import wire
from .catalog import create_result
from .client import BigCommerceClient, decoded, reason

NO_PRODUCT = "There is no such product"
OptionValue = dict[str, int]


class VariantOptions:
    def __init__(self, client: BigCommerceClient) -> None:
        self._client = client

    def add(self, product: int, variant: NewVariant) -> CreateResult:
        path = f"v3/catalog/products/{product}"
        page = self._client.get(wire.PRODUCT_WITH_OPTIONS, path, {"include": "options"})
        if page is None:
            return Rejected(NO_PRODUCT)
        chosen: list[OptionValue] = []
        for name, label in variant.options:
            value = self._option_value(path, page.data.options, name, label)
            if not isinstance(value, dict):
                return value
            chosen.append(value)
        response = self._client.post_once(
            f"{path}/variants", {**wire.variant_of(variant), "option_values": chosen}
        )
        name_there = page.data.name
        return create_result(
            response,
            wire.VARIANT,
            lambda created: Created(product, name_there, {fold(variant.sku): created.id}),
        )

    def _option_value(
        self, path: str, options: list[wire.Option], name: str, label: str
    ) -> OptionValue | Rejected | Unanswered:
        """A value of an option, as a variant names it."""
        option = next((option for option in options if _same(option.display_name, name)), None)
        if option is None:
            return self._new_option(path, name, label)
        value = next(
            (
                option_value
                for option_value in option.option_values
                if _same(option_value.label, label)
            ),
            None,
        )
        if value is not None:
            return {"option_id": option.id, "id": value.id}
        response = self._client.post_once(
            f"{path}/options/{option.id}/values",
            {"label": label, "sort_order": len(option.option_values)},
        )
        if isinstance(response, NoResponse):
            return Unanswered(response.reason)
        if not response.ok:
            return Rejected(reason(response))
        return {"option_id": option.id, "id": decoded(wire.VALUE, response).data.id}

    def _new_option(self, path: str, name: str, label: str) -> OptionValue | Rejected | Unanswered:
        body = {
            "display_name": name,
            "type": "radio_buttons",
            "option_values": [{"label": label, "sort_order": 0}],
        }
        response = self._client.post_once(f"{path}/options", body)
        if isinstance(response, NoResponse):
            return Unanswered(response.reason)
        if not response.ok:
            return Rejected(reason(response))
        created = decoded(wire.OPTION, response).data
        return {"option_id": created.id, "id": created.option_values[0].id}


def _same(name: str, other: str) -> bool:
    return name.strip().casefold() == other.strip().casefold()
