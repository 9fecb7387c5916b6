"""Mutants of full text search."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.conformance.mutants.matchers import Matcher, all_of
from tests.conformance.mutants.mutant import (
    Mutant,
    answers,
    drop,
    edits_answer,
    ignores_params,
    nested,
    put,
)
from tests.conformance.mutants.tipsi.lazy import EMPTY, arg
from tests.conformance.mutants.tipsi.matchers import on, results
from tests.conformance.mutants.wire import Call

OTHER = {"wine": {"id": 1}, "drink": {"id": 1}, "rank": "0"}


def fts(*matches: Matcher) -> Matcher:
    return all_of(on("GET", "/fts"), *matches)


def unasked(call: Call) -> bool:
    return not {"query", "wine_id", "drink_id", "winery_id"} & set(call.args)


def one_more(rows: list[Any]) -> list[Any]:
    return [*rows, OTHER]


def backwards(rows: list[Any]) -> list[Any]:
    return rows[::-1]


def _numbers(rows: list[Any]) -> list[Any]:
    return [{**row, "rank": float(row["rank"])} for row in rows]


def _no_null(rows: list[Any]) -> list[Any]:
    return [{**row, "drink": {}} for row in rows]


def _named(rows: list[Any]) -> list[Any]:
    for row in rows:
        nested("wine", put(name="x"))(row)
    return rows


def _turn_the_question(body: dict[str, Any]) -> None:
    if body["next"]:
        base, query = body["next"].split("?")
        body["next"] = f"{base}?{urlencode(parse_qsl(query)[::-1])}"


def filtered(rule: str, name: str) -> Mutant:
    """The filter is not heard where there is a query beside it."""
    return ignores_params(rule, fts(lambda call: "query" in call.args and call.args.get(name) is not None),
                   name)  # fmt: skip


MUTANTS = [
    answers("TIP-FTS-001", fts(unasked), 200, EMPTY),
    edits_answer("TIP-FTS-002", fts(arg("page_size", "1")), drop("previous")),
    edits_answer(
        "TIP-FTS-003",
        fts(arg("fts_fields", "wine,rank"), arg("query", "chardonnay"), arg("wine_fields", None)),
        results(_numbers),
    ),
    edits_answer(
        "TIP-FTS-004", fts(arg("fts_fields", "wine,rank"), arg("query", "rose")), results(one_more)
    ),
    edits_answer(
        "TIP-FTS-005",
        fts(arg("fts_fields", "drink,rank"), arg("drink_fields", None)),
        results(one_more),
    ),
    edits_answer("TIP-FTS-006", fts(arg("fts_fields", "wine,drink,rank")), results(_no_null)),
    ignores_params("TIP-FTS-007", fts(arg("page_size", "5")), "page"),
    edits_answer(
        "TIP-FTS-008",
        fts(arg("query", "chardonnay france"), arg("page_size", "100")),
        results(backwards),
    ),
    edits_answer(
        "TIP-FTS-009", fts(arg("query", None), lambda c: "winery_id" in c.args), results(backwards)
    ),
    ignores_params("TIP-FTS-010", fts(arg("order_by", "vintage")), "order_by"),
    ignores_params("TIP-FTS-011", fts(arg("order_by", "-vintage")), "order_by"),
    ignores_params(
        "TIP-FTS-012", fts(arg("wine_fields", "id,color"), arg("query", "reserve")), "color"
    ),
    filtered("TIP-FTS-013", "vintage"),
    filtered("TIP-FTS-014", "country_id"),
    filtered("TIP-FTS-015", "country_id_exclude"),
    filtered("TIP-FTS-016", "winery_id"),
    ignores_params("TIP-FTS-017", fts(), "pro_rating_from", "pro_rating_to"),
    filtered("TIP-FTS-018", "varietal_id"),
    filtered("TIP-FTS-019", "region_id"),
    filtered("TIP-FTS-020", "wine_type"),
    filtered("TIP-FTS-021", "drink_type"),
    ignores_params("TIP-FTS-022", fts(lambda c: "," in c.param("color")), "color"),
    edits_answer(
        "TIP-FTS-023",
        fts(lambda c: "wine_id" in c.args, arg("wine_fields", "id")),
        results(one_more),
    ),
    edits_answer(
        "TIP-FTS-024",
        fts(lambda c: "drink_id" in c.args, arg("drink_fields", "id")),
        results(one_more),
    ),
    edits_answer(
        "TIP-FTS-025",
        fts(lambda c: "wine_id" in c.args, arg("wine_fields", None), arg("fts_fields", "wine")),
        results(_named),
    ),
    edits_answer("TIP-FTS-026", fts(arg("page_size", "2")), _turn_the_question),
    filtered("TIP-FTS-027", "producer_id"),
]
