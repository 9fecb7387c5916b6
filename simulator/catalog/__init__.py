"""Catalogues: generated ones (Faker, seeded) and CSV, in and out; both as neutral products."""

from .csv_file import BadCatalogue, read_products, write_products
from .generated import generated
from .kinds import KINDS

__all__ = ["KINDS", "BadCatalogue", "generated", "read_products", "write_products"]
