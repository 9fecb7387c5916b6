"""Generated catalogues: believable products of a kind of shop, the same ones for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator

from simulator.core.products import Product, Weight

from .barcodes import Barcodes
from .dirty_data import spoiled
from .kind import Kind, Shelf, Size
from .kinds import KINDS

FIRST_NUMBER = 10_001
BRANDS = 120

OUT_OF_STOCK = 0.04
"""The part of the products of which none is left."""
NEVER_TAGGED, TAGGED_TWICE = 0.02, 0.03
"""The parts of the products that carry no barcode, and two (an old one and its successor)."""
ENDINGS_CENTS = (99, 99, 99, 49, 79, 95)


def generated(kind: str, products: int, seed: int, nastiness: float = 0.0) -> Iterator[Product]:
    """`products` products of a kind in KINDS; SKUs, names and barcodes are unique.

    With `nastiness` (to 1) they are as real shops have them: see nasty.py. KeyError for an unknown kind.
    """
    sound = _Till(KINDS[kind], f"{kind} {seed}").products(products)
    return spoiled(sound, KINDS[kind], f"{kind} {seed}", nastiness) if nastiness else sound


class _Till:
    """A shop of one kind, stocked by chance."""

    def __init__(self, kind: Kind, seed: str) -> None:
        self._kind = kind
        self._chance = random.Random(seed)  # noqa: S311 - believable products, no secrets
        self._barcodes = Barcodes(self._chance)
        self._brands = _brands(kind, self._chance)
        self._names: Counter[str] = Counter()

    def products(self, how_many: int) -> Iterator[Product]:
        for number in range(FIRST_NUMBER, FIRST_NUMBER + how_many):
            yield self._product(f"{self._kind.sku_prefix}-{number}")

    def _product(self, sku: str) -> Product:
        chance = self._chance
        shelf = chance.choice(self._kind.shelves)
        size = chance.choice(shelf.sizes)
        brand = chance.choice(self._brands)
        what = f"{chance.choice(shelf.flavors)} {chance.choice(shelf.things)}"
        price_cents = self._price_cents(shelf, size)
        return Product(
            sku=sku,
            name=self._new_name(f"{brand} {what} {size.label}"),
            description=f"{what} by {brand}, {size.label}.",
            price=_text(price_cents),
            cost=_text(max(1, round(price_cents * (1 - shelf.margin)))),
            quantity=self._quantity(shelf),
            categories=(shelf.category,),
            brand=brand,
            barcodes=self._tags(brand),
            weight=Weight(float(size.weight_grams), "g") if size.weight_grams else None,
            size_ml=size.size_ml,
        )

    def _new_name(self, name: str) -> str:
        """Shops ask for unique names, so the second of a name gets another."""
        self._names[name] += 1
        seen = self._names[name]
        return name if seen == 1 else f"{name} No. {seen}"

    def _price_cents(self, shelf: Shelf, size: Size) -> int:
        """A price as shops write it, at the end of the dollar that comes out."""
        dollars = round(self._chance.randint(*shelf.price_cents) * size.price_factor) // 100
        return dollars * 100 + self._chance.choice(ENDINGS_CENTS)

    def _quantity(self, shelf: Shelf) -> int:
        if self._chance.random() < OUT_OF_STOCK:
            return 0
        return self._chance.randint(1, shelf.most_in_stock)

    def _tags(self, brand: str) -> tuple[str, ...]:
        drawn = self._chance.random()
        how_many = 0 if drawn < NEVER_TAGGED else 2 if drawn > 1 - TAGGED_TWICE else 1
        return tuple(self._barcodes.new(brand) for _ in range(how_many))


def _brands(kind: Kind, chance: random.Random) -> list[str]:
    # Faker takes longer to import than ten thousand products take to make.
    from faker import Generator  # noqa: PLC0415
    from faker.providers.person import en_US  # noqa: PLC0415

    generator = Generator()
    generator.seed_instance(chance.getrandbits(32))
    people = en_US.Provider(generator)
    names = (chance.choice(kind.brand_patterns).format(people.last_name()) for _ in range(BRANDS))
    return list(dict.fromkeys(names))


def _text(cents: int) -> str:
    """Cents as the neutral product writes a price: "12.50"."""
    return f"{cents // 100}.{cents % 100:02d}"
