"""The kinds of drinks that are generated: beers, spirits, cocktails and others, as data."""

from typing import NamedTuple

from ...wire.encyclopaedia import DrinkType


class DrinkKind(NamedTuple):
    """One kind of drink: where it comes from, what it is called and who makes it."""

    drink_type: DrinkType
    styles: tuple[str, ...]
    countries: tuple[str, ...]
    producers: tuple[str, ...]
    """Patterns of a producer's name."""
    expressions: tuple[str, ...]
    """What tells one bottling of a producer from the next."""


_BREWERS = ("{} Brewing Company", "{} Brewery", "{} Ales")
_DISTILLERS = ("{} Distillery", "{} Spirits", "{} & Sons")
_AGES = ("8 Year", "10 Year", "12 Year", "15 Year", "18 Year", "Cask Strength", "Single Barrel")
_FLAVORS = ("Original", "Citrus", "Raspberry", "Peach", "Vanilla", "Cucumber", "Cherry")

DRINK_KINDS: tuple[DrinkKind, ...] = (
    DrinkKind(
        "beer",
        ("IPA", "Pale Ale", "Stout", "Porter", "Lager", "Pilsner", "Wheat Beer", "Amber Ale"),
        ("United States", "United Kingdom", "Canada", "Australia"),
        _BREWERS,
        ("Hazy", "Session", "Double", "Oatmeal", "Harvest", "Coastal", "Midnight", "Golden"),
    ),
    DrinkKind(
        "beer",
        ("Hefeweizen", "Pilsner", "Helles", "Dunkel", "Bock", "Kölsch"),
        ("Germany", "Czech Republic", "Austria"),
        ("{} Bräu", "Brauerei {}"),
        ("Original", "Export", "Kloster", "Festbier", "Urtyp", "Alkoholfrei"),
    ),
    DrinkKind(
        "beer",
        ("Tripel", "Dubbel", "Saison", "Witbier", "Lambic"),
        ("Belgium",),
        ("Brouwerij {}", "Abbaye {}"),
        ("Blonde", "Brune", "Grande Réserve", "Spéciale", "Kriek"),
    ),
    DrinkKind(
        "spirits",
        ("Straight Bourbon Whiskey", "Rye Whiskey", "Tennessee Whiskey"),
        ("United States",),
        _DISTILLERS,
        (*_AGES, "Small Batch", "Bottled in Bond"),
    ),
    DrinkKind(
        "spirits",
        ("Single Malt Scotch Whisky", "Blended Scotch Whisky"),
        ("United Kingdom",),
        ("Glen {}", "{} Distillery"),
        (*_AGES, "Sherry Cask", "Peated"),
    ),
    DrinkKind("spirits", ("Irish Whiskey",), ("Ireland",), _DISTILLERS, (*_AGES, "Pot Still")),
    DrinkKind("spirits", ("Whisky", "Malt Whisky"), ("Japan", "Canada"), _DISTILLERS, _AGES),
    DrinkKind(
        "spirits",
        ("Vodka",),
        ("United States", "Poland", "Sweden", "France"),
        _DISTILLERS,
        (*_FLAVORS, "80 Proof", "100 Proof", "Potato"),
    ),
    DrinkKind(
        "spirits",
        ("London Dry Gin", "Gin"),
        ("United Kingdom", "United States", "Spain"),
        _DISTILLERS,
        ("Original", "Navy Strength", "Barrel Rested", "Rhubarb", "Sloe", "Botanical"),
    ),
    DrinkKind(
        "spirits",
        ("Rum",),
        ("Jamaica", "Barbados", "Puerto Rico", "Cuba"),
        _DISTILLERS,
        ("White", "Gold", "Spiced", "Dark", "Overproof", "Coconut", "Añejo"),
    ),
    DrinkKind(
        "spirits",
        ("Tequila", "Mezcal"),
        ("Mexico",),
        ("Casa {}", "Destilería {}", "Hacienda {}"),
        ("Blanco", "Reposado", "Añejo", "Extra Añejo", "Cristalino"),
    ),
    DrinkKind(
        "spirits",
        ("Cognac", "Armagnac", "Calvados"),
        ("France",),
        ("Maison {}", "{} & Fils"),
        ("VS", "VSOP", "XO", "Hors d'Âge"),
    ),
    DrinkKind(
        "spirits",
        ("Cream Liqueur", "Coffee Liqueur", "Orange Liqueur", "Peppermint Schnapps", "Amaro"),
        ("Italy", "France", "United States", "Ireland"),
        _DISTILLERS,
        ("Original", "Reserve", "Dark", "Light", "Double"),
    ),
    DrinkKind(
        "cocktail",
        ("Margarita", "Old Fashioned", "Negroni", "Mojito", "Manhattan", "Daiquiri", "Moscow Mule"),
        ("United States", "United Kingdom"),
        ("{} Cocktail Company", "{} & Stir", "Bar {}"),
        ("Classic", "Spicy", "Smoked", "Skinny", "Blood Orange", "Barrel Aged"),
    ),
    DrinkKind(
        "other",
        ("Hard Cider", "Hard Seltzer", "Ginger Beer", "Tonic Water", "Mead"),
        ("United States", "United Kingdom", "Canada"),
        ("{} Orchards", "{} Beverages"),
        (*_FLAVORS, "Dry", "Semi-Sweet"),
    ),
    DrinkKind(
        "other",
        ("Junmai Sake", "Ginjo Sake", "Plum Wine"),
        ("Japan",),
        ("{} Shuzo", "{} Brewery"),
        ("Dry", "Nigori", "Genshu", "Sparkling"),
    ),
    DrinkKind(
        "other",
        ("Vermouth", "Bitters"),
        ("Italy", "France", "Spain"),
        ("{} & Figli", "Casa {}"),
        ("Rosso", "Bianco", "Extra Dry", "Orange", "Aromatic"),
    ),
)
