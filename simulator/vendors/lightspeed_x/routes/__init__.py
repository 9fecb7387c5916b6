"""X-Series' resources: decode, act, announce, answer. One module a resource."""

from .access.oauth import bp as oauth
from .access.retailer import bp as retailer
from .access.unknown_paths import bp as unknown_paths
from .products.families import bp as families
from .products.files import bp as files
from .products.images import bp as images
from .products.legacy_products import bp as legacy_products
from .products.price_book_products import bp as price_book_products
from .products.products import bp as products
from .records.categories import bp as categories
from .records.customers import bp as customers
from .records.legacy_references import bp as legacy_references
from .records.outlets import bp as outlets
from .records.references import bp as references
from .records.users import bp as users
from .sales.fulfillments import bp as fulfillments
from .sales.legacy_sales import bp as legacy_sales
from .sales.registers import bp as registers
from .sales.sales import bp as sales
from .search import bp as search
from .stock.adjustments import bp as adjustments
from .stock.consignments import bp as consignments
from .stock.inventory import bp as inventory
from .stock.legacy_consignments import bp as legacy_consignments
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
