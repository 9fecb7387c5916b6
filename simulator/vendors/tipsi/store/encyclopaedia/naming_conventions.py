"""How each country names its wineries, and the designations that it prints on labels, as data."""

WINERY_NAMES: dict[str, tuple[str, ...]] = {
    "France": ("Château {}", "Domaine {}", "Maison {}", "{} & Fils"),
    "Italy": ("Tenuta {}", "Cantina {}", "Castello di {}", "Fattoria {}"),
    "Spain": ("Bodegas {}", "Finca {}", "Viñedos {}"),
    "Portugal": ("Quinta do {}", "Casa {}", "Herdade {}"),
    "Germany": ("Weingut {}", "Schloss {}"),
    "Austria": ("Weingut {}", "Weinhof {}"),
    "Hungary": ("{} Pincészet", "{} Borászat"),
    "Argentina": ("Bodega {}", "Finca {}", "Viña {}"),
    "Chile": ("Viña {}", "Casa {}"),
    "Uruguay": ("Bodega {}",),
}
NEW_WORLD_NAMES = ("{} Vineyards", "{} Cellars", "{} Estate", "{} Family Wines", "{} Ridge")

DESIGNATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "France": (
        ("Grand Cru", "A vineyard of the highest class."),
        ("Premier Cru", "A vineyard of the second class."),
        ("Vieilles Vignes", "From old vines."),
        ("Réserve", "A selection of the house."),
    ),
    "Italy": (
        ("Riserva", "Aged longer than the rule asks."),
        ("Superiore", "Riper grapes and more alcohol than the basic wine."),
    ),
    "Spain": (
        ("Crianza", "Aged two years, in wood for some of them."),
        ("Reserva", "Aged three years, one of them in wood."),
        ("Gran Reserva", "Aged five years, two of them in wood."),
    ),
    "Germany": (
        ("Kabinett", "Light, of fully ripened grapes."),
        ("Spätlese", "Of late-harvested grapes."),
        ("Großes Gewächs", "A dry wine of a top vineyard."),
    ),
}
NEW_WORLD_DESIGNATIONS = (
    ("Reserve", "A selection of the winery."),
    ("Estate", "Of the winery's own grapes."),
    ("Old Vine", "From old vines."),
    ("Single Vineyard", "Of the grapes of one vineyard."),
)
