"""The life of a label task (T-23), with the control API as the Tipsi team."""

from typing import Any

import pytest

from tests.simulator.shop import Shop

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50
PICTURE = {"front_image": "http://localhost/a.png"}


def task(shop: Shop, kind: str, item: Any, **body: Any) -> Any:
    return shop.ask("POST", f"{kind}/{item['id']}/create_task", json={**PICTURE, **body})


def test_a_task_waits_for_the_team(shop: Shop) -> None:
    item = shop.create("wine", external_id="A", pos_item_name="Red 03", in_stock=4)

    answer = task(shop, "wine", item, vintage="2003", back_image="http://localhost/b.png")

    body = answer.get_json()
    assert answer.status_code == 201
    assert body == {
        **item,
        "status": "match_pending",
        "wine": None,
        "drink": None,
        "pos_item_name": "Red 03",
    }
    assert shop.listed("wine", "status", status="match_pending") == [
        {"id": item["id"], "status": "match_pending"}
    ]


def test_the_team_matches_it(shop: Shop) -> None:
    item = shop.create("wine", external_id="A")
    task(shop, "wine", item)
    shop.play({"type": "start", "sku": "A"})
    started = shop.get("A")["status"]

    shop.play({"type": "match", "sku": "A", "wine_id": 1001})

    found = shop.get("A", "status,wine")
    assert started == "in_progress"
    assert (found["status"], found["wine"]) == ("match_complete", {"id": 1001})


def test_both_words_for_a_started_task_filter(shop: Shop) -> None:
    """The later reference says in_process (facts/tipsi.md, Structs)."""
    shop.sync({"external_id": "A"})
    shop.play({"type": "start", "sku": "A"})

    for word in ("in_progress", "in_process"):
        assert len(shop.listed(status=word)) == 1


@pytest.mark.parametrize(
    "event",
    [
        None,
        {"type": "start"},
        {"type": "reject", "status": "bad_label"},
        {"type": "reject", "status": "not_label"},
        {"type": "match", "drink_id": 500_000},
    ],
)
def test_only_an_unmatched_item_gets_a_task(shop: Shop, event: Any) -> None:
    item = shop.create("drink", external_id="A")
    if event is None:
        task(shop, "drink", item)
    else:
        shop.play({**event, "sku": "A"})
    before = shop.get("A")

    assert task(shop, "drink", item).status_code == 400
    assert shop.get("A") == before


@pytest.mark.parametrize(
    "body", [{}, {"front_image": None}, {"front_image": ""}, {"front_image": ["a"]}, []]
)
def test_a_task_needs_its_front(shop: Shop, body: Any) -> None:
    item = shop.create("wine", external_id="A")

    answer = shop.ask("POST", f"wine/{item['id']}/create_task", json=body)

    assert answer.status_code == 400
    assert shop.get("A")["status"] == "unmatched"


def test_a_form_will_do(shop: Shop) -> None:
    item = shop.create("wine", external_id="A")

    answer = shop.ask("POST", f"wine/{item['id']}/create_task", data=PICTURE)

    assert answer.status_code == 201


def test_the_task_of_nobody_is_not_found(shop: Shop) -> None:
    assert task(shop, "wine", {"id": 999_999_999}).status_code == 404
    assert task(shop, "wine", {"id": 0}).status_code == 404
    assert task(shop, "wine", {"id": 2**70}).status_code == 404


def upload(shop: Shop, content: bytes, name: str = "image") -> Any:
    head = f'--cut\r\nContent-Disposition: form-data; name="{name}"; filename="a.bin"\r\n\r\n'
    body = head.encode() + content + b"\r\n--cut--\r\n"
    kind = "multipart/form-data; boundary=cut"
    return shop.ask("POST", "image_upload", data=body, content_type=kind)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0 jpeg", "image/jpeg"),
        (b"GIF89a gif", "image/gif"),
        (b"RIFF0000WEBP", "image/webp"),
    ],
)
def test_a_picture_is_kept_and_served_back(shop: Shop, content: bytes, kind: str) -> None:
    answer = upload(shop, content)

    served = shop.client.get(answer.get_json()["image"])
    assert answer.status_code == 201
    assert (served.status_code, served.data, served.mimetype) == (200, content, kind)


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"MZ\x90", b"RIFF0000WAVE"])
def test_what_is_no_picture_is_refused(shop: Shop, content: bytes) -> None:
    answer = upload(shop, content)

    assert answer.status_code == 400
    assert answer.get_json().keys() == {"image"}


def test_a_picture_has_its_field_and_its_size(shop: Shop) -> None:
    assert upload(shop, PNG, name="photo").get_json().keys() == {"image"}
    assert upload(shop, PNG + b"0" * 10 * 1024 * 1024).status_code == 400
    assert shop.ask("POST", "image_upload", json={"image": "x"}).status_code == 400


def test_a_picture_that_is_not_there_is_not_found(shop: Shop) -> None:
    for name in ("nobody.png", "%00", "..%2F..%2Fetc%2Fpasswd"):
        assert shop.ask("GET", f"/media/{name}").status_code == 404
