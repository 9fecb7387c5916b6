"""Images of products (BCM-IMG)."""

from typing import Any

from conformance.account_client import Json, needed, read
from conformance.rules import rule
from conformance.vendors.bigcommerce.images import upload
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

IMAGES = "facts/bigcommerce.md, 2.7"


def _given_image(store: Store, product: int, **fields: str) -> Json:
    return dict(needed(upload(store, product, **fields), "POST images")["data"])


def _images(store: Store, product: int, **query: Any) -> dict[int, Json]:
    return {one["id"]: one for one in store.data(f"{PRODUCTS}/{product}/images", **query)}


@rule("BCM-IMG-001", level="must", cites=("B-20", IMAGES), evidence="documented")
def test_an_image(store: Store) -> None:
    """A file that is uploaded answers 200 with where it is served in four sizes."""
    answer = upload(store, store.given_product()["id"], description="one")

    assert answer.status_code == 200
    assert set(read(answer)["data"]) == {
        *("id", "product_id", "is_thumbnail", "sort_order", "description", "image_file"),
        *("url_zoom", "url_standard", "url_thumbnail", "url_tiny", "date_modified"),
    }


@rule("BCM-IMG-002", level="must", cites=(IMAGES,), evidence="documented")
def test_a_sole_image(store: Store) -> None:
    """The only image of a product is its thumbnail."""
    assert (
        _given_image(store, store.given_product()["id"], description="two")["is_thumbnail"] is True
    )


@rule("BCM-IMG-003", level="must", cites=(IMAGES,), evidence="documented")
def test_one_thumbnail(store: Store) -> None:
    """A product has one thumbnail: making another image it takes it from the first."""
    product = store.given_product()["id"]
    first = _given_image(store, product)["id"]
    second = _given_image(store, product)["id"]

    store.given_put(f"{PRODUCTS}/{product}/images/{second}", {"is_thumbnail": True})

    images = _images(store, product)
    assert (images[first]["is_thumbnail"], images[second]["is_thumbnail"]) == (False, True)


@rule("BCM-IMG-004", level="must", cites=(IMAGES,), evidence="documented")
def test_neither_file_nor_url(store: Store) -> None:
    """An image with neither a file nor a URL is 422: image_url must be present."""
    answer = store.post(f"{PRODUCTS}/{store.given_product()['id']}/images", {"sort_order": 4})

    assert answer.status_code == 422
    assert read(answer)["title"] == "image_url must be present if uploading by url"


@rule("BCM-IMG-005", level="must", cites=(IMAGES,), evidence="documented")
def test_an_image_is_changed(store: Store) -> None:
    """PUT of an image changes its description, and leaves its place."""
    product = store.given_product()["id"]
    created = _given_image(store, product)

    path = f"{PRODUCTS}/{product}/images/{created['id']}"
    store.given_put(path, {"description": "From above"})

    body = store.data(path)
    assert (body["description"], body["sort_order"]) == ("From above", created["sort_order"])


@rule("BCM-IMG-006", level="must", cites=("B-20", IMAGES), evidence="documented")
def test_an_image_is_deleted(store: Store) -> None:
    """DELETE of an image answers 204, and it is gone."""
    product = store.given_product()["id"]
    created, other = (_given_image(store, product)["id"] for _ in range(2))

    assert store.delete(f"{PRODUCTS}/{product}/images/{created}").status_code == 204
    assert list(_images(store, product)) == [other]


@rule("BCM-IMG-007", level="must", cites=(IMAGES,), evidence="documented")
def test_a_url_that_leads_nowhere(store: Store) -> None:
    """An image whose URL cannot be fetched is 400."""
    body = {"image_url": "http://127.0.0.1:9/none.png"}

    answer = store.post(f"{PRODUCTS}/{store.given_product()['id']}/images", body)

    assert answer.status_code == 400


@rule("BCM-IMG-008", level="must", cites=(IMAGES,), evidence="observed")
def test_a_bad_url_with_a_product(store: Store) -> None:
    """A product that is created with an image_url that is none is 422: Invalid field(s): image_url."""
    answer = store.post(PRODUCTS, store.new_product(images=[{"image_url": "not a url"}]))

    assert answer.status_code == 422
    assert read(answer)["title"] == "Invalid field(s): image_url"


@rule("BCM-IMG-009", level="must", cites=(IMAGES,), evidence="documented")
def test_an_unknown_image(store: Store) -> None:
    """An unknown image is 404."""
    path = f"{PRODUCTS}/{store.given_product()['id']}/images/{NOBODY}"

    assert store.get(path).status_code == 404
