import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

NAMES = ("Apple", "apricot", "Banana", "50% off", "a_b")


@pytest.fixture
def full(till: Till) -> Till:
    for place, name in enumerate(NAMES):
        till.item(name, price=100 * place, sku=f"S{place}", hidden=place == 0)
    return till


def names(till: Till, **args: object) -> list[str]:
    return [element["name"] for element in till.listed("/items", **args)]


def test_the_newest_come_first(full: Till) -> None:
    assert names(full) == list(NAMES[::-1])
    assert names(full, limit=2, offset=1) == ["50% off", "Banana"]
    assert names(full, offset=5) == []


def test_the_envelope_repeats_the_query(full: Till) -> None:
    params = {"filter": ["price>=100", "name=A*"], "offset": 0, "expand": "tags", "limit": 5000}

    page = full.get("/items", **params)

    assert list(page) == ["elements", "href"]
    path = f"http://localhost/v3/merchants/{full.merchant}/items"
    assert page["href"] == f"{path}?filter=price%3E%3D100&filter=name%3DA%2A&offset=0&limit=1000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name=Apple", ["Apple"]),
        ("name=a*", ["a_b", "apricot", "Apple"]),
        ("name=a_*", ["a_b"]),
        ("name=50%*", ["50% off"]),
        ("price>=200,price<400", ["50% off", "Banana"]),
        ("price != 0", ["a_b", "50% off", "Banana", "apricot"]),
        ("sku in ('S1','S2')", ["Banana", "apricot"]),
        ("hidden=true", ["Apple"]),
        ("codeIS NULL", None),
        ("itemCode IS NULL,price<=0", ["Apple"]),
        ("skuIS NOT NULL", list(NAMES[::-1])),
        ("categories.id=x", None),
        ("categoryId=x", []),
        ("price=cheap", None),
        ("price", None),
        ("price=1e400", None),
        ("price=nan", None),
        ("hidden=maybe", None),
        ("lowStock=true", []),
    ],
)
def test_filters(full: Till, text: str, expected: list[str] | None) -> None:
    if expected is None:
        full.refused("GET", "/items", query_string={"filter": text})
    else:
        assert names(full, filter=text) == expected


def test_every_advertised_field_may_be_filtered_by(till: Till) -> None:
    for path in ("/items", "/item_stocks", "/categories", "/tags", "/tax_rates", "/modifiers"):
        answer = till.ask("GET", path).headers["X-Clover-Allowed-Filter-Fields"]
        for field in answer.split(", "):
            till.listed(path, filter=f"{field}=1")
            till.listed(path, filter=f"{field}!=0")


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/categories", "modifiedTime, deleted, sortOrder, name, colorCode, id"),
        ("/tags", "modifiedTime, deleted, name, showInReporting, id"),
        ("/item_groups", "modifiedTime, name, id, deletedTime"),
        ("/attributes", "modifiedTime, name, id, deletedTime, itemGroup.id"),
        ("/options", "modifiedTime, item.id, name, attribute.id, id, deletedTime"),
    ],
)
def test_fields_stand_in_the_order_of_the_reference(till: Till, path: str, fields: str) -> None:
    assert till.ask("GET", path).headers["X-Clover-Allowed-Filter-Fields"] == fields


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("menuItemEnabled", {"menuItem": {"name": '"enabled":true', "enabled": True}}),
        ("excludeCashDiscount", {"excludeCashDiscount": True}),
        ("ageRestricted", {"isAgeRestricted": True}),
    ],
)
def test_a_truth_that_was_never_set_is_filtered_as_false(
    till: Till, field: str, sent: dict[str, object]
) -> None:
    never = till.item(menuItem={"name": '"enabled":true'})["id"]
    bare, set_ = till.item()["id"], till.item(**sent)["id"]

    assert [element["id"] for element in till.listed("/items", filter=f"{field}=true")] == [set_]
    assert [element["id"] for element in till.listed("/items", filter=f"{field}=false")] == [
        bare,
        never,
    ]


def test_there_are_no_menus(full: Till) -> None:
    item = full.listed("/items")[0]["id"]

    assert names(full, filter=f"menuId={item}") == []


def test_things_around_items_filter_them(full: Till) -> None:
    item = full.listed("/items")[0]["id"]
    category, tag = full.post("/categories", name="c")["id"], full.post("/tags", name="t")["id"]
    full.put_on("/category_items", "category", category, item)
    full.put_on("/tag_items", "tag", tag, item)
    full.post(f"/item_stocks/{item}", quantity=1.5)

    for answer in (f"categoryId={category}", "tags.name=t", "itemStock.quantity>1"):
        assert [element["id"] for element in full.listed("/items", filter=answer)] == [item]
    assert len(full.listed("/items", filter=f"tags.id!={tag}")) == len(NAMES) - 1


def test_the_requested_order(full: Till) -> None:
    assert names(full, orderBy="price ASC")[:2] == ["Apple", "apricot"]
    assert names(full, orderBy="hidden DESC,price DESC")[:2] == ["Apple", "a_b"]
    full.refused("GET", "/items", query_string={"orderBy": "weather"})
    full.refused("GET", "/items", query_string={"orderBy": "price UP"})


@pytest.mark.parametrize("wrong", [{"limit": "x"}, {"offset": "-1"}, {"limit": "9" * 20}])
def test_what_is_no_number_is_refused(till: Till, wrong: dict[str, str]) -> None:
    till.refused("GET", "/items", query_string=wrong)


def test_switches_of_lists(harness: Harness) -> None:
    till = Till.of(harness, limit_over_1000="refuse", comma_joined_filters="literal")
    till.refused("GET", "/items", query_string={"limit": 1001})
    till.item("a,price>1")

    assert names(till, filter="name=a,price>1") == ["a,price>1"]
    till.close()
