"""What a plan changes; and that a plan that is carried out leaves nothing to plan."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from syncer.kernel.report import Adjusted, Skipped
from syncer.ports.model import Edit, Item, Listing, NewVariant, SetStock, VariantEdit, fold
from syncer.profiles.clover_bigcommerce.pure.criteria import Candidate, stock_fault
from syncer.profiles.clover_bigcommerce.pure.plan import (
    AddVariant,
    Create,
    ShopReferences,
    Step,
    Update,
    UpdateVariant,
    plan_products,
    plan_stock,
)
from syncer.profiles.clover_bigcommerce.pure.variant_groups import VariantGroup, plan_groups

REFERENCES = ShopReferences({"Wine": 1, "Beer": 2, "Tees": 3}, "kg")
PLAIN = Listing(1, "SKU-A", "Item A", Decimal("12.50"), Decimal("0.75"), frozenset({1}))


def test_nothing_changes_where_all_is_shown(make) -> None:
    candidates = [make.candidate(make.item("A"))]

    assert list(plan_products(candidates, {"sku-a": PLAIN}, REFERENCES)) == []


@pytest.mark.parametrize(
    ("shown", "changed"),
    [
        ({"name": "Old"}, {"name": "Item A"}),
        ({"price": Decimal(1)}, {"price": Decimal("12.50")}),
        ({"weight": Decimal(1)}, {"weight": Decimal("0.75")}),
        ({"categories": frozenset({1, 2})}, {"categories": (1,)}),
        ({"tracking": "none"}, {"tracking": "product"}),
    ],
)
def test_what_differs_is_sent_alone(make, shown, changed) -> None:
    there = {"sku-a": replace(PLAIN, **shown)}

    [step] = plan_products([make.candidate(make.item("A"))], there, REFERENCES)

    assert step == Update(Edit(1, **changed), there["sku-a"])


def test_a_description_is_kept_where_the_till_has_none(make) -> None:
    """K-24."""
    there = {"sku-a": replace(PLAIN, description="By hand")}

    assert list(plan_products([make.candidate(make.item("A"))], there, REFERENCES)) == []


def test_what_we_hid_is_shown_again_and_what_a_merchant_hid_is_not(make) -> None:
    candidates = [make.candidate(make.item("A"))]
    there = {"sku-a": replace(PLAIN, visible=False)}

    assert list(plan_products(candidates, there, REFERENCES)) == []
    [step] = plan_products(candidates, there, replace(REFERENCES, hidden=frozenset({1})))
    assert isinstance(step, Update)
    assert step.edit == Edit(1, visible=True)


def test_an_item_never_renames_a_product_with_variants(make) -> None:
    there = {"sku-a": replace(PLAIN, variant=5, name="Tee")}

    [step] = plan_products([make.candidate(make.item("A"))], there, REFERENCES)

    assert step == Skipped("SKU-A", "K-15: its SKU is a variant's in the shop")


@pytest.mark.parametrize(
    ("level", "sent", "adjusted"),
    [("7", 7, 0), ("2.9", 2, 1), ("-4", 0, 1), ("3e9", 2**31 - 1, 1), ("0", 0, 0)],
)
def test_stock_is_sent_in_whole_pieces_that_a_shop_can_show(make, level, sent, adjusted) -> None:
    steps = list(plan_stock([make.candidate(make.item("A"), level)], {"sku-a": PLAIN}))

    assert steps[-1] == SetStock(1, None, sent, "SKU-A")
    assert sum(isinstance(step, Adjusted) for step in steps) == adjusted


def test_stock_of_what_has_another_name_is_not_sent(make) -> None:
    """K-30."""
    [step] = plan_stock([make.candidate(make.item("A", name="New"))], {"sku-a": PLAIN})

    assert step == Skipped("SKU-A", "K-30: its name in BigCommerce is another")


def test_a_variants_name_is_its_groups(make) -> None:
    """K-31."""
    there = {"sku-s": replace(PLAIN, sku="SKU-S", name="Tee", variant=5)}

    [step] = plan_stock([make.candidate(make.variant("S", "Small"))], there, {"G": "Tee"})

    assert step == SetStock(1, 5, 5, "SKU-S")


def test_a_variant_that_is_left_out_keeps_its_price(make) -> None:
    """Its product's price moves, and it had none of its own."""
    lead, other = make.variant("S", "Small", price=2000), make.variant("L", "Large", tags=())
    tee = replace(PLAIN, name="Tee", categories=frozenset({3}), tracking="variant")
    there = {"sku-s": replace(tee, variant=5), "sku-l": replace(tee, sku="SKU-L", variant=6)}
    group = VariantGroup("G", "Tee", tuple(make.candidates([lead, other])))

    steps = list(plan_groups([group], there, REFERENCES))

    assert UpdateVariant(VariantEdit(1, 6, Decimal("12.50"), None), there["sku-l"]) in steps


def test_of_two_variants_with_the_same_options_the_first_is_sent(make) -> None:
    """K-25."""
    twins = [make.variant("S", "Small"), make.variant("T", "Small")]
    group = VariantGroup("G", "Tee", tuple(make.candidates(twins)))

    skipped, created = plan_groups([group], {}, REFERENCES)

    assert skipped == Skipped("SKU-T", "K-25: another variant of its group has the same options")
    assert isinstance(created, Create)
    assert [variant.sku for variant in created.listing.variants] == ["SKU-S"]


names = st.sampled_from(["Item", "Other", " Item ", ""])
items = st.builds(
    Item,
    id=st.uuids().map(str),
    name=names,
    sku=st.sampled_from(["a", "A ", "b", "c", "d", "e", ""]),
    price=st.sampled_from([None, 0, 1, 999, 1250, 10**12]),
    hidden=st.booleans(),
    options=st.sampled_from(
        [(), (("Size", "S"),), (("Size", "M"),), (("Size", "L"),), (("Colour", "Red"),)]
    ),
    categories=st.sampled_from([(), ("Wine",), ("Beer", "Cheese"), ("Cheese",), ("Wine ", "Tees")]),
    tags=st.sampled_from([(), ("weight:1kg",), ("weight:3oz", "x"), ("weight:1",)]),
    description=st.sampled_from(["", "Good", " Good "]),
)
levels = st.none() | st.decimals(-5, 5, places=2)
drawn = st.lists(st.builds(Candidate, items, levels), max_size=6)
listings = st.builds(
    Listing,
    product=st.integers(1, 3),
    sku=st.just(""),
    name=names,
    price=st.sampled_from([Decimal(0), Decimal("9.99")]),
    weight=st.sampled_from([Decimal(1), Decimal("0.0850")]),
    categories=st.frozensets(st.integers(1, 3)),
    description=st.sampled_from(["", "Good", "Hand"]),
    visible=st.booleans(),
    tracking=st.sampled_from(["none", "product", "variant"]),
)


@st.composite
def shops(draw: st.DrawFn) -> dict[str, Listing]:
    """Some products, each with one SKU of its own, or with variants that agree on what is the product's."""
    found: dict[str, Listing] = {}
    numbers = count(10)
    for number in range(1, 4):
        plain = replace(draw(listings), product=number)
        skus = draw(st.sets(st.sampled_from("abcde"), max_size=2)) - found.keys()
        variants = draw(st.booleans())
        for sku in sorted(skus if variants else list(skus)[:1]):
            own = draw(st.sampled_from([None, Decimal("12.50")])) if variants else None
            variant = next(numbers) if variants else None
            found[sku] = replace(plain, sku=sku, variant=variant, own_price=own)
    return found


def settled(candidates: Iterable[Candidate]) -> list[Candidate]:
    """As the state gives them: of one SKU the first counts."""
    seen: set[str] = set()
    marked = []
    for candidate in candidates:
        sku = fold(candidate.item.sku)
        marked.append(replace(candidate, first=sku not in seen))
        seen.add(sku)
    return marked


def carried_out(steps: Iterable[Step], shown: dict[str, Listing]) -> dict[str, Listing]:
    """What the shop shows once every step is done."""
    after, numbers = dict(shown), count(100)
    for step in steps:
        match step:
            case Create(new):
                plain = Listing(
                    next(numbers),
                    new.sku,
                    new.name,
                    new.price,
                    new.weight,
                    frozenset(new.categories),
                    new.description,
                    tracking=new.tracking,
                )
                listings = [
                    _variant(plain, variant, next(numbers)) for variant in new.variants
                ] or [plain]
                assert not {fold(listing.sku) for listing in listings} & after.keys()
                after |= {fold(listing.sku): listing for listing in listings}
            case AddVariant(_, product, new_variant):
                plain = next(one for one in after.values() if one.product == product)
                assert fold(new_variant.sku) not in after
                after[fold(new_variant.sku)] = _variant(plain, new_variant, next(numbers))
            case Update(edit, _):
                after |= {
                    k: _edited(v, edit) for k, v in after.items() if v.product == edit.product
                }
            case UpdateVariant(edit, _):
                own = {"own_price": edit.price, "own_weight": edit.weight}
                after |= {
                    k: replace(v, **own) for k, v in after.items() if v.variant == edit.variant
                }
    return after


def _variant(plain: Listing, new: NewVariant, number: int) -> Listing:
    own = {"own_price": new.price, "own_weight": new.weight}
    return replace(plain, sku=new.sku, variant=number, **own)


def _edited(one: Listing, edit: Edit) -> Listing:
    names = ("name", "price", "weight", "description", "visible", "tracking")
    fields = {name: getattr(edit, name) for name in names if getattr(edit, name) is not None}
    kept = one.categories if edit.categories is None else frozenset(edit.categories)
    return replace(one, categories=kept, **fields)


def writes(steps: Iterable[Step]) -> list[Step]:
    return [step for step in steps if not isinstance(step, Skipped | Adjusted)]


@settings(max_examples=2000, deadline=None)
@given(drawn, shops())
def test_a_plan_of_products_that_is_carried_out_leaves_nothing_to_plan(candidates, shown) -> None:
    looked_at = settled(candidates)
    steps = list(plan_products(looked_at, shown, REFERENCES))

    again = plan_products(looked_at, carried_out(steps, shown), REFERENCES)

    assert writes(again) == []


@settings(max_examples=2000, deadline=None)
@given(drawn, shops())
def test_a_plan_of_groups_that_is_carried_out_leaves_nothing_to_plan(candidates, shown) -> None:
    group = VariantGroup("G", "Tee", tuple(settled(candidates)))
    steps = list(plan_groups([group], shown, REFERENCES))

    again = plan_groups([group], carried_out(steps, shown), REFERENCES)

    assert writes(again) == []


@settings(deadline=None)
@given(drawn, shops())
def test_every_item_with_stock_is_sent_or_skipped_once(candidates, shown) -> None:
    looked_at = settled(candidates)

    steps = [one for one in plan_stock(looked_at, shown) if not isinstance(one, Adjusted)]

    assert len(steps) == len(looked_at)
    assert all(0 <= step.level < 2**31 for step in steps if isinstance(step, SetStock))
    assert sum(isinstance(step, SetStock) for step in steps) <= sum(
        not stock_fault(o) for o in looked_at
    )
