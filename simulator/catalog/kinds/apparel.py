"""A clothes shop: every colour and size of a garment is a product of its own."""

from ..kind import Kind, Shelf, Size

_COLORS = ("Black", "White", "Navy", "Grey", "Olive", "Burgundy", "Sand", "Sky Blue", "Rust")


def _sizes(weight_grams: int, *labels: str) -> tuple[Size, ...]:
    return tuple(Size(label, 1.0, weight_grams) for label in labels)


def _letters(weight_grams: int) -> tuple[Size, ...]:
    return _sizes(weight_grams, "XS", "S", "M", "L", "XL", "XXL")


APPAREL = Kind(
    sku_prefix="AP",
    brand_patterns=("{}", "{} Studio", "{} & Daughters", "{} Supply", "Atelier {}", "{} Denim"),
    shelves=(
        Shelf(
            "Tops",
            ("T-Shirt", "Long Sleeve Tee", "Polo Shirt", "Tank Top", "Henley"),
            _COLORS,
            _letters(180),
            (1499, 3999),
            0.6,
            40,
        ),
        Shelf(
            "Shirts",
            ("Oxford Shirt", "Linen Shirt", "Flannel Shirt", "Blouse"),
            _COLORS,
            _letters(260),
            (2999, 7999),
            0.58,
            24,
        ),
        Shelf(
            "Knitwear",
            ("Crew Neck Jumper", "Cardigan", "Roll Neck", "Merino Vest"),
            _COLORS,
            _letters(420),
            (3999, 11999),
            0.57,
            20,
        ),
        Shelf(
            "Trousers",
            ("Slim Jeans", "Straight Jeans", "Chinos", "Cargo Trousers"),
            _COLORS,
            _sizes(620, "28", "30", "32", "34", "36", "38"),
            (3999, 9999),
            0.56,
            24,
        ),
        Shelf(
            "Dresses",
            ("Midi Dress", "Wrap Dress", "Shirt Dress", "Maxi Dress"),
            _COLORS,
            _letters(350),
            (4499, 12999),
            0.6,
            16,
        ),
        Shelf(
            "Outerwear",
            ("Rain Jacket", "Parka", "Denim Jacket", "Wool Coat"),
            _COLORS,
            _letters(1100),
            (6999, 24999),
            0.55,
            12,
        ),
        Shelf(
            "Shoes",
            ("Canvas Sneaker", "Leather Boot", "Loafer", "Running Shoe"),
            _COLORS,
            _sizes(900, "36", "38", "40", "42", "44", "46"),
            (4999, 15999),
            0.5,
            12,
        ),
        Shelf(
            "Accessories",
            ("Beanie", "Scarf", "Leather Belt", "Tote Bag", "Socks"),
            _COLORS,
            _sizes(120, "One Size"),
            (999, 4999),
            0.62,
            60,
        ),
    ),
)
