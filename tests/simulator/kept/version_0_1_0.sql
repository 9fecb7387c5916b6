PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE tilltwin_account (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR NOT NULL, 
	vendor VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	created BIGINT NOT NULL, 
	settings JSON NOT NULL, 
	credentials JSON NOT NULL, 
	UNIQUE (id)
);
INSERT INTO tilltwin_account VALUES(1,'csv_till-1','csv_till','First CSV till',1795916900388,'{}','{"access_token": "usz46pncyxs82mp86jvqdbabyxrbac6f"}');
INSERT INTO tilltwin_account VALUES(2,'tipsi-2','tipsi','First Tipsi',1795916900741,'{}','{"username": "shop2", "password": "qsv11uittulfi6dg", "store_id": 19772}');
INSERT INTO tilltwin_account VALUES(3,'clover-3','clover','First Clover',1795916900792,'{}','{"merchant_id": "HSHJRPARMYWEQ", "api_token": "d4b4b11b-0196-a413-9947-6c12a2bd40b7", "client_id": "XMPNXEPJYBR70", "client_secret": "d6d752ee-ef5f-2eaa-980a-0312ca88da99"}');
INSERT INTO tilltwin_account VALUES(4,'bigcommerce-4','bigcommerce','First BigCommerce',1795916900827,'{}','{"store_hash": "2h0wgjts68", "access_token": "j0a9e0j5bxkqfc3qtascb539fioh80s", "client_id": "0lccm1y3nj9ixdoy3ua9npfews64jpm", "client_secret": "92bcf13b368146d116b885e7b9180b95ebc32dab6a0b786c89b3e2a84268d313"}');
CREATE TABLE csv_till_token (
	token VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	PRIMARY KEY (token), 
	UNIQUE (account)
);
INSERT INTO csv_till_token VALUES('usz46pncyxs82mp86jvqdbabyxrbac6f','csv_till-1');
CREATE TABLE csv_till_product (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account VARCHAR NOT NULL, 
	sku VARCHAR NOT NULL, 
	product TEXT NOT NULL, 
	product_time_stamp BIGINT NOT NULL, 
	inventory_time_stamp BIGINT NOT NULL, 
	UNIQUE (account, sku)
);
INSERT INTO csv_till_product VALUES(1,'csv_till-1','CS-10001','{"sku":"CS-10001","name":"Franklin''s Organic Coffee Beans 1 kg","description":"Organic Coffee Beans by Franklin''s, 1 kg.","price":"17.99","quantity":36,"active":true,"online":true,"categories":["Coffee & Tea"],"brand":"Franklin''s","barcodes":["6765055000019"],"weight":{"value":1000.0,"unit":"g"},"images":[],"options":{},"variants":[],"native_id":null,"product_time_stamp":null,"inventory_time_stamp":null,"cost":"11.15","size_ml":null}',1795916900728,1795916900728);
INSERT INTO csv_till_product VALUES(2,'csv_till-1','CS-10002','{"sku":"CS-10002","name":"Ray Brothers Strawberry Rice Puffs 500 g","description":"Strawberry Rice Puffs by Ray Brothers, 500 g.","price":"3.99","quantity":30,"active":true,"online":true,"categories":["Breakfast"],"brand":"Ray Brothers","barcodes":["5100604000019"],"weight":{"value":500.0,"unit":"g"},"images":[],"options":{},"variants":[],"native_id":null,"product_time_stamp":null,"inventory_time_stamp":null,"cost":"2.55","size_ml":null}',1795916900728,1795916900728);
INSERT INTO csv_till_product VALUES(3,'csv_till-1','CS-10003','{"sku":"CS-10003","name":"Carroll''s Premium Coffee Beans 500 g","description":"Premium Coffee Beans by Carroll''s, 500 g.","price":"7.99","quantity":33,"active":true,"online":true,"categories":["Coffee & Tea"],"brand":"Carroll''s","barcodes":["6200877000019"],"weight":{"value":500.0,"unit":"g"},"images":[],"options":{},"variants":[],"native_id":null,"product_time_stamp":null,"inventory_time_stamp":null,"cost":"4.95","size_ml":null}',1795916900728,1795916900728);
CREATE TABLE tipsi_user (
	id INTEGER NOT NULL, 
	account VARCHAR NOT NULL, 
	username VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	password VARCHAR NOT NULL, 
	group_id INTEGER NOT NULL, 
	rate_limit TEXT, 
	logins INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (account), 
	UNIQUE (username), 
	UNIQUE (email)
);
INSERT INTO tipsi_user VALUES(2,'tipsi-2','shop2','shop2@example.com','qsv11uittulfi6dg',502,NULL,1);
CREATE TABLE tipsi_clearing (
	store_id INTEGER NOT NULL, 
	epoch INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (store_id, epoch)
)
 WITHOUT ROWID

;
INSERT INTO tipsi_clearing VALUES(19772,1,1795916931177);
CREATE TABLE tipsi_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store_id INTEGER NOT NULL, 
	external_id VARCHAR, 
	external_is_number BOOLEAN NOT NULL, 
	price FLOAT, 
	special_price FLOAT, 
	special_price_on BOOLEAN NOT NULL, 
	special_price_amount INTEGER NOT NULL, 
	barcodes TEXT NOT NULL, 
	proof FLOAT, 
	abv FLOAT, 
	unit_size TEXT, 
	in_stock INTEGER, 
	epoch INTEGER NOT NULL, 
	updated BIGINT NOT NULL, 
	pos_item_name TEXT, 
	kind VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	wine_id INTEGER, 
	drink_id INTEGER, 
	UNIQUE (store_id, external_id)
);
INSERT INTO tipsi_item VALUES(1,19772,'CS-10001',0,17.989999999999998436,NULL,0,0,'["6765055000019"]',NULL,NULL,NULL,36,1,1795916931177,'Franklin''s Organic Coffee Beans 1 kg','','unmatched',NULL,NULL);
INSERT INTO tipsi_item VALUES(2,19772,'CS-10002',0,3.9900000000000002131,NULL,0,0,'["5100604000019"]',NULL,NULL,NULL,30,1,1795916931177,'Ray Brothers Strawberry Rice Puffs 500 g','','unmatched',NULL,NULL);
INSERT INTO tipsi_item VALUES(3,19772,'CS-10003',0,7.9900000000000002131,NULL,0,0,'["6200877000019"]',NULL,NULL,NULL,33,1,1795916931177,'Carroll''s Premium Coffee Beans 500 g','','unmatched',NULL,NULL);
CREATE TABLE tipsi_barcode (
	store_id INTEGER NOT NULL, 
	barcode VARCHAR NOT NULL, 
	item_id INTEGER NOT NULL, 
	PRIMARY KEY (store_id, barcode)
)
 WITHOUT ROWID

;
INSERT INTO tipsi_barcode VALUES(19772,'5100604000019',2);
INSERT INTO tipsi_barcode VALUES(19772,'6200877000019',3);
INSERT INTO tipsi_barcode VALUES(19772,'6765055000019',1);
CREATE TABLE tipsi_block (
	store_id INTEGER NOT NULL, 
	first_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	items INTEGER NOT NULL, 
	PRIMARY KEY (store_id, first_id, kind, status)
)
 WITHOUT ROWID

;
INSERT INTO tipsi_block VALUES(19772,1,'','unmatched',3);
CREATE TABLE tipsi_image (
	name VARCHAR NOT NULL, 
	store_id INTEGER NOT NULL, 
	content_type VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE tipsi_task (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	item_id INTEGER NOT NULL, 
	queue VARCHAR NOT NULL, 
	front_image TEXT NOT NULL, 
	back_image TEXT, 
	vintage VARCHAR, 
	created BIGINT NOT NULL
);
CREATE TABLE tipsi_order (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	group_id INTEGER NOT NULL, 
	store_id INTEGER NOT NULL, 
	email VARCHAR, 
	order_status VARCHAR NOT NULL, 
	payment_status VARCHAR NOT NULL, 
	total_cents INTEGER NOT NULL, 
	created BIGINT NOT NULL, 
	updated BIGINT NOT NULL
);
CREATE TABLE tipsi_session (
	"key" VARCHAR NOT NULL, 
	user_id INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(user_id) REFERENCES tipsi_user (id) ON DELETE CASCADE
);
INSERT INTO tipsi_session VALUES('yxd914ktvvmiwpisq0fvj6bctpggq6zh',2);
CREATE TABLE tipsi_store (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	address TEXT NOT NULL, 
	working_hours TEXT NOT NULL, 
	delivery_zones TEXT NOT NULL, 
	auto_task BOOLEAN NOT NULL, 
	epoch INTEGER NOT NULL, 
	live_items INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(user_id) REFERENCES tipsi_user (id) ON DELETE CASCADE
);
INSERT INTO tipsi_store VALUES(19772,2,502,'Cellar 2','100 Market Street','{"time_zone":"America/Los_Angeles","schedule":{"mon":[["11:00AM","10:00PM"]],"tue":[["11:00AM","10:00PM"]],"wed":[["11:00AM","10:00PM"]],"thu":[["11:00AM","10:00PM"]],"fri":[["11:00AM","10:00PM"]],"sat":[["10:00AM","11:00PM"]],"sun":[["10:00AM","11:00PM"]]},"holidays":{}}','[]',0,1,3);
CREATE TABLE tipsi_order_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	order_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	quantity INTEGER NOT NULL, 
	price_cents INTEGER NOT NULL, 
	FOREIGN KEY(order_id) REFERENCES tipsi_order (id) ON DELETE CASCADE
);
CREATE TABLE clover_fixture (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	merchant VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	name TEXT, 
	body TEXT NOT NULL, 
	UNIQUE (merchant, id)
);
INSERT INTO clover_fixture VALUES(1,'HSHJRPARMYWEQ','employee','QZS7S98GJ9795','Alex Owner','{"id":"QZS7S98GJ9795","name":"Alex Owner","nickname":"Alex","email":"owner@example.com","inviteSent":false,"claimedTime":1795916900000,"role":"ADMIN","isOwner":true}');
INSERT INTO clover_fixture VALUES(2,'HSHJRPARMYWEQ','tender','6J9PKCJHZT3TJ',NULL,'{"id":"6J9PKCJHZT3TJ","editable":false,"labelKey":"com.clover.tender.ach","label":"ACH","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(3,'HSHJRPARMYWEQ','tender','GJM99F5CJ3J8Z',NULL,'{"id":"GJM99F5CJ3J8Z","editable":false,"labelKey":"com.clover.tender.house_account","label":"House Account","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(4,'HSHJRPARMYWEQ','tender','YPP6D0MCN29E5',NULL,'{"id":"YPP6D0MCN29E5","editable":false,"labelKey":"com.clover.tender.invoice","label":"Invoice","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(5,'HSHJRPARMYWEQ','tender','RNABFH7TSSZAG',NULL,'{"id":"RNABFH7TSSZAG","editable":false,"labelKey":"com.clover.tender.mobile_order","label":"Mobile Order","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(6,'HSHJRPARMYWEQ','tender','51AX2KSXEXH8K',NULL,'{"id":"51AX2KSXEXH8K","editable":false,"labelKey":"com.clover.tender.external_payment","label":"External Payment","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(7,'HSHJRPARMYWEQ','tender','8FGD4FQBAAFH4',NULL,'{"id":"8FGD4FQBAAFH4","editable":false,"labelKey":"com.clover.tender.wallet","label":"Wallet","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(8,'HSHJRPARMYWEQ','tender','50VRZKNDWMV6E',NULL,'{"id":"50VRZKNDWMV6E","editable":false,"labelKey":"com.clover.tender.external_gift_card","label":"External Gift Card","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(9,'HSHJRPARMYWEQ','tender','AXVZSTM69Z6YA',NULL,'{"id":"AXVZSTM69Z6YA","editable":false,"labelKey":"com.clover.tender.ebt","label":"EBT","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(10,'HSHJRPARMYWEQ','tender','16MX0CHMHAE4D',NULL,'{"id":"16MX0CHMHAE4D","editable":false,"labelKey":"com.clover.tender.store_credit","label":"Store Credit","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(11,'HSHJRPARMYWEQ','tender','JFSQ86VXQEZE7',NULL,'{"id":"JFSQ86VXQEZE7","editable":false,"labelKey":"com.clover.tender.gift_card","label":"Gift Card","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(12,'HSHJRPARMYWEQ','tender','R00JBNSZGNNMY',NULL,'{"id":"R00JBNSZGNNMY","editable":false,"labelKey":"com.clover.tender.check","label":"Check","opensCashDrawer":true,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(13,'HSHJRPARMYWEQ','tender','85JS9T24D7B3R',NULL,'{"id":"85JS9T24D7B3R","editable":false,"labelKey":"com.clover.tender.debit_card","label":"Debit Card","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(14,'HSHJRPARMYWEQ','tender','3F7PGSSWNJ9MS',NULL,'{"id":"3F7PGSSWNJ9MS","editable":false,"labelKey":"com.clover.tender.credit_card","label":"Credit Card","opensCashDrawer":false,"enabled":true,"visible":true,"supportsCashDiscount":false}');
INSERT INTO clover_fixture VALUES(15,'HSHJRPARMYWEQ','tender','KWFJZGF96FTY2',NULL,'{"id":"KWFJZGF96FTY2","editable":false,"labelKey":"com.clover.tender.cash","label":"Cash","opensCashDrawer":true,"enabled":true,"visible":true,"supportsCashDiscount":true}');
INSERT INTO clover_fixture VALUES(16,'HSHJRPARMYWEQ','service_charge','10GBR0J7TM18B','Service Charge','{"id":"10GBR0J7TM18B","name":"Service Charge","enabled":false,"percentage":10,"percentageDecimal":100000}');
INSERT INTO clover_fixture VALUES(17,'HSHJRPARMYWEQ','device','5H397MR2RMBF5','Till 1','{"id":"5H397MR2RMBF5","name":"Till 1","model":"Clover_C500"}');
INSERT INTO clover_fixture VALUES(18,'HSHJRPARMYWEQ','opening_hours','KHY66T0A3F380','Business Hours','{"id":"KHY66T0A3F380","name":"Business Hours","sunday":{"elements":[{"start":800,"end":2000}]},"monday":{"elements":[{"start":800,"end":2000}]},"tuesday":{"elements":[{"start":800,"end":2000}]},"wednesday":{"elements":[{"start":800,"end":2000}]},"thursday":{"elements":[{"start":800,"end":2000}]},"friday":{"elements":[{"start":800,"end":2000}]},"saturday":{"elements":[{"start":800,"end":2000}]}}');
INSERT INTO clover_fixture VALUES(19,'HSHJRPARMYWEQ','role','PP02EYQAGDT1S','Admin','{"id":"PP02EYQAGDT1S","name":"Admin","systemRole":"ADMIN"}');
INSERT INTO clover_fixture VALUES(20,'HSHJRPARMYWEQ','tip_suggestion','5KSRAJ58307B4','20 %','{"id":"5KSRAJ58307B4","name":"20 %","percentage":20,"isEnabled":true}');
INSERT INTO clover_fixture VALUES(21,'HSHJRPARMYWEQ','tip_suggestion','MM1GN1C4666AC','15 %','{"id":"MM1GN1C4666AC","name":"15 %","percentage":15,"isEnabled":true}');
CREATE TABLE clover_item (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	merchant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	available BOOLEAN NOT NULL, 
	auto_manage BOOLEAN NOT NULL, 
	item_group VARCHAR, 
	name TEXT NOT NULL, 
	alternate_name TEXT, 
	code TEXT, 
	sku TEXT, 
	price BIGINT NOT NULL, 
	price_type VARCHAR NOT NULL, 
	default_tax_rates BOOLEAN NOT NULL, 
	unit_name TEXT, 
	cost BIGINT, 
	is_revenue BOOLEAN NOT NULL, 
	canonical TEXT, 
	menu_item TEXT, 
	price_without_vat BIGINT, 
	color_code VARCHAR, 
	type VARCHAR, 
	is_age_restricted BOOLEAN, 
	age_restricted TEXT, 
	exclude_cash_discount BOOLEAN, 
	created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	deleted_time BIGINT, 
	deleted BOOLEAN NOT NULL, 
	quantity FLOAT, 
	stock_modified BIGINT, 
	stock_alert_threshold FLOAT, 
	product_time_stamp BIGINT NOT NULL, 
	inventory_time_stamp BIGINT, 
	UNIQUE (merchant, id)
);
INSERT INTO clover_item VALUES(1,'HSHJRPARMYWEQ','B3QRR4QXFSGDP',0,1,0,NULL,'Franklin''s Organic Coffee Beans 1 kg',NULL,'6765055000019','CS-10001',1799,'FIXED',1,NULL,1115,1,NULL,'{"name":"Franklin''s Organic Coffee Beans 1 kg","description":"Organic Coffee Beans by Franklin''s, 1 kg.","enabled":true}',NULL,NULL,NULL,NULL,NULL,NULL,1795916900000,1795916900000,NULL,0,35.0,1795916925000,NULL,1795916900000,1795916925000);
INSERT INTO clover_item VALUES(2,'HSHJRPARMYWEQ','Y4A6B7ADMK207',0,1,0,NULL,'Ray Brothers Strawberry Rice Puffs 500 g',NULL,'5100604000019','CS-10002',399,'FIXED',1,NULL,255,1,NULL,'{"name":"Ray Brothers Strawberry Rice Puffs 500 g","description":"Strawberry Rice Puffs by Ray Brothers, 500 g.","enabled":true}',NULL,NULL,NULL,NULL,NULL,NULL,1795916900000,1795916900000,NULL,0,30.0,1795916900000,NULL,1795916900000,1795916900000);
INSERT INTO clover_item VALUES(3,'HSHJRPARMYWEQ','4XXJYJCD7K36Z',0,1,0,NULL,'Carroll''s Premium Coffee Beans 500 g',NULL,'6200877000019','CS-10003',799,'FIXED',1,NULL,495,1,NULL,'{"name":"Carroll''s Premium Coffee Beans 500 g","description":"Premium Coffee Beans by Carroll''s, 500 g.","enabled":true}',NULL,NULL,NULL,NULL,NULL,NULL,1795916900000,1795916900000,NULL,0,33.0,1795916900000,NULL,1795916900000,1795916900000);
INSERT INTO clover_item VALUES(4,'HSHJRPARMYWEQ','XP8Y92RXWT1W7',0,1,0,'DETYQDJNK6A6C','Shirt S',NULL,NULL,'T-S',1000,'FIXED',1,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916925000,1795916925000,NULL,0,3.0,1795916925000,NULL,1795916925000,1795916925000);
INSERT INTO clover_item VALUES(5,'HSHJRPARMYWEQ','RXM9T0RX7NBN5',0,1,0,'DETYQDJNK6A6C','Shirt M',NULL,NULL,'T-M',1100,'FIXED',1,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916925000,1795916925000,NULL,0,4.0,1795916925000,NULL,1795916925000,1795916925000);
CREATE TABLE clover_block (
	merchant VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	first INTEGER NOT NULL, 
	items INTEGER NOT NULL, 
	PRIMARY KEY (merchant, kind, first)
)
 WITHOUT ROWID

;
INSERT INTO clover_block VALUES('HSHJRPARMYWEQ','items',1,5);
INSERT INTO clover_block VALUES('HSHJRPARMYWEQ','stocks',1,5);
CREATE TABLE clover_entry (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	merchant VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	parent VARCHAR, 
	name TEXT NOT NULL, 
	sort_order BIGINT, 
	color_code VARCHAR, 
	show_in_reporting BOOLEAN, 
	rate BIGINT, 
	tax_amount BIGINT, 
	tax_type VARCHAR, 
	is_default BOOLEAN, 
	min_required BIGINT, 
	max_allowed BIGINT, 
	show_by_default BOOLEAN, 
	alternate_name TEXT, 
	available BOOLEAN, 
	price BIGINT, 
	amount BIGINT, 
	percentage BIGINT, 
	modified BIGINT NOT NULL, 
	UNIQUE (merchant, id)
);
INSERT INTO clover_entry VALUES(1,'HSHJRPARMYWEQ','tax_rate','9V3T57MM6TSDP',NULL,'NO_TAX_APPLIED',NULL,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916900000);
INSERT INTO clover_entry VALUES(2,'HSHJRPARMYWEQ','category','VWR2KARBRYYER',NULL,'Coffee & Tea',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916900000);
INSERT INTO clover_entry VALUES(3,'HSHJRPARMYWEQ','category','ZAE6ZSN5D7D1K',NULL,'Breakfast',2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916900000);
INSERT INTO clover_entry VALUES(4,'HSHJRPARMYWEQ','tag','1B5MDAG0BGTFF',NULL,'weight:1000g',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916900000);
INSERT INTO clover_entry VALUES(5,'HSHJRPARMYWEQ','tag','WTBKT6ZHGRSV5',NULL,'weight:500g',NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916900000);
INSERT INTO clover_entry VALUES(6,'HSHJRPARMYWEQ','item_group','DETYQDJNK6A6C',NULL,'Shirt',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916925000);
INSERT INTO clover_entry VALUES(7,'HSHJRPARMYWEQ','attribute','X4FZ5DP6DHC34','DETYQDJNK6A6C','size',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916925000);
INSERT INTO clover_entry VALUES(8,'HSHJRPARMYWEQ','option','0KHG8CBKM6S1K','X4FZ5DP6DHC34','S',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916925000);
INSERT INTO clover_entry VALUES(9,'HSHJRPARMYWEQ','option','MN8KNHFJEJYSA','X4FZ5DP6DHC34','M',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795916925000);
CREATE TABLE clover_link (
	merchant VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	PRIMARY KEY (merchant, item, entry)
)
 WITHOUT ROWID

;
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','4XXJYJCD7K36Z','VWR2KARBRYYER','category');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','4XXJYJCD7K36Z','WTBKT6ZHGRSV5','tag');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','B3QRR4QXFSGDP','1B5MDAG0BGTFF','tag');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','B3QRR4QXFSGDP','VWR2KARBRYYER','category');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','RXM9T0RX7NBN5','MN8KNHFJEJYSA','option');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','XP8Y92RXWT1W7','0KHG8CBKM6S1K','option');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','Y4A6B7ADMK207','WTBKT6ZHGRSV5','tag');
INSERT INTO clover_link VALUES('HSHJRPARMYWEQ','Y4A6B7ADMK207','ZAE6ZSN5D7D1K','category');
CREATE TABLE clover_merchant (
	id VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	client_id VARCHAR NOT NULL, 
	client_secret VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	properties TEXT NOT NULL, 
	track_stock BOOLEAN NOT NULL, 
	update_stock BOOLEAN NOT NULL, 
	settings TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (account), 
	UNIQUE (client_id)
);
INSERT INTO clover_merchant VALUES('HSHJRPARMYWEQ','clover-3','XMPNXEPJYBR70','d6d752ee-ef5f-2eaa-980a-0312ca88da99','Corner Shop 3','{"defaultCurrency":"USD","timezone":"America/Chicago","locale":"en_US","vat":false,"trackStock":true,"updateStock":true,"tipsEnabled":false}',1,1,'{"permissions":["MERCHANT_R","MERCHANT_W","INVENTORY_R","INVENTORY_W","ORDERS_R","ORDERS_W","PAYMENTS_R","PAYMENTS_W","CUSTOMERS_R","CUSTOMERS_W","EMPLOYEES_R","EMPLOYEES_W"],"track_stock":true,"update_stock":true,"token_requests":16,"app_requests":50,"token_concurrent":5,"app_concurrent":10,"limit_over_1000":"clamp","put_item_missing_fields":"keep","patch_item":"refuse","comma_joined_filters":"and","deleted_item":"missing","deleted_time_in_lists":true,"decrement_on":"payment","refund_restocks":false,"bulk_items_answer":"array","bulk_items_most":0,"bulk_line_items_answer":"array","association_moves_modified_time":false,"availability_moves_modified_time":true,"unavailable_at":"zero_or_less","dashboard_blanks":false,"webhook_retries":0,"inventory_webhook_mode":"legacy","user_agent":"ignore","access_token_seconds":1800}',1795916900000);
CREATE TABLE clover_token (
	token VARCHAR NOT NULL, 
	merchant VARCHAR NOT NULL, 
	app VARCHAR NOT NULL, 
	permissions TEXT NOT NULL, 
	expires BIGINT, 
	PRIMARY KEY (token)
);
INSERT INTO clover_token VALUES('d4b4b11b-0196-a413-9947-6c12a2bd40b7','HSHJRPARMYWEQ','XMPNXEPJYBR70','MERCHANT_R,MERCHANT_W,INVENTORY_R,INVENTORY_W,ORDERS_R,ORDERS_W,PAYMENTS_R,PAYMENTS_W,CUSTOMERS_R,CUSTOMERS_W,EMPLOYEES_R,EMPLOYEES_W',NULL);
CREATE TABLE clover_grant (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	secret VARCHAR NOT NULL, 
	merchant VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	challenge TEXT, 
	expires BIGINT NOT NULL, 
	used BOOLEAN NOT NULL, 
	UNIQUE (secret)
);
CREATE TABLE clover_order (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	merchant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	currency VARCHAR NOT NULL, 
	employee VARCHAR, 
	device VARCHAR, 
	order_type VARCHAR, 
	total BIGINT, 
	external_reference TEXT, 
	state VARCHAR, 
	payment_state VARCHAR, 
	pay_type VARCHAR, 
	title TEXT, 
	note TEXT, 
	tax_removed BOOLEAN NOT NULL, 
	is_vat BOOLEAN NOT NULL, 
	manual_transaction BOOLEAN NOT NULL, 
	group_line_items BOOLEAN NOT NULL, 
	test_mode BOOLEAN NOT NULL, 
	discounts TEXT NOT NULL, 
	service_charge TEXT, 
	customers TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	client_created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	deleted_time BIGINT, 
	UNIQUE (merchant, id)
);
INSERT INTO clover_order VALUES(1,'HSHJRPARMYWEQ','1SJ9B6T6MQYD7','USD',NULL,NULL,NULL,1799,NULL,'locked','PAID',NULL,NULL,NULL,0,0,0,1,0,'[]',NULL,'[]',1795916925000,1795916925000,1795916925000,NULL);
CREATE TABLE clover_line (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	merchant VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	order_id VARCHAR NOT NULL, 
	item VARCHAR, 
	name TEXT, 
	alternate_name TEXT, 
	price BIGINT NOT NULL, 
	unit_qty BIGINT, 
	unit_name TEXT, 
	item_code TEXT, 
	note TEXT, 
	printed BOOLEAN NOT NULL, 
	exchanged BOOLEAN NOT NULL, 
	refunded BOOLEAN NOT NULL, 
	is_revenue BOOLEAN NOT NULL, 
	is_order_fee BOOLEAN NOT NULL, 
	tax_rates TEXT NOT NULL, 
	discounts TEXT NOT NULL, 
	modifications TEXT NOT NULL, 
	stock_taken BOOLEAN NOT NULL, 
	created BIGINT NOT NULL, 
	order_client_created BIGINT NOT NULL, 
	voided BIGINT, 
	void_reason TEXT, 
	UNIQUE (merchant, id)
);
INSERT INTO clover_line VALUES(1,'HSHJRPARMYWEQ','Z17KN1CBBJFSN','1SJ9B6T6MQYD7','B3QRR4QXFSGDP','Franklin''s Organic Coffee Beans 1 kg',NULL,1799,NULL,NULL,NULL,NULL,0,0,0,1,0,'[]','[]','[]',1,1795916925000,1795916925000,NULL,NULL);
CREATE TABLE clover_money (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	merchant VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	order_id VARCHAR NOT NULL, 
	payment VARCHAR, 
	lines TEXT, 
	tender VARCHAR, 
	employee VARCHAR, 
	device VARCHAR, 
	amount BIGINT NOT NULL, 
	tip_amount BIGINT NOT NULL, 
	tax_amount BIGINT NOT NULL, 
	external_payment TEXT, 
	external_reference TEXT, 
	note TEXT, 
	offline BOOLEAN NOT NULL, 
	result VARCHAR NOT NULL, 
	card_type VARCHAR, 
	last4 VARCHAR, 
	created BIGINT NOT NULL, 
	client_created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	UNIQUE (merchant, id)
);
INSERT INTO clover_money VALUES(1,'HSHJRPARMYWEQ','payment','JHFWQM7JPW911','1SJ9B6T6MQYD7',NULL,NULL,'KWFJZGF96FTY2',NULL,NULL,1799,0,0,NULL,NULL,NULL,0,'SUCCESS',NULL,NULL,1795916925000,1795916925000,1795916925000);
CREATE TABLE bigcommerce_product (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	type VARCHAR NOT NULL, 
	sku TEXT NOT NULL, 
	sku_key TEXT, 
	description TEXT NOT NULL, 
	weight BIGINT NOT NULL, 
	width BIGINT NOT NULL, 
	depth BIGINT NOT NULL, 
	height BIGINT NOT NULL, 
	price BIGINT NOT NULL, 
	cost_price BIGINT NOT NULL, 
	retail_price BIGINT NOT NULL, 
	sale_price BIGINT NOT NULL, 
	map_price BIGINT NOT NULL, 
	calculated_price BIGINT NOT NULL, 
	fixed_cost_shipping_price BIGINT NOT NULL, 
	tax_class_id INTEGER NOT NULL, 
	product_tax_code TEXT NOT NULL, 
	brand_id BIGINT NOT NULL, 
	inventory_warning_level INTEGER NOT NULL, 
	inventory_tracking VARCHAR NOT NULL, 
	total_sold INTEGER NOT NULL, 
	is_free_shipping BOOLEAN NOT NULL, 
	is_visible BOOLEAN NOT NULL, 
	is_featured BOOLEAN NOT NULL, 
	upc TEXT NOT NULL, 
	mpn TEXT NOT NULL, 
	gtin TEXT NOT NULL, 
	search_keywords TEXT NOT NULL, 
	availability VARCHAR NOT NULL, 
	condition VARCHAR NOT NULL, 
	sort_order INTEGER NOT NULL, 
	date_created BIGINT NOT NULL, 
	date_modified BIGINT NOT NULL, 
	date_last_imported BIGINT, 
	base_variant_id INTEGER, 
	url TEXT NOT NULL, 
	url_customized BOOLEAN NOT NULL, 
	rest TEXT NOT NULL, 
	UNIQUE (store, name_key), 
	UNIQUE (store, sku_key), 
	UNIQUE (store, url)
);
INSERT INTO bigcommerce_product VALUES(1,'2h0wgjts68','Franklin''s Organic Coffee Beans 1 kg','franklin''s organic coffee beans 1 kg','physical','CS-10001','cs-10001','Organic Coffee Beans by Franklin''s, 1 kg.',352740,0,0,0,179900,111500,0,0,0,179900,0,0,'',1,0,'product',2,0,1,0,'6765055000019','','','','available','New',0,1795916900000,1795916925000,NULL,1,'/franklin-s-organic-coffee-beans-1-kg/',0,'{}');
INSERT INTO bigcommerce_product VALUES(2,'2h0wgjts68','Ray Brothers Strawberry Rice Puffs 500 g','ray brothers strawberry rice puffs 500 g','physical','CS-10002','cs-10002','Strawberry Rice Puffs by Ray Brothers, 500 g.',176370,0,0,0,39900,25500,0,0,0,39900,0,0,'',2,0,'product',0,0,1,0,'5100604000019','','','','available','New',0,1795916900000,1795916900000,NULL,2,'/ray-brothers-strawberry-rice-puffs-500-g/',0,'{}');
INSERT INTO bigcommerce_product VALUES(3,'2h0wgjts68','Carroll''s Premium Coffee Beans 500 g','carroll''s premium coffee beans 500 g','physical','CS-10003','cs-10003','Premium Coffee Beans by Carroll''s, 500 g.',176370,0,0,0,79900,49500,0,0,0,79900,0,0,'',3,0,'product',0,0,1,0,'6200877000019','','','','available','New',0,1795916900000,1795916900000,NULL,3,'/carroll-s-premium-coffee-beans-500-g/',0,'{}');
CREATE TABLE bigcommerce_variant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	product INTEGER NOT NULL, 
	sku TEXT NOT NULL, 
	sku_folded TEXT NOT NULL, 
	sku_key TEXT, 
	sku_id INTEGER, 
	price BIGINT, 
	sale_price BIGINT, 
	retail_price BIGINT, 
	map_price BIGINT, 
	cost_price BIGINT NOT NULL, 
	weight BIGINT, 
	width BIGINT, 
	height BIGINT, 
	depth BIGINT, 
	fixed_cost_shipping_price BIGINT, 
	is_free_shipping BOOLEAN NOT NULL, 
	purchasing_disabled BOOLEAN NOT NULL, 
	purchasing_disabled_message TEXT NOT NULL, 
	image_url TEXT NOT NULL, 
	upc TEXT NOT NULL, 
	mpn TEXT NOT NULL, 
	gtin TEXT NOT NULL, 
	inventory_warning_level INTEGER NOT NULL, 
	bin_picking_number TEXT NOT NULL, 
	combination TEXT NOT NULL, 
	option_values TEXT NOT NULL, 
	UNIQUE (store, sku_key), 
	UNIQUE (product, combination)
);
INSERT INTO bigcommerce_variant VALUES(1,'2h0wgjts68',1,'CS-10001','cs-10001',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,'','','','','',0,'','','[]');
INSERT INTO bigcommerce_variant VALUES(2,'2h0wgjts68',2,'CS-10002','cs-10002',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,'','','','','',0,'','','[]');
INSERT INTO bigcommerce_variant VALUES(3,'2h0wgjts68',3,'CS-10003','cs-10003',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,'','','','','',0,'','','[]');
CREATE TABLE bigcommerce_option (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	product INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	display_name TEXT NOT NULL, 
	type VARCHAR NOT NULL, 
	required BOOLEAN NOT NULL, 
	sort_order INTEGER NOT NULL, 
	config TEXT NOT NULL
);
CREATE TABLE bigcommerce_option_value (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	option INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	sort_order INTEGER NOT NULL, 
	value_data TEXT, 
	adjusters TEXT, 
	is_default BOOLEAN NOT NULL
);
CREATE TABLE bigcommerce_image (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	product INTEGER NOT NULL, 
	is_thumbnail BOOLEAN NOT NULL, 
	sort_order INTEGER NOT NULL, 
	description TEXT NOT NULL, 
	file TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	date_modified BIGINT NOT NULL
);
CREATE TABLE bigcommerce_custom_field (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	product INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	UNIQUE (product, name, value)
);
CREATE TABLE bigcommerce_hook (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	client_id VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	destination TEXT NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	deactivated BOOLEAN NOT NULL, 
	headers TEXT, 
	created BIGINT NOT NULL, 
	updated BIGINT NOT NULL
);
INSERT INTO bigcommerce_hook VALUES(1,'2h0wgjts68','0lccm1y3nj9ixdoy3ua9npfews64jpm','store/product/*','http://127.0.0.1:9/hook',1,0,'{"X-Own":"a"}',1795916904000,1795916904000);
CREATE TABLE bigcommerce_hook_emails (
	store VARCHAR NOT NULL, 
	client_id VARCHAR NOT NULL, 
	emails TEXT NOT NULL, 
	PRIMARY KEY (store, client_id)
);
CREATE TABLE bigcommerce_location (
	store VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	label TEXT NOT NULL, 
	type VARCHAR NOT NULL, 
	enabled BOOLEAN NOT NULL, 
	storefront BOOLEAN NOT NULL, 
	created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	rest TEXT NOT NULL, 
	PRIMARY KEY (store, id), 
	UNIQUE (store, code)
);
INSERT INTO bigcommerce_location VALUES('2h0wgjts68',1,'BC-LOCATION-1','Default location','PHYSICAL',1,1,1795916900000,1795916900000,'{"address":{"address1":"1 Dock Rd","address2":"","city":"Austin","state":"Texas","zip":"78701","email":"shop@example.com","phone":"","geo_coordinates":{"latitude":30.26,"longitude":-97.74},"country_code":"US"},"time_zone":"Etc/UTC"}');
CREATE TABLE bigcommerce_stock (
	product INTEGER NOT NULL, 
	variant INTEGER NOT NULL, 
	location INTEGER NOT NULL, 
	store VARCHAR NOT NULL, 
	onhand BIGINT, 
	"before" BIGINT, 
	visible BIGINT NOT NULL, 
	safety_stock INTEGER NOT NULL, 
	warning_level INTEGER NOT NULL, 
	is_in_stock BOOLEAN NOT NULL, 
	bin_picking_number TEXT NOT NULL, 
	PRIMARY KEY (product, variant, location)
)
 WITHOUT ROWID

;
INSERT INTO bigcommerce_stock VALUES(1,1,1,'2h0wgjts68',35,NULL,0,0,0,1,'');
INSERT INTO bigcommerce_stock VALUES(2,2,1,'2h0wgjts68',30,NULL,0,0,0,1,'');
INSERT INTO bigcommerce_stock VALUES(3,3,1,'2h0wgjts68',33,NULL,0,0,0,1,'');
CREATE TABLE bigcommerce_channel_listing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	channel INTEGER NOT NULL, 
	product INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	rest TEXT NOT NULL, 
	UNIQUE (store, channel, product)
);
CREATE TABLE bigcommerce_metafield (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	resource_type VARCHAR NOT NULL, 
	resource INTEGER NOT NULL, 
	client_id VARCHAR NOT NULL, 
	permission_set VARCHAR NOT NULL, 
	namespace TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	description TEXT NOT NULL, 
	date_created BIGINT NOT NULL, 
	date_modified BIGINT NOT NULL, 
	UNIQUE (store, resource_type, resource, client_id, namespace, "key")
);
CREATE TABLE bigcommerce_order (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	status INTEGER NOT NULL, 
	customer INTEGER NOT NULL, 
	email_key TEXT NOT NULL, 
	channel INTEGER NOT NULL, 
	payment_method TEXT NOT NULL, 
	external_order TEXT, 
	cart TEXT NOT NULL, 
	total_ex BIGINT NOT NULL, 
	total_inc BIGINT NOT NULL, 
	items_total INTEGER NOT NULL, 
	items_shipped INTEGER NOT NULL, 
	stock VARCHAR NOT NULL, 
	created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	shipped BIGINT, 
	archived BOOLEAN NOT NULL, 
	rest TEXT NOT NULL
);
INSERT INTO bigcommerce_order VALUES(1,'2h0wgjts68',11,0,'a@example.com',1,'Credit Card',NULL,'',359800,359800,2,0,'taken',1795916925000,1795916925000,NULL,0,'{"billing":{"first_name":"Online","last_name":"Customer","company":"","street_1":"9 Elm St","street_2":"","city":"Austin","state":"Texas","zip":"78702","country":"United States","country_iso2":"US","phone":"","email":"a@example.com","form_fields":[]},"shipping":[0,0,0],"handling":[0,0,0],"wrapping":[0,0,0],"subtotal":[359800,359800],"discount":0,"refunded":0,"fees":[],"pickups":[],"addresses":1,"digital":false,"payment_provider_id":"","staff_notes":"","customer_message":"","ip_address":"","ip_address_v6":"","geoip_country":"","geoip_country_iso2":"","ebay_order_id":"0","order_source":"www","external_source":null,"external_id":null,"external_merchant_id":null,"customer_locale":"en"}');
CREATE TABLE bigcommerce_order_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	order_id INTEGER NOT NULL, 
	product INTEGER NOT NULL, 
	variant INTEGER NOT NULL, 
	location INTEGER NOT NULL, 
	address INTEGER NOT NULL, 
	pickup INTEGER NOT NULL, 
	quantity INTEGER NOT NULL, 
	quantity_shipped INTEGER NOT NULL, 
	quantity_refunded INTEGER NOT NULL, 
	taken INTEGER NOT NULL, 
	price_ex BIGINT NOT NULL, 
	price_inc BIGINT NOT NULL, 
	rest TEXT NOT NULL
);
INSERT INTO bigcommerce_order_line VALUES(1,'2h0wgjts68',1,1,1,1,1,0,2,0,0,2,179900,179900,'{"name":"Franklin''s Organic Coffee Beans 1 kg","name_merchant":"Franklin''s Organic Coffee Beans 1 kg","sku":"CS-10001","upc":"6765055000019","type":"physical","weight":352740,"width":0,"height":0,"depth":0,"cost":111500,"fixed_shipping":0,"bin":"","brand":"Franklin''s","options":[]}');
CREATE TABLE bigcommerce_order_address (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	order_id INTEGER NOT NULL, 
	rest TEXT NOT NULL
);
INSERT INTO bigcommerce_order_address VALUES(1,'2h0wgjts68',1,'{"first_name":"Online","last_name":"Customer","company":"","street_1":"9 Elm St","street_2":"","city":"Austin","state":"Texas","zip":"78702","country":"United States","country_iso2":"US","phone":"","email":"a@example.com","form_fields":[]}');
CREATE TABLE bigcommerce_shipment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	order_id INTEGER NOT NULL, 
	address INTEGER NOT NULL, 
	created BIGINT NOT NULL, 
	rest TEXT NOT NULL
);
CREATE TABLE bigcommerce_customer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	email TEXT NOT NULL, 
	email_key TEXT NOT NULL, 
	first_name TEXT NOT NULL, 
	last_name TEXT NOT NULL, 
	first_key TEXT NOT NULL, 
	last_key TEXT NOT NULL, 
	company TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	group_id INTEGER NOT NULL, 
	notes TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	UNIQUE (store, email_key)
);
CREATE TABLE bigcommerce_image_file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	image INTEGER, 
	variant INTEGER, 
	kind VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL
);
CREATE TABLE bigcommerce_tree (
	store VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (store, id)
);
INSERT INTO bigcommerce_tree VALUES('2h0wgjts68',1,'Default catalog tree');
CREATE TABLE bigcommerce_category (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	tree INTEGER NOT NULL, 
	parent INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	page_title TEXT NOT NULL, 
	uuid VARCHAR NOT NULL, 
	is_visible BOOLEAN NOT NULL, 
	sort_order INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	url_customized BOOLEAN NOT NULL, 
	rest TEXT NOT NULL, 
	UNIQUE (store, tree, parent, name_key)
);
INSERT INTO bigcommerce_category VALUES(1,'2h0wgjts68',1,0,'Coffee & Tea','coffee & tea','','9839ab9b-d470-4ba6-ac9c-e1377a5a0cda',1,0,'/coffee-tea/',0,'{}');
INSERT INTO bigcommerce_category VALUES(2,'2h0wgjts68',1,0,'Breakfast','breakfast','','74ce048d-0ece-4c50-a12c-16e8a1a96450',1,0,'/breakfast/',0,'{}');
CREATE TABLE bigcommerce_brand (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	store VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	page_title TEXT NOT NULL, 
	url TEXT NOT NULL, 
	url_customized BOOLEAN NOT NULL, 
	rest TEXT NOT NULL, 
	UNIQUE (store, name_key)
);
INSERT INTO bigcommerce_brand VALUES(1,'2h0wgjts68','Franklin''s','franklin''s','','/franklin-s/',0,'{}');
INSERT INTO bigcommerce_brand VALUES(2,'2h0wgjts68','Ray Brothers','ray brothers','','/ray-brothers/',0,'{}');
INSERT INTO bigcommerce_brand VALUES(3,'2h0wgjts68','Carroll''s','carroll''s','','/carroll-s/',0,'{}');
CREATE TABLE bigcommerce_channel (
	store VARCHAR NOT NULL, 
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	type VARCHAR NOT NULL, 
	platform VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	tree INTEGER, 
	created BIGINT NOT NULL, 
	modified BIGINT NOT NULL, 
	rest TEXT NOT NULL, 
	PRIMARY KEY (store, id)
);
INSERT INTO bigcommerce_channel VALUES('2h0wgjts68',1,'Default storefront','storefront','bigcommerce','active',1,1795916900000,1795916900000,'{}');
CREATE TABLE bigcommerce_product_category (
	product INTEGER NOT NULL, 
	category INTEGER NOT NULL, 
	store VARCHAR NOT NULL, 
	PRIMARY KEY (product, category)
)
 WITHOUT ROWID

;
INSERT INTO bigcommerce_product_category VALUES(1,1,'2h0wgjts68');
INSERT INTO bigcommerce_product_category VALUES(2,2,'2h0wgjts68');
INSERT INTO bigcommerce_product_category VALUES(3,1,'2h0wgjts68');
CREATE TABLE bigcommerce_product_channel (
	product INTEGER NOT NULL, 
	channel INTEGER NOT NULL, 
	store VARCHAR NOT NULL, 
	PRIMARY KEY (product, channel)
)
 WITHOUT ROWID

;
INSERT INTO bigcommerce_product_channel VALUES(1,1,'2h0wgjts68');
INSERT INTO bigcommerce_product_channel VALUES(2,1,'2h0wgjts68');
INSERT INTO bigcommerce_product_channel VALUES(3,1,'2h0wgjts68');
CREATE TABLE bigcommerce_store (
	hash VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	settings TEXT NOT NULL, 
	inventory_settings TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	PRIMARY KEY (hash), 
	UNIQUE (account)
);
INSERT INTO bigcommerce_store VALUES('2h0wgjts68','bigcommerce-4',1000000004,'Corner Shop 4','{"scopes":["store_v2_products","store_inventory","store_locations","store_v2_orders","store_v2_information","store_channel_settings","store_channel_listings","store_v2_customers"],"plan":"standard","quota":0,"bare_429":false,"limit_over_250":"clamp","unknown_filter":"ignore","missing_fields_title":"json","is_visible":true,"create_order_status":200,"inventory_lag_ms":0,"inventory_batch":"all_or_none","order_short_of_stock":"refuse","shipment_moves_status":true,"absolute_hook_value":"level","category_with_products":422,"empty_images":200,"duplicate_hook":422,"webhook_retries":true}','{}',1795916900000);
CREATE TABLE bigcommerce_token (
	token VARCHAR NOT NULL, 
	store VARCHAR NOT NULL, 
	client_id VARCHAR NOT NULL, 
	client_secret VARCHAR NOT NULL, 
	scopes TEXT NOT NULL, 
	PRIMARY KEY (token)
);
INSERT INTO bigcommerce_token VALUES('j0a9e0j5bxkqfc3qtascb539fioh80s','2h0wgjts68','0lccm1y3nj9ixdoy3ua9npfews64jpm','92bcf13b368146d116b885e7b9180b95ebc32dab6a0b786c89b3e2a84268d313','store_v2_products,store_inventory,store_locations,store_v2_orders,store_v2_information,store_channel_settings,store_channel_listings,store_v2_customers');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('tilltwin_account',4);
INSERT INTO sqlite_sequence VALUES('csv_till_product',3);
INSERT INTO sqlite_sequence VALUES('tipsi_item',3);
INSERT INTO sqlite_sequence VALUES('clover_entry',9);
INSERT INTO sqlite_sequence VALUES('clover_fixture',21);
INSERT INTO sqlite_sequence VALUES('clover_item',5);
INSERT INTO sqlite_sequence VALUES('bigcommerce_category',2);
INSERT INTO sqlite_sequence VALUES('bigcommerce_brand',3);
INSERT INTO sqlite_sequence VALUES('bigcommerce_variant',3);
INSERT INTO sqlite_sequence VALUES('bigcommerce_product',3);
INSERT INTO sqlite_sequence VALUES('bigcommerce_hook',1);
INSERT INTO sqlite_sequence VALUES('bigcommerce_order_address',1);
INSERT INTO sqlite_sequence VALUES('bigcommerce_order',1);
INSERT INTO sqlite_sequence VALUES('bigcommerce_order_line',1);
INSERT INTO sqlite_sequence VALUES('clover_order',1);
INSERT INTO sqlite_sequence VALUES('clover_line',1);
INSERT INTO sqlite_sequence VALUES('clover_money',1);
CREATE INDEX tipsi_item_by_store ON tipsi_item (store_id, id);
CREATE INDEX ix_tipsi_image_store_id ON tipsi_image (store_id);
CREATE INDEX ix_tipsi_task_item_id ON tipsi_task (item_id);
CREATE INDEX ix_tipsi_order_store_id ON tipsi_order (store_id);
CREATE INDEX ix_tipsi_order_group_id ON tipsi_order (group_id);
CREATE INDEX ix_tipsi_session_user_id ON tipsi_session (user_id);
CREATE INDEX ix_tipsi_store_user_id ON tipsi_store (user_id);
CREATE INDEX ix_tipsi_order_line_order_id ON tipsi_order_line (order_id);
CREATE INDEX clover_fixture_in_order ON clover_fixture (merchant, kind, number);
CREATE INDEX clover_item_by_change ON clover_item (merchant, deleted, modified);
CREATE INDEX clover_item_by_sku ON clover_item (merchant, sku);
CREATE INDEX clover_item_in_order ON clover_item (merchant, deleted, number);
CREATE INDEX clover_item_by_group ON clover_item (merchant, item_group);
CREATE INDEX clover_entry_in_order ON clover_entry (merchant, kind, number);
CREATE INDEX clover_entry_by_parent ON clover_entry (merchant, parent);
CREATE INDEX clover_link_by_entry ON clover_link (merchant, entry);
CREATE INDEX ix_clover_token_merchant ON clover_token (merchant);
CREATE INDEX ix_clover_grant_merchant ON clover_grant (merchant);
CREATE INDEX clover_order_in_order ON clover_order (merchant, number);
CREATE INDEX clover_line_by_item ON clover_line (merchant, item);
CREATE INDEX clover_line_voided ON clover_line (merchant, voided);
CREATE INDEX clover_line_by_order ON clover_line (merchant, order_id, number);
CREATE INDEX clover_money_in_order ON clover_money (merchant, kind, number);
CREATE INDEX clover_money_by_order ON clover_money (merchant, order_id);
CREATE INDEX bigcommerce_product_by_change ON bigcommerce_product (store, date_modified);
CREATE INDEX bigcommerce_product_in_order ON bigcommerce_product (store, id);
CREATE INDEX bigcommerce_variant_in_order ON bigcommerce_variant (store, id);
CREATE INDEX bigcommerce_variant_by_sku ON bigcommerce_variant (store, sku_folded);
CREATE INDEX ix_bigcommerce_option_store ON bigcommerce_option (store);
CREATE INDEX bigcommerce_option_by_product ON bigcommerce_option (product, kind, id);
CREATE INDEX bigcommerce_option_value_by_option ON bigcommerce_option_value (option, id);
CREATE INDEX ix_bigcommerce_option_value_store ON bigcommerce_option_value (store);
CREATE INDEX ix_bigcommerce_image_store ON bigcommerce_image (store);
CREATE INDEX bigcommerce_image_by_product ON bigcommerce_image (product, sort_order, id);
CREATE INDEX ix_bigcommerce_custom_field_store ON bigcommerce_custom_field (store);
CREATE INDEX bigcommerce_hook_of_client ON bigcommerce_hook (store, client_id, id);
CREATE INDEX bigcommerce_stock_by_store ON bigcommerce_stock (store, variant);
CREATE INDEX bigcommerce_order_by_change ON bigcommerce_order (store, modified);
CREATE INDEX bigcommerce_order_by_customer ON bigcommerce_order (store, customer);
CREATE INDEX bigcommerce_order_in_order ON bigcommerce_order (store, id);
CREATE INDEX ix_bigcommerce_order_line_store ON bigcommerce_order_line (store);
CREATE INDEX bigcommerce_order_line_by_order ON bigcommerce_order_line (order_id, id);
CREATE INDEX bigcommerce_order_address_by_order ON bigcommerce_order_address (order_id, id);
CREATE INDEX ix_bigcommerce_order_address_store ON bigcommerce_order_address (store);
CREATE INDEX bigcommerce_shipment_by_order ON bigcommerce_shipment (order_id, id);
CREATE INDEX ix_bigcommerce_shipment_store ON bigcommerce_shipment (store);
CREATE INDEX bigcommerce_customer_in_order ON bigcommerce_customer (store, id);
CREATE INDEX ix_bigcommerce_image_file_store ON bigcommerce_image_file (store);
CREATE INDEX ix_bigcommerce_image_file_variant ON bigcommerce_image_file (variant);
CREATE INDEX ix_bigcommerce_image_file_image ON bigcommerce_image_file (image);
CREATE INDEX ix_bigcommerce_category_store ON bigcommerce_category (store);
CREATE INDEX bigcommerce_product_category_by_category ON bigcommerce_product_category (category, product);
CREATE INDEX ix_bigcommerce_product_category_store ON bigcommerce_product_category (store);
CREATE INDEX bigcommerce_product_channel_by_channel ON bigcommerce_product_channel (store, channel, product);
CREATE INDEX ix_bigcommerce_token_store ON bigcommerce_token (store);
COMMIT;
