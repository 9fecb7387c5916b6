"""Mutants of lists: pages, links, fields and filters."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.bigcommerce.matchers import (
    ALL_VARIANTS,
    ONE,
    PRODUCT,
    PRODUCTS,
    VARIANTS,
    data,
    each,
    empty,
    exact_query,
    paged,
    query,
)
from tests.conformance.mutants.matchers import Matcher, on
from tests.conformance.mutants.mutant import (
    Mutant,
    answers,
    changes_status,
    drop,
    edits_answer,
    edits_request,
    ignores_params,
    nested,
    put,
)
from tests.conformance.mutants.wire import Call


def of(*names: str, when: Matcher = lambda _: True) -> Matcher:
    """GET of products with just these names in the query."""
    matches_query = query(*names)
    return on("GET", PRODUCTS, lambda call: matches_query(call) and when(call))


def variants_of(*names: str, when: Matcher = lambda _: True) -> Matcher:
    matches_query = query(*names)
    return on("GET", ALL_VARIANTS, lambda call: matches_query(call) and when(call))


def value_begins(name: str, begin: str) -> Matcher:
    """Requests whose parameter begins so."""
    return lambda call: call.param(name.replace("__", ":")).startswith(begin)


def rising(call: Call) -> bool:
    expected = [int(one) for one in call.param("id:in").split(",")]
    return expected == sorted(expected)


def falling(call: Call) -> bool:
    return not rising(call)


def links(**changed: str | None) -> Callable[[dict[str, Any]], None]:
    return paged(nested("links", put(**changed)))


def first_of(name: str, as_name: str | None = None) -> Callable[[Call], Call]:
    """Only the first of several values is asked for."""
    key = name.replace("__", ":")
    return lambda call: call.without(key).with_params(
        **{as_name or key: call.param(key).partition(",")[0]}
    )


def renamed(was: str, now: str) -> Callable[[Call], Call]:
    """A filter is taken for another."""
    return lambda call: call.without(was).with_params(**{now: call.param(was)})


def deaf(rule: str, name: str, *beside: str) -> Mutant:
    """The filter is not heard, where it stands beside these names."""
    return ignores_params(rule, of(name, *beside), name.replace("__", ":"))


THIRD = of("id__in", "limit", "page")

MUTANTS = [
    edits_answer("BCM-LIST-001", variants_of("product_id__in"), data(lambda found: found[:40])),
    edits_request("BCM-LIST-002", of("id__in", "limit"), lambda call: call.with_params(limit="3")),
    edits_answer(
        "BCM-LIST-003", of("limit", when=value_begins("limit", "5000")), paged(put(per_page=5000))
    ),
    edits_answer("BCM-LIST-004", THIRD, empty),
    changes_status("BCM-LIST-005", of("page", when=value_begins("page", "900000")), 200, 404),
    edits_answer("BCM-LIST-006", THIRD, paged(put(total_pages=3))),
    edits_answer(
        "BCM-LIST-007", of("name", when=value_begins("name", "nobody")), paged(put(total_pages=1))
    ),
    edits_answer("BCM-LIST-008", of("limit", "page"), links(previous=None)),
    edits_answer("BCM-LIST-009", THIRD, links(next=None)),
    edits_answer(
        "BCM-LIST-010",
        variants_of("sku", when=value_begins("sku", "nobody")),
        links(current="https://api.bigcommerce.com/stores/t/v3/catalog/variants"),
    ),
    edits_answer(
        "BCM-LIST-011", of("id__in", "include_fields", "limit"), links(next="?page=2&limit=1")
    ),
    edits_answer("BCM-LIST-012", of("id__in", when=falling), data(reversed)),
    edits_request("BCM-LIST-013", of("id__in", "sort"), lambda call: call.without("sort")),
    edits_request(
        "BCM-LIST-014", of("id__in", "sort", "direction"), lambda c: c.without("direction")
    ),
    answers("BCM-LIST-015", of("sort", "limit", when=value_begins("sort", "total_sold")), 422, {}),
    edits_answer(
        "BCM-LIST-016",
        of("include", "limit", when=value_begins("include", "options")),
        paged(put(per_page=50)),
    ),
    edits_answer(
        "BCM-LIST-017",
        of("include", "limit", when=value_begins("include", "modifiers")),
        paged(put(per_page=50)),
    ),
    edits_answer("BCM-LIST-018", of("id__in", "include", "page"), empty),
    edits_answer(
        "BCM-LIST-019",
        of("include", "limit", when=value_begins("include", "variants")),
        paged(put(per_page=10)),
    ),
    edits_answer("BCM-FIELD-001", ONE, data(put(images=[]))),
    edits_answer(
        "BCM-FIELD-002", on("GET", PRODUCT, exact_query(include="variants")), data(drop("variants"))
    ),
    edits_answer(
        "BCM-FIELD-003",
        on("GET", PRODUCT, exact_query(include="images,custom_fields,options")),
        data(drop("images")),
    ),
    edits_answer("BCM-FIELD-004", of("id__in", "include"), each(drop("variants"))),
    edits_answer("BCM-FIELD-005", of("id", "include_fields"), each(put(sku=""))),
    edits_answer(
        "BCM-FIELD-006",
        of("id", "exclude_fields", when=value_begins("exclude_fields", "name")),
        each(put(name="there")),
    ),
    edits_answer(
        "BCM-FIELD-007",
        of("id", "exclude_fields", when=value_begins("exclude_fields", "id")),
        each(drop("id")),
    ),
    edits_answer(
        "BCM-FIELD-008", on("GET", PRODUCT, query("include_fields")), data(put(name="there"))
    ),
    edits_answer(
        "BCM-FIELD-009", on("GET", VARIANTS, query("include_fields")), each(put(price=None))
    ),
    edits_request("BCM-FILTER-001", of("id__in", when=rising), first_of("id__in")),
    deaf("BCM-FILTER-002", "id__not_in", "id__in"),
    edits_request("BCM-FILTER-003", of("id__in", "id__min"), renamed("id:min", "id:greater")),
    edits_request("BCM-FILTER-004", of("id__in", "id__max"), renamed("id:max", "id:less")),
    edits_request("BCM-FILTER-005", of("id__in", "id__greater"), renamed("id:greater", "id:min")),
    edits_request("BCM-FILTER-006", of("id__in", "id__less"), renamed("id:less", "id:max")),
    edits_answer("BCM-FILTER-007", of("name", when=value_begins("name", "Lookup")), empty),
    edits_answer("BCM-FILTER-008", of("sku"), empty),
    edits_answer("BCM-FILTER-009", of("sku", "limit"), data(lambda _: [{"id": 1}])),
    edits_answer("BCM-FILTER-010", variants_of("sku", when=value_begins("sku", "KM")), empty),
    edits_request("BCM-FILTER-011", of("sku__in"), first_of("sku__in")),
    deaf("BCM-FILTER-012", "price", "id__in"),
    deaf("BCM-FILTER-013", "is_visible", "id__in"),
    edits_request(
        "BCM-FILTER-014",
        of("id__in", "is_featured", when=lambda call: call.param("is_featured") != "true"),
        lambda call: call.without("is_featured"),
    ),
    edits_answer(
        "BCM-FILTER-015", of("id__in", "is_featured", when=value_begins("is_featured", "t")), empty
    ),
    deaf("BCM-FILTER-016", "is_free_shipping", "id__in"),
    deaf("BCM-FILTER-017", "categories", "id__in"),
    edits_request("BCM-FILTER-018", of("categories__in"), first_of("categories__in", "categories")),
    edits_answer("BCM-FILTER-019", of("brand_id"), empty),
    deaf("BCM-FILTER-020", "type", "id__in"),
    deaf("BCM-FILTER-021", "condition", "id__in"),
    deaf("BCM-FILTER-022", "availability", "id__in"),
    edits_answer("BCM-FILTER-023", of("keyword"), empty),
    deaf("BCM-FILTER-024", "inventory_level__min", "id__in"),
    deaf("BCM-FILTER-025", "upc", "id__in"),
    deaf("BCM-FILTER-026", "date_modified__min", "id__in"),
    deaf("BCM-FILTER-027", "date_modified__max", "id__in"),
    deaf("BCM-FILTER-028", "date_modified__min", "id"),
    answers("BCM-FILTER-029", of("id", "colour"), 422, {}),
    deaf("BCM-FILTER-030", "out_of_stock", "id__in"),
    edits_request(
        "BCM-FILTER-031", variants_of("product_id__in", "limit"), first_of("product_id__in")
    ),
    deaf("BCM-FILTER-032", "channel_id__in", "id"),
]
