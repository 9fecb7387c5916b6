"""Nasty catalogues: what is wrong with real shops' data, put on believable products by seeded chance."""

import random
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product as product_of

from msgspec.structs import replace

from simulator.core.products import Product

from .kind import Kind

LONGEST_NAME = 127
"""What a till takes for a name."""
REMEMBERED = 100
"""How many SKUs back a duplicate may lie."""
IN_VARIANTS = 0.6
"""The part of an apparel catalogue that is groups of variants, at the highest nastiness."""
ATTRIBUTES = (
    ("Size", ("S", "M", "L")),
    ("Colour", ("Navy", "Sand")),
    ("Fit", ("Slim", "Loose")),
)
"""Of a group of variants: the first, the first two, or all; three are the most that X-Series takes."""
SKU_LETTERS = 2
"""Of each value, in a variant's SKU."""
FOREIGN = ("Crème brûlée", "Жигули", "日本酒", "قهوة", "Ñandú 🍷", "Zo\u0308e", "İstanbul ß")
"""Accents, other scripts, right to left, an emoji, a combining mark, letters that change length with their case."""


@dataclass(slots=True)
class Chance:
    """The dice, and the SKUs that were given lately."""

    dice: random.Random
    skus: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def earlier(self, product: Product) -> str:
        return self.dice.choice(self.skus) if self.skus else product.sku


Trouble = Callable[[Product, Chance], Product]


def spoiled(given: Iterable[Product], kind: Kind, seed: str, nastiness: float) -> Iterator[Product]:
    """The same number of products; each trouble comes with its part times `nastiness` (0 to 1)."""
    chance = Chance(random.Random(f"nasty {seed}"))  # noqa: S311 - believable products, no secrets
    sizes = _sizes(kind)
    for product in given:
        dirty = _with(product, chance, OF_DATA, nastiness)
        grouped = kind.sku_prefix == "AP" and chance.dice.random() < IN_VARIANTS * nastiness
        if grouped:
            yield _group(dirty, sizes, chance, nastiness)
        else:
            yield _with(dirty, chance, OF_STOCK, nastiness)
        chance.skus.append(product.sku)


def _with(
    product: Product,
    chance: Chance,
    troubles: "tuple[tuple[float, Trouble], ...]",
    nastiness: float,
) -> Product:
    for part, trouble in troubles:
        if chance.dice.random() < part * nastiness:
            product = trouble(product, chance)
    return product


def _sizes(kind: Kind) -> "re.Pattern[str]":
    """The size at the end of a name, before its number."""
    labels = {size.label for shelf in kind.shelves for size in shelf.sizes}
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    return re.compile(rf" ({'|'.join(map(re.escape, longest_first))})(?= No\. \d+$|$)")


def _group(product: Product, sizes: "re.Pattern[str]", chance: Chance, nastiness: float) -> Product:
    """A garment in three sizes, some in two colours and two fits as well; the barcode that there is stands on the first."""
    attributes = ATTRIBUTES[: chance.dice.choice((1, 1, 2, 3))]
    names = tuple(name for name, _ in attributes)
    combinations = list(product_of(*(values for _, values in attributes)))
    variants = [
        Product(
            sku="-".join((product.sku, *(value[:SKU_LETTERS].upper() for value in values))),
            name=" ".join(values),
            price=product.price,
            cost=product.cost,
            quantity=chance.dice.randint(0, 12),
            active=product.active,
            barcodes=product.barcodes if values == combinations[0] else (),
            options=dict(zip(names, values, strict=True)),
        )
        for values in combinations
    ]
    return replace(
        product,
        name=sizes.sub("", product.name),
        quantity=None,
        barcodes=(),
        variants=tuple(_with(variant, chance, OF_STOCK, nastiness) for variant in variants),
    )


def _foreign_name(product: Product, chance: Chance) -> Product:
    return replace(product, name=f"{chance.dice.choice(FOREIGN)} {product.name}"[:LONGEST_NAME])


def _long_name(product: Product, _chance: Chance) -> Product:
    name = f"{product.name} {'of the Limited Anniversary Edition ' * 4}"[:LONGEST_NAME]
    return replace(product, name=f"{name.rstrip():.<{LONGEST_NAME}}")


def _no_weight(product: Product, _chance: Chance) -> Product:
    return replace(product, weight=None, size_ml=None)


def _no_category(product: Product, _chance: Chance) -> Product:
    return replace(product, categories=())


def _hidden(product: Product, _chance: Chance) -> Product:
    return replace(product, active=False)


def _no_sku(product: Product, _chance: Chance) -> Product:
    return replace(product, sku="")


def _same_sku(product: Product, chance: Chance) -> Product:
    return replace(product, sku=chance.earlier(product))


def _other_case(product: Product, chance: Chance) -> Product:
    return replace(product, sku=chance.earlier(product).swapcase())


def _nothing_left(product: Product, _chance: Chance) -> Product:
    return replace(product, quantity=0)


def _below_nothing(product: Product, chance: Chance) -> Product:
    return replace(product, quantity=-chance.dice.randint(1, 5))


def _in_parts(product: Product, chance: Chance) -> Product:
    return replace(product, quantity=chance.dice.randint(0, 9) + chance.dice.choice((0.25, 0.5)))


def _never_counted(product: Product, _chance: Chance) -> Product:
    return replace(product, quantity=None)


OF_DATA: tuple[tuple[float, Trouble], ...] = (
    (0.10, _foreign_name),
    (0.06, _long_name),
    (0.15, _no_weight),
    (0.12, _no_category),
    (0.10, _hidden),
)
"""Troubles of a product or of a group of variants, with the part that has each at the highest nastiness."""
OF_STOCK: tuple[tuple[float, Trouble], ...] = (
    (0.08, _no_sku),
    (0.06, _same_sku),
    (0.06, _other_case),
    (0.10, _nothing_left),
    (0.06, _below_nothing),
    (0.08, _in_parts),
    (0.04, _never_counted),
)
"""Troubles of what is counted: a product, or each of its variants."""
