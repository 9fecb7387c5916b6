"""Categories, tags, discounts, and the associations (CLV-CAT, CLV-TAG, CLV-DISC, CLV-LINK)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.clover.merchant import NOBODY, Merchant

KINDS = "facts/clover.md, 2.7"
LINKS = "facts/clover.md, 2.10"
FIELDS = "X-Clover-Allowed-Filter-Fields"


@rule("CLV-CAT-001", level="must", cites=("Q-17", KINDS), evidence="observed")
def test_a_category(merchant: Merchant) -> None:
    """POST to categories answers with id, name, sortOrder and deleted, and no modifiedTime."""
    body = read(merchant.post("categories", {"name": merchant.new_name("Snacks")}))

    assert set(body) == {"id", "name", "sortOrder", "deleted"}


@rule("CLV-CAT-002", level="must", cites=(KINDS,), evidence="documented")
def test_renaming_a_category(merchant: Merchant) -> None:
    """POST to a category changes its name."""
    category, name = merchant.given_category(), merchant.new_name("Drinks")

    merchant.given(f"categories/{category}", {"name": name})

    assert merchant.read(f"categories/{category}")["name"] == name


@rule("CLV-CAT-003", level="must", cites=(KINDS,), evidence="documented")
def test_deleting_a_category(merchant: Merchant) -> None:
    """A deleted category is no longer in the list."""
    category = merchant.given_category()

    assert merchant.delete(f"categories/{category}").status_code == 200

    assert category not in merchant.ids("categories", limit=1000)


@rule("CLV-CAT-004", level="must", cites=(KINDS,), evidence="documented")
def test_the_items_of_a_category(merchant: Merchant) -> None:
    """GET of a category's items is a list of them."""
    category, item = merchant.given_category(), merchant.given_item()["id"]
    merchant.given_link("category_items", category=category, item=item)

    assert merchant.ids(f"categories/{category}/items") == [item]


@rule("CLV-CAT-005", level="should", cites=("C-07", KINDS), evidence="documented")
def test_the_fields_of_categories(merchant: Merchant) -> None:
    """A list of categories names the fields that it filters by."""
    body = merchant.get("categories", limit=1).headers.get(FIELDS)

    assert body == "modifiedTime, deleted, sortOrder, name, colorCode, id"


@rule("CLV-CAT-006", level="must", cites=(KINDS,), evidence="documented")
def test_deleting_several_categories(merchant: Merchant) -> None:
    """DELETE of categories with categoryIds deletes each of them."""
    kept, *gone = (merchant.given_category() for _ in range(3))

    merchant.delete("categories", categoryIds=",".join(gone))

    left = merchant.ids("categories", limit=1000)
    assert kept in left
    assert not {*gone} & {*left}


@rule("CLV-CAT-007", level="must", cites=(KINDS,), evidence="documented")
def test_the_colour_of_a_category(merchant: Merchant) -> None:
    """A category keeps the colorCode that it was sent."""
    body = {"name": merchant.new_name("Red"), "colorCode": "#ff0000"}

    category = merchant.given("categories", body)["id"]

    assert merchant.read(f"categories/{category}")["colorCode"] == "#ff0000"


@rule("CLV-CAT-008", level="must", cites=(KINDS,), evidence="documented")
def test_a_category_by_its_name(merchant: Merchant) -> None:
    """A filter by name finds the category of that name."""
    _, expected, _ = (merchant.given_category() for _ in range(3))
    name = merchant.read(f"categories/{expected}")["name"]

    assert merchant.ids("categories", filter=f"name={name}") == [expected]


@rule("CLV-TAG-001", level="must", cites=(KINDS,), evidence="observed")
def test_a_tag(merchant: Merchant) -> None:
    """POST to tags answers with id, name and showInReporting, which is false."""
    body = read(merchant.post("tags", {"name": merchant.new_name("Gluten free")}))

    assert set(body) == {"id", "name", "showInReporting"}
    assert body["showInReporting"] is False


@rule("CLV-TAG-002", level="must", cites=(KINDS,), evidence="documented")
def test_the_items_of_a_tag(merchant: Merchant) -> None:
    """GET of a tag's items is a list of them."""
    tag, item = merchant.given_tag(), merchant.given_item()["id"]
    merchant.given_link("tag_items", tag=tag, item=item)

    assert merchant.ids(f"tags/{tag}/items") == [item]


@rule("CLV-TAG-003", level="should", cites=("C-07", KINDS), evidence="documented")
def test_the_fields_of_tags(merchant: Merchant) -> None:
    """A list of tags names the fields that it filters by."""
    body = merchant.get("tags").headers.get(FIELDS)

    assert body == "modifiedTime, deleted, name, showInReporting, id"


@rule("CLV-TAG-004", level="must", cites=(KINDS,), evidence="documented")
def test_deleting_several_tags(merchant: Merchant) -> None:
    """DELETE of tags with tagIds deletes each of them."""
    kept, *gone = (merchant.given_tag() for _ in range(3))

    merchant.delete("tags", tagIds=",".join(gone))

    left = merchant.ids("tags", limit=1000)
    assert kept in left
    assert not {*gone} & {*left}


@rule("CLV-DISC-001", level="must", cites=(KINDS,), evidence="documented")
def test_discounts(merchant: Merchant) -> None:
    """GET discounts is a list of them, each with its percentage or its amount in negative cents."""
    percentage = merchant.given(
        "discounts", {"name": merchant.new_name("Member"), "percentage": 10}
    )["id"]
    amount = merchant.given("discounts", {"name": merchant.new_name("Coupon"), "amount": -300})[
        "id"
    ]

    known = {element["id"]: element for element in merchant.elements("discounts", limit=1000)}

    assert (known[percentage]["percentage"], known[amount]["amount"]) == (10, -300)


@rule("CLV-DISC-002", level="must", cites=(KINDS,), evidence="documented")
def test_no_surcharge(merchant: Merchant) -> None:
    """A discount with an amount above 0 is 400, and nothing of it is stored."""
    name = merchant.new_name("Surcharge")

    assert merchant.post("discounts", {"name": name, "amount": 300}).status_code == 400

    assert name not in [element["name"] for element in merchant.elements("discounts", limit=1000)]


@rule("CLV-DISC-003", level="should", cites=(KINDS,), evidence="documented")
def test_a_long_name(merchant: Merchant) -> None:
    """A discount's name has 64 characters at most: 65 are 400."""
    name = merchant.new_name("Long").ljust(64, "x")

    merchant.given("discounts", {"name": name, "amount": -100})

    assert merchant.post("discounts", {"name": f"{name}x", "amount": -100}).status_code == 400


@rule("CLV-LINK-001", level="must", cites=("C-18", LINKS), evidence="documented")
def test_the_answer(merchant: Merchant) -> None:
    """POST of an association answers 200 {}."""
    category, item = merchant.given_category(), merchant.given_item()["id"]

    answer = merchant.link("category_items", {"category": category, "item": item})

    assert (answer.status_code, read(answer)) == (200, {})


@rule("CLV-LINK-002", level="must", cites=("C-18", LINKS), evidence="documented")
def test_taking_one_away(merchant: Merchant) -> None:
    """`?delete=true` takes the association away, and only that one."""
    item, gone, kept = (
        merchant.given_item()["id"],
        merchant.given_category(),
        merchant.given_category(),
    )
    for category in (gone, kept):
        merchant.given_link("category_items", category=category, item=item)

    merchant.link("category_items", {"category": gone, "item": item}, delete="true")

    held = merchant.item(item, expand="tags,categories")["categories"]["elements"]
    assert [one["id"] for one in held] == [kept]


@rule("CLV-LINK-003", level="must", cites=("C-18", LINKS), evidence="documented")
def test_taking_all_away(merchant: Merchant) -> None:
    """With `?delete=true` a tuple of one side takes every association of that side away."""
    item = merchant.given_item()["id"]
    for _ in range(2):
        merchant.given_link("category_items", category=merchant.given_category(), item=item)

    merchant.link("category_items", {"item": item}, delete="true")

    assert merchant.item(item, expand="taxRates,categories")["categories"]["elements"] == []


@rule("CLV-LINK-004", level="should", cites=("C-18", LINKS), evidence="inferred")
def test_twice_is_once(merchant: Merchant) -> None:
    """An association that is there may be created again, and stays one."""
    tag, item = merchant.given_tag(), merchant.given_item()["id"]
    merchant.given_link("tag_items", tag=tag, item=item)

    answer = merchant.link("tag_items", {"tag": tag, "item": item})

    assert answer.status_code == 200
    assert len(merchant.item(item, expand="options,tags")["tags"]["elements"]) == 1


@rule("CLV-LINK-005", level="may", cites=("C-18", LINKS), evidence="inferred")
def test_an_unknown_side(merchant: Merchant) -> None:
    """An association with an id that nothing has answers 400."""
    answer = merchant.link(
        "category_items", {"category": NOBODY, "item": merchant.given_item()["id"]}
    )

    assert answer.status_code == 400


@rule("CLV-LINK-006", level="must", cites=("C-18", LINKS), evidence="documented")
def test_several_at_once(merchant: Merchant) -> None:
    """Every tuple of a body is created."""
    tag, (first, second) = merchant.given_tag(), merchant.given_items(2)

    merchant.link("tag_items", {"tag": tag, "item": first}, {"tag": tag, "item": second})

    held = [merchant.item(item, expand="itemStock,tags")["tags"] for item in (first, second)]
    assert [len(one["elements"]) for one in held] == [1, 1]


@rule("CLV-LINK-007", level="must", cites=("C-18", LINKS), evidence="documented")
def test_taking_a_category_off_everything(merchant: Merchant) -> None:
    """With `?delete=true` a tuple of a category alone takes it off every item."""
    category, items = merchant.given_category(), merchant.given_items(2)
    for item in items:
        merchant.given_link("category_items", category=category, item=item)

    merchant.link("category_items", {"category": category}, delete="true")

    assert merchant.ids(f"categories/{category}/items", limit=2) == []
