"""What a new store begins with: channel 1, category tree 1, location 1."""

import msgspec
from sqlalchemy import Connection, insert

from ..tables.categories import Tree
from ..tables.channels import Channel
from ..tables.stock import Location

_ADDRESS = {
    "address1": "1 Dock Rd",
    "address2": "",
    "city": "Austin",
    "state": "Texas",
    "zip": "78701",
    "email": "shop@example.com",
    "phone": "",
    "geo_coordinates": {"latitude": 30.26, "longitude": -97.74},
    "country_code": "US",
}


def add_defaults(conn: Connection, store: str, now_ms: int) -> None:
    conn.execute(insert(Tree).values(store=store, id=1, name="Default catalog tree"))
    conn.execute(
        insert(Channel).values(
            store=store,
            id=1,
            name="Default storefront",
            type="storefront",
            platform="bigcommerce",
            status="active",
            tree=1,
            created=now_ms,
            modified=now_ms,
            rest="{}",
        )
    )
    rest = {"address": _ADDRESS, "time_zone": "Etc/UTC"}
    conn.execute(
        insert(Location).values(
            store=store,
            id=1,
            code="BC-LOCATION-1",
            label="Default location",
            type="PHYSICAL",
            enabled=True,
            storefront=True,
            created=now_ms,
            modified=now_ms,
            rest=msgspec.json.encode(rest).decode(),
        )
    )
