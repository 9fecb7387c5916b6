"""What a BigCommerce store's catalogue, stock and orders should be: the reference model of the stories."""

from dataclasses import dataclass, field
from itertools import count


class Refused(Exception):
    """What the store must refuse, with this status; the model is as it was."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Variant:
    """`label` is None of a base variant; `onhand` where stock was never set."""

    id: int
    sku: str
    label: str | None = None
    price: int | None = None
    onhand: int | None = None


@dataclass
class Product:
    id: int
    name: str
    sku: str
    price: int
    tracking: str
    variants: dict[int, Variant] = field(default_factory=dict)
    option: int = 0
    values: dict[str, int] = field(default_factory=dict)
    """Labels of its one option to their ids."""
    own: int | None = None
    """Stock of a product with variants as a whole."""
    sold: int = 0

    @property
    def base(self) -> Variant | None:
        return next((one for one in self.variants.values() if one.label is None), None)

    @property
    def whole(self) -> bool:
        return self.tracking == "product" and self.base is None

    @property
    def level(self) -> int:
        if self.whole:
            return self.own or 0
        return sum(one.onhand or 0 for one in self.variants.values())


@dataclass
class Line:
    variant: int
    product: int
    quantity: int
    price: int
    taken: int


@dataclass
class Order:
    lines: list[Line]
    status: int = 1
    returned: bool = False

    @property
    def total(self) -> str:
        return f"{sum(one.price * one.quantity for one in self.lines)}.0000"


@dataclass(frozen=True)
class Adjustment:
    """`way` is how the good is named: sku, variant_id or product_id."""

    way: str
    product: Product
    variant: Variant
    quantity: int


class Shop:
    """Prices are whole; every product has one option at most."""

    def __init__(self) -> None:
        self.products: dict[int, Product] = {}
        self.orders: dict[int, Order] = {}
        self._unknown = count(-1, -1)

    # What must be unique

    def check_name(self, name: str, own: int = 0) -> None:
        others = [one.name.casefold() for one in self.products.values() if one.id != own]
        if name.casefold() in others:
            raise Refused(409)

    def check_sku(self, sku: str, product: int = 0, variant: int = 0) -> None:
        """`product` and `variant` may keep theirs."""
        used = [one.sku for one in self.products.values() if one.id != product]
        used += [
            one.sku
            for of in self.products.values()
            for one in of.variants.values()
            if one.label is not None and one.id != variant
        ]
        if sku and sku.casefold() in {one.casefold() for one in used}:
            raise Refused(409)

    def check_new(self, name: str, sku: str, skus: list[str]) -> None:
        self.check_name(name)
        self.check_sku(sku)
        for one in skus:
            self.check_sku(one)
        folded = [one.casefold() for one in [sku, *skus] if one]
        if len(set(folded)) < len(folded):
            raise Refused(409)

    # Variants

    def check_variant(self, product: Product, sku: str, label: str) -> None:
        if not sku:
            raise Refused(422)
        self.check_sku(sku)
        if any(one.label == label for one in product.variants.values()):
            raise Refused(409)

    def add_variant(self, product: Product, created: Variant) -> None:
        """The first takes the place of the base variant, whose stock becomes the product's own."""
        base = product.base
        if base is not None:
            product.own = base.onhand
            del product.variants[base.id]
        product.variants[created.id] = created

    def drop_variants(self, product: Product, gone: list[int]) -> None:
        """After the last one the base variant is back, with the product's own stock."""
        for one in gone:
            del product.variants[one]
        if not product.variants:
            unknown = next(self._unknown)
            product.variants[unknown] = Variant(unknown, product.sku, onhand=product.own)
            product.own = None

    # Stock

    def adjusted(self, expected: list[Adjustment], *, relative: bool) -> dict[tuple[int, int], int]:
        """The levels that a batch leads to, by product and variant (0: the product's own)."""
        levels: dict[tuple[int, int], int] = {}
        for one in expected:
            spot = self._named(one)
            if not relative:
                levels[spot] = one.quantity
                continue
            now = levels.get(spot, self._onhand(spot))
            if now is None or (one.quantity < 0 and now + one.quantity < 0):
                raise Refused(422)
            levels[spot] = now + one.quantity
        return levels

    def _named(self, one: Adjustment) -> tuple[int, int]:
        product = one.product
        if product.base is not None:
            return product.id, product.base.id
        by_product = one.way == "product_id"
        if product.tracking == ("variant" if by_product else "product"):
            raise Refused(422)
        return product.id, 0 if by_product else one.variant.id

    def _onhand(self, spot: tuple[int, int]) -> int | None:
        product = self.products[spot[0]]
        return product.variants[spot[1]].onhand if spot[1] else product.own

    def keep(self, levels: dict[tuple[int, int], int]) -> None:
        for (number, variant), level in levels.items():
            product = self.products[number]
            if variant:
                product.variants[variant].onhand = level
            else:
                product.own = level

    def _move(self, product: Product, variant: int, delta: int) -> None:
        spot = (product.id, 0 if product.whole else variant)
        self.keep({spot: (self._onhand(spot) or 0) + delta})

    # Orders

    def line(self, product: Product, variant: Variant, quantity: int) -> Line:
        price = product.price if variant.price is None else variant.price
        taken = quantity if product.tracking != "none" else 0
        return Line(variant.id, product.id, quantity, price, taken)

    def check_stock(self, lines: list[Line]) -> None:
        expected: dict[tuple[int, int], int] = {}
        for one in lines:
            spot = (one.product, 0 if self.products[one.product].whole else one.variant)
            expected[spot] = expected.get(spot, 0) + one.taken
        if any(taken and (self._onhand(spot) or 0) < taken for spot, taken in expected.items()):
            raise Refused(400)

    def place(self, number: int, lines: list[Line]) -> None:
        self.orders[number] = Order(lines)
        for one in lines:
            product = self.products[one.product]
            product.sold += one.quantity
            if one.taken:
                self._move(product, one.variant, -one.taken)

    def cancel(self, number: int) -> None:
        """What was taken is back, once, where its variant still is and is tracked."""
        order = self.orders[number]
        order.status = 5
        if order.returned:
            return
        order.returned = True
        for one in order.lines:
            product = self.products.get(one.product)
            there = product is not None and one.variant in product.variants
            if product is not None and there and product.tracking != "none" and one.taken:
                self._move(product, one.variant, one.taken)
