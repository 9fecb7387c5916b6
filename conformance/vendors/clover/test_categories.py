"""Categories, tags, discounts, and the associations (CLV-CAT, CLV-TAG, CLV-DISC, CLV-LINK)."""

from conformance.rules import rule
from conformance.vendors.clover.shop import NOBODY, Shop, read

KINDS = "facts/clover.md, 2.7"
LINKS = "facts/clover.md, 2.10"
FIELDS = "X-Clover-Allowed-Filter-Fields"


@rule("CLV-CAT-001", level="must", cites=("Q-17", KINDS), evidence="observed")
def test_a_category(shop: Shop) -> None:
    """POST to categories answers with id, name, sortOrder and deleted, and no modifiedTime."""
    told = read(shop.post("categories", {"name": shop.new_name("Snacks")}))

    assert set(told) == {"id", "name", "sortOrder", "deleted"}


@rule("CLV-CAT-002", level="must", cites=(KINDS,), evidence="documented")
def test_renaming_a_category(shop: Shop) -> None:
    """POST to a category changes its name."""
    category, name = shop.given_category(), shop.new_name("Drinks")

    shop.given(f"categories/{category}", {"name": name})

    assert shop.read(f"categories/{category}")["name"] == name


@rule("CLV-CAT-003", level="must", cites=(KINDS,), evidence="documented")
def test_deleting_a_category(shop: Shop) -> None:
    """A deleted category is no longer in the list."""
    category = shop.given_category()

    assert shop.delete(f"categories/{category}").status_code == 200

    assert category not in shop.ids("categories", limit=1000)


@rule("CLV-CAT-004", level="must", cites=(KINDS,), evidence="documented")
def test_the_items_of_a_category(shop: Shop) -> None:
    """GET of a category's items is a list of them."""
    category, item = shop.given_category(), shop.given_item()["id"]
    shop.given_link("category_items", category=category, item=item)

    assert shop.ids(f"categories/{category}/items") == [item]


@rule("CLV-CAT-005", level="should", cites=("C-07", KINDS), evidence="documented")
def test_the_fields_of_categories(shop: Shop) -> None:
    """A list of categories names the fields that it filters by."""
    told = shop.get("categories", limit=1).headers.get(FIELDS)

    assert told == "modifiedTime, deleted, sortOrder, name, colorCode, id"


@rule("CLV-CAT-006", level="must", cites=(KINDS,), evidence="documented")
def test_deleting_several_categories(shop: Shop) -> None:
    """DELETE of categories with categoryIds deletes each of them."""
    kept, *gone = (shop.given_category() for _ in range(3))

    shop.delete("categories", categoryIds=",".join(gone))

    left = shop.ids("categories", limit=1000)
    assert kept in left
    assert not {*gone} & {*left}


@rule("CLV-CAT-007", level="must", cites=(KINDS,), evidence="documented")
def test_the_colour_of_a_category(shop: Shop) -> None:
    """A category keeps the colorCode that it was sent."""
    body = {"name": shop.new_name("Red"), "colorCode": "#ff0000"}

    category = shop.given("categories", body)["id"]

    assert shop.read(f"categories/{category}")["colorCode"] == "#ff0000"


@rule("CLV-CAT-008", level="must", cites=(KINDS,), evidence="documented")
def test_a_category_by_its_name(shop: Shop) -> None:
    """A filter by name finds the category of that name."""
    _, wanted, _ = (shop.given_category() for _ in range(3))
    name = shop.read(f"categories/{wanted}")["name"]

    assert shop.ids("categories", filter=f"name={name}") == [wanted]


@rule("CLV-TAG-001", level="must", cites=(KINDS,), evidence="observed")
def test_a_tag(shop: Shop) -> None:
    """POST to tags answers with id, name and showInReporting, which is false."""
    told = read(shop.post("tags", {"name": shop.new_name("Gluten free")}))

    assert set(told) == {"id", "name", "showInReporting"}
    assert told["showInReporting"] is False


@rule("CLV-TAG-002", level="must", cites=(KINDS,), evidence="documented")
def test_the_items_of_a_tag(shop: Shop) -> None:
    """GET of a tag's items is a list of them."""
    tag, item = shop.given_tag(), shop.given_item()["id"]
    shop.given_link("tag_items", tag=tag, item=item)

    assert shop.ids(f"tags/{tag}/items") == [item]


@rule("CLV-TAG-003", level="should", cites=("C-07", KINDS), evidence="documented")
def test_the_fields_of_tags(shop: Shop) -> None:
    """A list of tags names the fields that it filters by."""
    told = shop.get("tags").headers.get(FIELDS)

    assert told == "modifiedTime, deleted, name, showInReporting, id"


@rule("CLV-TAG-004", level="must", cites=(KINDS,), evidence="documented")
def test_deleting_several_tags(shop: Shop) -> None:
    """DELETE of tags with tagIds deletes each of them."""
    kept, *gone = (shop.given_tag() for _ in range(3))

    shop.delete("tags", tagIds=",".join(gone))

    left = shop.ids("tags", limit=1000)
    assert kept in left
    assert not {*gone} & {*left}


@rule("CLV-DISC-001", level="must", cites=(KINDS,), evidence="documented")
def test_discounts(shop: Shop) -> None:
    """GET discounts is a list of them, each with its percentage or its amount in negative cents."""
    percentage = shop.given("discounts", {"name": shop.new_name("Member"), "percentage": 10})["id"]
    amount = shop.given("discounts", {"name": shop.new_name("Coupon"), "amount": -300})["id"]

    known = {one["id"]: one for one in shop.elements("discounts", limit=1000)}

    assert (known[percentage]["percentage"], known[amount]["amount"]) == (10, -300)


@rule("CLV-DISC-002", level="must", cites=(KINDS,), evidence="documented")
def test_no_surcharge(shop: Shop) -> None:
    """A discount with an amount above 0 is 400, and nothing of it is kept."""
    name = shop.new_name("Surcharge")

    assert shop.post("discounts", {"name": name, "amount": 300}).status_code == 400

    assert name not in [one["name"] for one in shop.elements("discounts", limit=1000)]


@rule("CLV-DISC-003", level="should", cites=(KINDS,), evidence="documented")
def test_a_long_name(shop: Shop) -> None:
    """A discount's name has 64 characters at most: 65 are 400."""
    name = shop.new_name("Long").ljust(64, "x")

    shop.given("discounts", {"name": name, "amount": -100})

    assert shop.post("discounts", {"name": f"{name}x", "amount": -100}).status_code == 400


@rule("CLV-LINK-001", level="must", cites=("C-18", LINKS), evidence="documented")
def test_the_answer(shop: Shop) -> None:
    """POST of an association answers 200 {}."""
    category, item = shop.given_category(), shop.given_item()["id"]

    answer = shop.link("category_items", {"category": category, "item": item})

    assert (answer.status_code, read(answer)) == (200, {})


@rule("CLV-LINK-002", level="must", cites=("C-18", LINKS), evidence="documented")
def test_taking_one_away(shop: Shop) -> None:
    """`?delete=true` takes the association away, and only that one."""
    item, gone, kept = shop.given_item()["id"], shop.given_category(), shop.given_category()
    for category in (gone, kept):
        shop.given_link("category_items", category=category, item=item)

    shop.link("category_items", {"category": gone, "item": item}, delete="true")

    held = shop.item(item, expand="tags,categories")["categories"]["elements"]
    assert [one["id"] for one in held] == [kept]


@rule("CLV-LINK-003", level="must", cites=("C-18", LINKS), evidence="documented")
def test_taking_all_away(shop: Shop) -> None:
    """With `?delete=true` a tuple of one side takes every association of that side away."""
    item = shop.given_item()["id"]
    for _ in range(2):
        shop.given_link("category_items", category=shop.given_category(), item=item)

    shop.link("category_items", {"item": item}, delete="true")

    assert shop.item(item, expand="taxRates,categories")["categories"]["elements"] == []


@rule("CLV-LINK-004", level="should", cites=("C-18", LINKS), evidence="inferred")
def test_twice_is_once(shop: Shop) -> None:
    """An association that is there is made again without complaint, and stays one."""
    tag, item = shop.given_tag(), shop.given_item()["id"]
    shop.given_link("tag_items", tag=tag, item=item)

    answer = shop.link("tag_items", {"tag": tag, "item": item})

    assert answer.status_code == 200
    assert len(shop.item(item, expand="options,tags")["tags"]["elements"]) == 1


@rule("CLV-LINK-005", level="may", cites=("C-18", LINKS), evidence="inferred")
def test_an_unknown_side(shop: Shop) -> None:
    """An association with an id that nothing has answers 400."""
    answer = shop.link("category_items", {"category": NOBODY, "item": shop.given_item()["id"]})

    assert answer.status_code == 400


@rule("CLV-LINK-006", level="must", cites=("C-18", LINKS), evidence="documented")
def test_several_at_once(shop: Shop) -> None:
    """Every tuple of a body is made."""
    tag, (first, second) = shop.given_tag(), shop.given_items(2)

    shop.link("tag_items", {"tag": tag, "item": first}, {"tag": tag, "item": second})

    held = [shop.item(item, expand="itemStock,tags")["tags"] for item in (first, second)]
    assert [len(one["elements"]) for one in held] == [1, 1]


@rule("CLV-LINK-007", level="must", cites=("C-18", LINKS), evidence="documented")
def test_taking_a_category_off_everything(shop: Shop) -> None:
    """With `?delete=true` a tuple of a category alone takes it off every item."""
    category, items = shop.given_category(), shop.given_items(2)
    for item in items:
        shop.given_link("category_items", category=category, item=item)

    shop.link("category_items", {"category": category}, delete="true")

    assert shop.ids(f"categories/{category}/items", limit=2) == []
