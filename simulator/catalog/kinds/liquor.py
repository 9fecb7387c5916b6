"""A liquor store: spirits, wine and beer by the bottle, the can and the case."""

from ..kind import Kind, Shelf, Size

_SPIRIT = (
    Size("50 ml", 0.14, 110, 50),
    Size("375 ml", 0.6, 720, 375),
    Size("750 ml", 1.0, 1300, 750),
    Size("1 l", 1.25, 1650, 1000),
    Size("1.75 l", 1.8, 2800, 1750),
)
_LIQUEUR = (
    Size("375 ml", 0.6, 720, 375),
    Size("750 ml", 1.0, 1300, 750),
    Size("1 l", 1.3, 1650, 1000),
)
_WINE = (
    Size("187 ml", 0.35, 350, 187),
    Size("750 ml", 1.0, 1250, 750),
    Size("1.5 l", 1.9, 2500, 1500),
    Size("3 l box", 2.8, 3200, 3000),
)
_BEER = (
    Size("355 ml can", 0.2, 370, 355),
    Size("650 ml bottle", 0.5, 1050, 650),
    Size("6 x 355 ml", 1.0, 2220, 2130),
    Size("12 x 355 ml", 1.85, 4440, 4260),
)
_AGED = ("8 Year", "10 Year", "12 Year", "18 Year", "Small Batch", "Single Barrel", "Reserve")
_FRUIT = ("Original", "Citrus", "Raspberry", "Peach", "Vanilla", "Cherry", "Grape", "Lime")

LIQUOR = Kind(
    sku_prefix="LQ",
    brand_patterns=("{}", "Old {}", "{} & Sons", "{} Creek", "Casa {}", "{} Hill", "Captain {}"),
    shelves=(
        Shelf(
            "Whiskey",
            (
                "Straight Bourbon",
                "Rye Whiskey",
                "Blended Whiskey",
                "Canadian Whisky",
                "Irish Whiskey",
            ),
            _AGED,
            _SPIRIT,
            (1899, 7999),
            0.32,
            60,
        ),
        Shelf(
            "Scotch",
            ("Single Malt Scotch", "Blended Scotch"),
            _AGED,
            _SPIRIT,
            (2299, 9999),
            0.3,
            36,
        ),
        Shelf(
            "Vodka",
            ("Vodka", "Grain Vodka", "Potato Vodka"),
            _FRUIT,
            _SPIRIT,
            (999, 3999),
            0.33,
            120,
        ),
        Shelf(
            "Rum",
            ("Rum", "Cane Rum"),
            ("White", "Gold", "Dark", "Spiced", "Coconut", "Overproof"),
            _SPIRIT,
            (1199, 3999),
            0.33,
            90,
        ),
        Shelf(
            "Gin",
            ("Gin", "London Dry Gin"),
            ("Original", "Navy Strength", "Rhubarb", "Botanical", "Sloe"),
            _SPIRIT,
            (1499, 4499),
            0.33,
            60,
        ),
        Shelf(
            "Tequila & Mezcal",
            ("Tequila", "Mezcal"),
            ("Blanco", "Reposado", "Añejo", "Extra Añejo", "Cristalino"),
            _SPIRIT,
            (1999, 8999),
            0.32,
            60,
        ),
        Shelf(
            "Liqueurs & Schnapps",
            ("Cream Liqueur", "Coffee Liqueur", "Triple Sec", "Amaretto", "Schnapps", "Brandy"),
            (*_FRUIT, "Peppermint", "Butterscotch"),
            _LIQUEUR,
            (999, 3499),
            0.34,
            72,
        ),
        Shelf(
            "Red Wine",
            ("Cabernet Sauvignon", "Merlot", "Pinot Noir", "Malbec", "Zinfandel", "Red Blend"),
            ("2018", "2019", "2020", "2021", "Reserve", "Estate"),
            _WINE,
            (799, 4999),
            0.35,
            96,
        ),
        Shelf(
            "White & Rosé Wine",
            ("Chardonnay", "Sauvignon Blanc", "Pinot Grigio", "Riesling", "Moscato", "Rosé"),
            ("2020", "2021", "2022", "Reserve", "Late Harvest"),
            _WINE,
            (799, 3999),
            0.35,
            96,
        ),
        Shelf(
            "Beer & Cider",
            ("IPA", "Lager", "Stout", "Wheat Beer", "Pilsner", "Hard Cider", "Hard Seltzer"),
            ("Hazy", "Session", "Double", "Light", "Amber", "Golden", "Mango"),
            _BEER,
            (899, 1799),
            0.25,
            240,
        ),
    ),
)
