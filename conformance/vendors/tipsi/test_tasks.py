"""Pictures and label tasks: an unmatched item on its way to a wine or drink (TIP-IMAGE, TIP-TASK)."""

import requests

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import PNG, Item, Store

IMAGE = ("facts/tipsi.md, Endpoints",)
TASK = ("T-23",)


def uploaded(store: Store, content: bytes, name: str, kind: str) -> requests.Response:
    return store.call("POST", "image_upload", files={"image": (name, content, kind)})


def unmatched(store: Store, kind: str = "wine", **fields: object) -> Item:
    """An unmatched item: its external_id, and Tipsi's own id."""
    known = store.given_created(kind, **fields)["external_id"]
    return {"external_id": known, "id": store.item(known)["id"]}


def post_task(store: Store, item: Item, kind: str = "wine", **more: object) -> requests.Response:
    """The answer to a task for this item, with a picture unless `more` says otherwise."""
    body = {"front_image": store.image_url(), **more}
    return store.post(f"{kind}/{item['id']}/create_task", body)


def status(store: Store, item: Item) -> str:
    return str(store.item(item["external_id"], "status")["status"])


@rule("TIP-IMAGE-001", level="must", cites=IMAGE, evidence="documented")
def test_a_picture_is_uploaded(store: Store) -> None:
    """An uploaded picture answers 201 with its URL in `image`."""
    answer = uploaded(store, PNG, "front.png", "image/png")

    assert answer.status_code == 201
    assert read(answer)["image"].startswith("http")


@rule("TIP-IMAGE-002", level="should", cites=IMAGE, evidence="inferred")
def test_a_picture_is_served(store: Store) -> None:
    """The URL of an uploaded picture serves a picture."""
    url = store.image_url()

    answer = store.session.get(url, timeout=60)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("image/")


@rule("TIP-IMAGE-003", level="should", cites=IMAGE, evidence="inferred")
def test_an_upload_needs_a_picture(store: Store) -> None:
    """An upload without the field `image` is refused with 400 that names it."""
    answer = store.call("POST", "image_upload", files={"picture": ("a.png", PNG, "image/png")})

    assert answer.status_code == 400
    assert set(read(answer)) == {"image"}


@rule("TIP-IMAGE-004", level="should", cites=IMAGE, evidence="inferred")
def test_a_text_is_no_picture(store: Store) -> None:
    """An upload of something that is no picture is refused with 400."""
    assert uploaded(store, b"#!/bin/sh\n", "front.png", "image/png").status_code == 400


@rule("TIP-TASK-001", level="must", cites=TASK, evidence="documented")
def test_a_task_is_made(store: Store) -> None:
    """A task for an unmatched item answers 201."""
    assert post_task(store, unmatched(store)).status_code == 201


@rule("TIP-TASK-002", level="must", cites=TASK, evidence="documented")
def test_the_item_is_pending(store: Store) -> None:
    """An item with a task is match_pending."""
    item = unmatched(store)

    post_task(store, item)

    assert status(store, item) == "match_pending"


@rule("TIP-TASK-003", level="must", cites=TASK, evidence="documented")
def test_a_matched_item_takes_no_task(store: Store) -> None:
    """A task for a matched item is refused with 400."""
    assert post_task(store, unmatched(store, wine_id=store.wine_id())).status_code == 400


@rule("TIP-TASK-004", level="must", cites=TASK, evidence="documented")
def test_a_pending_item_takes_no_second(store: Store) -> None:
    """A second task for an item is refused with 400, as it is unmatched no more."""
    item = unmatched(store)
    post_task(store, item)

    assert post_task(store, item).status_code == 400


@rule("TIP-TASK-005", level="must", cites=TASK, evidence="documented")
def test_a_task_needs_a_picture(store: Store) -> None:
    """A task without front_image is refused with 400."""
    item = unmatched(store)

    assert store.post(f"wine/{item['id']}/create_task", {}).status_code == 400


@rule("TIP-TASK-006", level="must", cites=TASK, evidence="documented")
def test_a_task_tells_a_vintage(store: Store) -> None:
    """A task for a wine may name the vintage and carry a back image."""
    back = store.image_url()

    assert post_task(store, unmatched(store), vintage="2003", back_image=back).ok


@rule("TIP-TASK-007", level="must", cites=TASK, evidence="documented")
def test_the_answer_is_the_item(store: Store) -> None:
    """The answer to a task is the item, match_pending, with a null wine and its pos_item_name."""
    body = read(post_task(store, unmatched(store)))

    assert body["status"] == "match_pending"
    assert body["wine"] is None
    assert "pos_item_name" in body


@rule("TIP-TASK-008", level="must", cites=TASK, evidence="documented")
def test_a_drink_takes_a_task(store: Store) -> None:
    """A task for an unmatched drink answers 201 with a null drink."""
    answer = post_task(store, unmatched(store, "drink"), "drink")

    assert answer.status_code == 201
    assert read(answer)["drink"] is None


@rule("TIP-TASK-009", level="should", cites=TASK, evidence="inferred")
def test_no_task_for_nothing(store: Store) -> None:
    """A task for an item that is not there answers 404."""
    assert post_task(store, {"id": 2_147_483_646}).status_code == 404


@rule("TIP-TASK-010", level="should", cites=("T-23", "T-04"), evidence="inferred", needs=(CONTROL,))
def test_a_task_ends_in_a_match(store: Store) -> None:
    """A task ends when the Tipsi team matches the item: match_complete, with the wine."""
    item = unmatched(store)
    post_task(store, item)

    store.play({"type": "match", "sku": str(item["external_id"]), "wine_id": store.wine_id()})

    matched = store.item(item["external_id"], "status", "wine")
    assert matched["status"] == "match_complete"
    assert matched["wine"]["id"] == store.wine_id()


@rule(
    "TIP-TASK-011",
    level="should",
    cites=("facts/tipsi.md, Structs",),
    evidence="documented",
    needs=(CONTROL,),
)
def test_a_task_in_work_shows(store: Store) -> None:
    """An item that the team works on is in_progress (in_process in the later reference)."""
    item = unmatched(store)
    post_task(store, item)

    store.play({"type": "start", "sku": str(item["external_id"])})

    assert status(store, item) in {"in_progress", "in_process"}


@rule(
    "TIP-TASK-012",
    level="should",
    cites=("facts/tipsi.md, Structs",),
    evidence="documented",
    needs=(CONTROL,),
)
def test_a_bad_label_shows(store: Store) -> None:
    """An item whose picture the team cannot read is bad_label, and listed as such."""
    item = unmatched(store)
    post_task(store, item)

    store.play({"type": "reject", "sku": str(item["external_id"]), "status": "bad_label"})

    assert status(store, item) == "bad_label"


@rule("TIP-TASK-013", level="should", cites=TASK, evidence="inferred")
def test_a_pending_item_is_off_the_list(store: Store) -> None:
    """An item with a task has left the list of unmatched items for that of match_pending."""
    item = unmatched(store)
    post_task(store, item)

    pending = store.external_ids("inventory", status="match_pending")

    assert str(item["external_id"]) in pending


@rule("TIP-AUTO-001", level="must", cites=("T-22",), evidence="documented", needs=(CONTROL,))
def test_wines_queue_as_wines(store: Store) -> None:
    """With the auto-task option a new item of category wine goes to the wines."""
    auto = store.another({"auto_task": True})
    external_id = auto.given_one(category="wine")

    assert str(external_id) in auto.external_ids("wine")


@rule("TIP-AUTO-002", level="must", cites=("T-22",), evidence="documented", needs=(CONTROL,))
def test_drinks_queue_as_drinks(store: Store) -> None:
    """With the auto-task option a new item of category drink goes to the drinks."""
    auto = store.another({"auto_task": True})
    external_id = auto.given_one(category="drink")

    assert str(external_id) in auto.external_ids("drink")


@rule(
    "TIP-AUTO-003",
    level="must",
    cites=("T-22", "facts/tipsi.md, Semantics"),
    evidence="documented",
    needs=(CONTROL,),
)
def test_a_category_is_needed(store: Store) -> None:
    """With the auto-task option a new item without a category is refused with 400."""
    auto = store.another({"auto_task": True})

    assert auto.sync(auto.element()).status_code == 400
