"""X-Series' resources: decode, act, announce, answer. One module a resource."""

from .adjustments import bp as adjustments
from .categories import bp as categories
from .consignments import bp as consignments
from .customers import bp as customers
from .families import bp as families
from .files import bp as files
from .fulfillments import bp as fulfillments
from .images import bp as images
from .inventory import bp as inventory
from .legacy_consignments import bp as legacy_consignments
from .legacy_products import bp as legacy_products
from .legacy_references import bp as legacy_references
from .legacy_sales import bp as legacy_sales
from .oauth import bp as oauth
from .outlets import bp as outlets
from .price_book_products import bp as price_book_products
from .products import bp as products
from .references import bp as references
from .registers import bp as registers
from .retailer import bp as retailer
from .sales import bp as sales
from .search import bp as search
from .unknown_paths import bp as unknown_paths
from .users import bp as users
from .webhooks import bp as webhooks

BLUEPRINTS = (
    adjustments,
    categories,
    consignments,
    customers,
    families,
    files,
    fulfillments,
    images,
    inventory,
    legacy_consignments,
    legacy_products,
    legacy_references,
    legacy_sales,
    oauth,
    outlets,
    price_book_products,
    products,
    references,
    registers,
    retailer,
    sales,
    search,
    unknown_paths,
    users,
    webhooks,
)
