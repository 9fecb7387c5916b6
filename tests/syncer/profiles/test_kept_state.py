"""State files that version 0.1.0 wrote are opened and read, and nothing in them is lost."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from syncer.ports.model import Item
from syncer.profiles.clover_bigcommerce import state as clover_bigcommerce
from syncer.profiles.tipsi import state as tipsi
from syncer.profiles.tipsi.pure.model import KnownItem, Listing

CLOVER_BIGCOMMERCE = """
CREATE TABLE hidden (product INTEGER NOT NULL, PRIMARY KEY (product));
CREATE TABLE imported (id INTEGER NOT NULL, till_id VARCHAR NOT NULL, PRIMARY KEY (id));
CREATE TABLE item (seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, id VARCHAR NOT NULL, fold VARCHAR NOT NULL,
  grp VARCHAR, price INTEGER, told VARCHAR NOT NULL, owed INTEGER NOT NULL, gone BOOLEAN NOT NULL, UNIQUE (id));
CREATE TABLE mark (name VARCHAR NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (name)) WITHOUT ROWID;
CREATE TABLE run (id INTEGER NOT NULL, run_id VARCHAR, ended DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL,
  report VARCHAR NOT NULL, PRIMARY KEY (id));
CREATE TABLE shown (fold VARCHAR NOT NULL, listing VARCHAR NOT NULL, PRIMARY KEY (fold)) WITHOUT ROWID;
CREATE TABLE stock (item VARCHAR NOT NULL, level VARCHAR, modified INTEGER NOT NULL, owed INTEGER NOT NULL,
  PRIMARY KEY (item)) WITHOUT ROWID;
CREATE INDEX item_gone ON item (seq) WHERE gone IS 1;
CREATE INDEX item_grp ON item (grp) WHERE grp IS NOT NULL;
CREATE INDEX item_owed ON item (seq) WHERE owed > 0;
CREATE INDEX ix_item_fold ON item (fold);
CREATE INDEX stock_owed ON stock (item) WHERE owed > 0;
INSERT INTO hidden VALUES (4);
INSERT INTO imported VALUES (7, 'T');
INSERT INTO item VALUES (1, 'A', 'gin', NULL, 1250, '{"id":"A","name":"Gin","sku":"GIN","price":1250,"hidden":false,
  "group":null,"options":[],"categories":[],"tags":[],"description":"","modified":5000}', 1, 0);
INSERT INTO mark VALUES ('items', 5000), ('started', 9), ('stocks', 6000);
INSERT INTO stock VALUES ('A', '2.5', 6000, 1);
PRAGMA user_version = 1;
"""
TIPSI = """
CREATE TABLE link (shop VARCHAR NOT NULL, "key" VARCHAR NOT NULL, sent VARCHAR, held VARCHAR NOT NULL,
  live BOOLEAN NOT NULL, known BOOLEAN NOT NULL, PRIMARY KEY (shop, "key")) WITHOUT ROWID;
CREATE TABLE run (id INTEGER NOT NULL, shop VARCHAR NOT NULL, run_id VARCHAR,
  ended DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, report VARCHAR NOT NULL, PRIMARY KEY (id));
CREATE TABLE shop (shop VARCHAR NOT NULL, clear_owed BOOLEAN NOT NULL, PRIMARY KEY (shop));
CREATE INDEX ix_run_shop ON run (shop);
INSERT INTO link VALUES ('shop', 'A', '{"key":"A","name":"Gin","price":"1.5","quantity":3,"barcodes":["1"],
  "size":null,"category":null}', '["1"]', 1, 1);
INSERT INTO shop VALUES ('shop', 0);
PRAGMA user_version = 1;
"""


def written(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(script)
    return path


def test_the_state_of_clover_bigcommerce_is_read(tmp_path: Path) -> None:
    path = clover_bigcommerce.state_path(tmp_path, "a > b")
    written(path, CLOVER_BIGCOMMERCE)
    with closing(clover_bigcommerce.State.open(path)) as state:
        [pending] = state.stocks.pending(0, 10, grouped=False)

        assert path.name == "kosmos-45a3945a00be311c.db"
        assert pending.candidate.item == Item("A", "Gin", "GIN", 1250, modified=5000)
        assert pending.candidate.level == Decimal("2.5")
        assert [one.candidate.item.id for one in state.items.pending(0, 10)] == ["A"]
        assert [state.cursor(name) for name in ("items", "stocks", "started")] == [5000, 6000, 9]
        assert (state.hidden(), state.orders.imported([7])) == ({4}, {7: "T"})


def test_the_state_of_tipsi_is_read(tmp_path: Path) -> None:
    written(tmp_path / "sync.db", TIPSI)
    with closing(tipsi.State.open(tmp_path, "shop")) as state:
        listing = Listing("A", "Gin", Decimal("1.5"), 3, ("1",))

        assert state.known() == {"A": KnownItem(listing, ("1",))}
        assert not state.clear_pending()
