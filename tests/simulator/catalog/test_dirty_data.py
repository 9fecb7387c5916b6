import hashlib
from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest

from simulator.catalog import KINDS, generated
from simulator.core.products import Product

MANY = 2_000
AS_EVER = {
    "corner_shop": "9888da5eb8fdf9d6",
    "liquor": "cbdcb1c7784869fd",
    "apparel": "26c27710aee7ea8f",
}


def counted(products: list[Product]) -> Iterator[Product]:
    for product in products:
        yield from product.variants or [product]


@pytest.fixture(params=sorted(KINDS), scope="module")
def nasty(request: pytest.FixtureRequest) -> list[Product]:
    return list(generated(request.param, MANY, seed=7, nastiness=1))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_without_nastiness_a_catalogue_is_as_ever(kind: str) -> None:
    text = msgspec.json.encode(list(generated(kind, 500, seed=1, nastiness=0)))

    assert hashlib.sha256(text).hexdigest()[:16] == AS_EVER[kind]


def test_skus_are_missing_doubled_and_told_apart_by_case_alone(nasty: list[Product]) -> None:
    skus = Counter(product.sku for product in counted(nasty))
    folded = Counter(sku.casefold() for sku in skus if sku)

    assert skus.pop("") > MANY / 30
    assert max(skus.values()) > 1
    assert max(folded.values()) > 1


def test_stock_is_nothing_below_nothing_in_parts_or_unknown(nasty: list[Product]) -> None:
    stock = [product.quantity for product in counted(nasty)]

    assert 0 in stock
    assert None in stock
    assert min(one for one in stock if one is not None) < 0
    assert any(one % 1 for one in stock if one is not None)


def test_names_are_long_and_foreign_and_never_too_long(nasty: list[Product]) -> None:
    assert max(len(product.name) for product in nasty) == 127
    assert any(not product.name.isascii() for product in nasty)
    assert any(max(product.name) > "\uffff" for product in nasty)
    assert all(product.name == product.name.strip() for product in nasty)


def test_some_lack_a_weight_a_category_or_are_hidden(nasty: list[Product]) -> None:
    for missing in (
        [product for product in nasty if product.weight is None],
        [product for product in nasty if not product.categories],
        [product for product in nasty if not product.active],
    ):
        assert MANY / 20 < len(missing) <= MANY


def test_only_garments_have_variants() -> None:
    groups = {
        kind: [one for one in generated(kind, 300, seed=1, nastiness=1) if one.variants]
        for kind in KINDS
    }

    assert 100 < len(groups["apparel"]) < 250
    assert not groups["liquor"] + groups["corner_shop"]
    assert {
        tuple(variant.options) for group in groups["apparel"] for variant in group.variants
    } == {("Size",), ("Size", "Colour"), ("Size", "Colour", "Fit")}


def test_every_combination_of_a_group_is_one_variant() -> None:
    for group in generated("apparel", 100, seed=1, nastiness=0.3):
        values = {tuple(variant.options.values()) for variant in group.variants}

        assert len(values) == len(group.variants)
        assert len(values) in (0, 3, 6, 12)


def test_less_nastiness_leaves_more_as_it_was() -> None:
    sound = list(generated("liquor", MANY, seed=1))
    same = [
        sum(one == other for one, other in zip(sound, spoiled, strict=True))
        for spoiled in (generated("liquor", MANY, seed=1, nastiness=part) for part in (0.1, 1))
    ]

    assert MANY > same[0] > 0.8 * MANY > same[1]


def test_one_seed_gives_the_same_nastiness_and_a_longer_one_begins_alike() -> None:
    longer, shorter = (generated("apparel", many, seed=1, nastiness=0.5) for many in (40, 20))

    assert list(longer)[:20] == list(shorter)
