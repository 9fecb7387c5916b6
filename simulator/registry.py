"""The vendors there are: the one line that a new one adds outside its own folder."""

from simulator.core.vendor import Vendor
from simulator.vendors.bigcommerce import BIGCOMMERCE
from simulator.vendors.clover import CLOVER
from simulator.vendors.csv_till import CSV_TILL
from simulator.vendors.tipsi import TIPSI

VENDORS: tuple[Vendor, ...] = (CSV_TILL, TIPSI, CLOVER, BIGCOMMERCE)
