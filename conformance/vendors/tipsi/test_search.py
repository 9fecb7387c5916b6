"""Full text search in the encyclopaedia: what it finds, in which order and form (TIP-FTS)."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from conformance.account_client import read
from conformance.rules import NotTestable, rule
from conformance.vendors.tipsi.store import Item, Store

FTS = ("T-21",)
WORD = "chardonnay"


def hits(store: Store, **query: Any) -> list[Item]:
    """The first page of a search, at most a hundred hits; there must be some."""
    answer = store.get("/fts/", **{"page_size": 100, **query})
    assert answer.status_code == 200, f"GET /fts/ answers {answer.status_code}"
    results = list(read(answer)["results"])
    assert results, "the search found nothing"
    return results


def wines(store: Store, fields: str, **query: Any) -> list[Item]:
    """The wines of a search for WORD, with these fields."""
    body = {"query": WORD, "fts_fields": "wine,rank", "wine_fields": f"id,{fields}", **query}
    return [hit["wine"] for hit in hits(store, **body)]


def drinks(store: Store, fields: str, **query: Any) -> list[Item]:
    """The drinks that have a word in common with a drink of the encyclopaedia."""
    body = {"query": word_of_a_drink(store), "fts_fields": "drink,rank"}
    return [
        hit["drink"] for hit in hits(store, **{**body, "drink_fields": f"id,{fields}", **query})
    ]


def word_of_a_drink(store: Store) -> str:
    def find() -> str:
        body = {"drink_id": store.drink_id(), "fts_fields": "drink", "drink_fields": "id,name"}
        return str(hits(store, **body)[0]["drink"]["name"])

    return store.target.sample("word of a drink", find)


def traits(store: Store) -> Item:
    """What a wine that WORD finds is like: the values that the filters are tried with."""

    def find() -> Item:
        plain = "color,type,vintage,winery,country,region,varietals,pro_rating"
        results = wines(store, plain, pro_rating_fields="name,rating")
        whole = [result for result in results if all(result.get(name) for name in plain.split(","))]
        if not whole:
            raise NotTestable(f"no wine that {WORD!r} finds has {plain}")
        return whole[0]

    return store.target.sample("traits", find)


@rule("TIP-FTS-001", level="must", cites=FTS, evidence="documented")
def test_a_search_needs_a_question(store: Store) -> None:
    """A search without query, wine_id, drink_id and winery_id is refused with 400."""
    assert store.get("/fts/", fts_fields="wine").status_code == 400


@rule("TIP-FTS-002", level="must", cites=FTS, evidence="documented")
def test_it_answers_in_an_envelope(store: Store) -> None:
    """A search answers with count, next, previous and results."""
    answer = store.get("/fts/", query=WORD, page_size=1)

    assert set(read(answer)) == {"count", "next", "previous", "results"}


@rule("TIP-FTS-003", level="must", cites=FTS, evidence="observed")
def test_a_rank_is_text(store: Store) -> None:
    """A hit's rank is a decimal number as text."""
    rank = hits(store, query=WORD, fts_fields="wine,rank")[0]["rank"]

    assert isinstance(rank, str)
    assert float(rank) >= 0


@rule("TIP-FTS-004", level="must", cites=FTS, evidence="documented")
def test_wines_alone(store: Store) -> None:
    """`fts_fields` without drink finds wines only."""
    results = hits(store, query="rose", fts_fields="wine,rank")

    assert [hit for hit in results if hit.get("drink") or not hit.get("wine")] == []


@rule("TIP-FTS-005", level="must", cites=FTS, evidence="documented")
def test_drinks_alone(store: Store) -> None:
    """`fts_fields` without wine finds drinks only."""
    results = hits(store, query=word_of_a_drink(store), fts_fields="drink,rank")

    assert [hit for hit in results if hit.get("wine") or not hit.get("drink")] == []


@rule(
    "TIP-FTS-006",
    level="should",
    cites=("T-21", "facts/tipsi.md, Lazy fields"),
    evidence="observed",
)
def test_the_other_kind_is_null(store: Store) -> None:
    """A hit that is a wine has `drink` null when both kinds are requested."""
    hit = hits(store, wine_id=store.wine_id(), fts_fields="wine,drink,rank")[0]

    assert hit["wine"]
    assert hit["drink"] is None


@rule("TIP-FTS-007", level="must", cites=("T-21", "T-16"), evidence="documented")
def test_it_pages(store: Store) -> None:
    """The pages of a search hold `page_size` hits, and the second other hits than the first."""
    body = {"query": WORD, "fts_fields": "wine", "wine_fields": "id", "page_size": 5}

    pages = [hits(store, **body, page=page) for page in (1, 2)]

    first, second = ({hit["wine"]["id"] for hit in page} for page in pages)
    assert len(first) == 5
    assert not first & second


@rule("TIP-FTS-008", level="must", cites=FTS, evidence="documented")
def test_the_best_comes_first(store: Store) -> None:
    """A search by words is in the order of falling rank."""
    ranks = [
        float(hit["rank"]) for hit in hits(store, query=f"{WORD} france", fts_fields="wine,rank")
    ]

    assert ranks == sorted(ranks, reverse=True)


@rule("TIP-FTS-009", level="should", cites=FTS, evidence="documented")
def test_without_words_the_order_is_by_id(store: Store) -> None:
    """A search without words is in the order of ids."""
    body = {"winery_id": traits(store)["winery"]["id"], "fts_fields": "wine", "wine_fields": "id"}

    ids = [hit["wine"]["id"] for hit in hits(store, **body)]

    assert ids == sorted(ids)


@rule("TIP-FTS-010", level="must", cites=FTS, evidence="documented")
def test_order_by_vintage(store: Store) -> None:
    """`order_by=vintage` puts the oldest first."""
    years = years_of(wines(store, "vintage", order_by="vintage"))

    assert years == sorted(years)


@rule("TIP-FTS-011", level="must", cites=FTS, evidence="documented")
def test_order_by_vintage_backwards(store: Store) -> None:
    """`order_by=-vintage` puts the youngest first."""
    years = years_of(wines(store, "vintage", order_by="-vintage"))

    assert years == sorted(years, reverse=True)


def years_of(results: list[Item]) -> list[int]:
    """Their vintages, without those of no vintage (NV)."""
    return [int(result["vintage"]) for result in results if str(result["vintage"]).isdigit()]


@rule("TIP-FTS-012", level="must", cites=FTS, evidence="documented")
def test_by_color(store: Store) -> None:
    """`color` finds wines of that colour only."""
    color = traits(store)["color"]

    assert {wine["color"] for wine in wines(store, "color", query="reserve", color=color)} == {
        color
    }


@rule("TIP-FTS-013", level="must", cites=FTS, evidence="documented")
def test_by_vintage(store: Store) -> None:
    """`vintage` finds wines of that year only."""
    year = traits(store)["vintage"]

    assert {str(wine["vintage"]) for wine in wines(store, "vintage", vintage=year)} == {str(year)}


@rule("TIP-FTS-014", level="must", cites=FTS, evidence="documented")
def test_by_country(store: Store) -> None:
    """`country_id` finds wines of that country only."""
    country = traits(store)["country"]["id"]

    assert {wine["country"]["id"] for wine in wines(store, "country", country_id=country)} == {
        country
    }


@rule("TIP-FTS-015", level="must", cites=FTS, evidence="documented")
def test_not_by_country(store: Store) -> None:
    """`country_id_exclude` finds no wine of that country."""
    country = traits(store)["country"]["id"]

    results = wines(store, "country", country_id_exclude=country)

    assert country not in {(result["country"] or {}).get("id") for result in results}


@rule("TIP-FTS-016", level="must", cites=FTS, evidence="documented")
def test_by_winery(store: Store) -> None:
    """`winery_id` finds wines of that winery only."""
    winery = traits(store)["winery"]["id"]

    assert {wine["winery"]["id"] for wine in wines(store, "winery", winery_id=winery)} == {winery}


@rule("TIP-FTS-017", level="must", cites=FTS, evidence="documented")
def test_by_rating(store: Store) -> None:
    """`pro_rating_from` and `pro_rating_to` find wines with a rating between the two."""
    rating = traits(store)["pro_rating"][0]["rating"]
    body = {"pro_rating_from": rating, "pro_rating_to": rating, "pro_rating_fields": "name,rating"}

    results = wines(store, "pro_rating", **body)

    ratings = [{one["rating"] for one in wine["pro_rating"]} for wine in results]
    assert [those for those in ratings if rating not in those] == []


@rule("TIP-FTS-018", level="must", cites=FTS, evidence="documented")
def test_by_varietal(store: Store) -> None:
    """`varietal_id` finds wines of that varietal only."""
    varietal = traits(store)["varietals"][0]["id"]

    results = wines(store, "varietals", query="reserve", varietal_id=varietal)

    varietals = [{one["id"] for one in wine["varietals"]} for wine in results]
    assert [those for those in varietals if varietal not in those] == []


@rule("TIP-FTS-019", level="must", cites=FTS, evidence="documented")
def test_by_region(store: Store) -> None:
    """`region_id` finds wines of that region only."""
    region = traits(store)["region"]["id"]

    assert {wine["region"]["id"] for wine in wines(store, "region", region_id=region)} == {region}


@rule("TIP-FTS-020", level="must", cites=FTS, evidence="documented")
def test_by_wine_type(store: Store) -> None:
    """`wine_type` finds wines of that type only."""
    kind = traits(store)["type"]

    assert {wine["type"] for wine in wines(store, "type", query="france", wine_type=kind)} == {kind}


@rule("TIP-FTS-021", level="must", cites=FTS, evidence="documented")
def test_by_drink_type(store: Store) -> None:
    """`drink_type` finds drinks of that type only."""
    results = drinks(store, "drink_type", query="united", drink_type="beer")

    assert {result["drink_type"] for result in results} == {"beer"}


@rule("TIP-FTS-022", level="must", cites=FTS, evidence="documented")
def test_a_filter_takes_a_list(store: Store) -> None:
    """A filter takes a comma-separated list, and finds what fits any of it."""
    colors = {wine["color"] for wine in wines(store, "color", query="france", color="1,2,5,6")}

    assert colors <= {1, 2, 5, 6}
    assert len(colors) > 1


@rule("TIP-FTS-023", level="must", cites=FTS, evidence="documented")
def test_by_wine_id(store: Store) -> None:
    """`wine_id` finds that wine."""
    results = hits(store, wine_id=store.wine_id(), fts_fields="wine", wine_fields="id")

    assert [hit["wine"]["id"] for hit in results] == [store.wine_id()]


@rule("TIP-FTS-024", level="must", cites=FTS, evidence="documented")
def test_by_drink_id(store: Store) -> None:
    """`drink_id` finds that drink."""
    results = hits(store, drink_id=store.drink_id(), fts_fields="drink", drink_fields="id")

    assert [hit["drink"]["id"] for hit in results] == [store.drink_id()]


@rule("TIP-FTS-025", level="must", cites=("T-15", "T-21"), evidence="documented")
def test_a_found_wine_is_its_id(store: Store) -> None:
    """A found wine carries `id` alone unless `wine_fields` names more."""
    hit = hits(store, wine_id=store.wine_id(), fts_fields="wine")[0]

    assert set(hit["wine"]) == {"id"}


@rule(
    "TIP-FTS-026", level="should", cites=("T-21", "facts/tipsi.md, Endpoints"), evidence="observed"
)
def test_next_keeps_the_question(store: Store) -> None:
    """The next link keeps the query string, its keys in order."""
    body = {"query": f"{WORD} france", "page_size": "2", "fts_fields": "wine,rank"}

    link = read(store.get("/fts/", **body))["next"]

    pairs = parse_qsl(urlsplit(link).query)
    assert dict(pairs) == {**body, "page": "2"}
    assert [name for name, _ in pairs] == sorted(name for name, _ in pairs)


@rule("TIP-FTS-027", level="should", cites=FTS, evidence="documented")
def test_by_producer(store: Store) -> None:
    """`producer_id` finds drinks of that producer only."""
    body = {"drink_id": store.drink_id(), "fts_fields": "drink", "country_fields": "id,name"}
    entry = hits(store, **body, drink_fields="id,producer,country")[0]["drink"]
    producer = entry["producer"]["id"]

    results = drinks(store, "producer", query=entry["country"]["name"], producer_id=producer)

    assert {result["producer"]["id"] for result in results} == {producer}
