"""The wine regions: real countries, regions, sub-regions and the varietals typical of them, as data."""

from typing import NamedTuple

COLORS: dict[str, int] = {
    "Albariño": 2,
    "Aglianico": 7,
    "Assyrtiko": 2,
    "Barbera": 6,
    "Blaufränkisch": 6,
    "Bonarda": 6,
    "Bobal": 6,
    "Cabernet Franc": 6,
    "Cabernet Sauvignon": 7,
    "Carignan": 6,
    "Carmenère": 7,
    "Chardonnay": 3,
    "Chenin Blanc": 2,
    "Cinsault": 5,
    "Corvina": 6,
    "Furmint": 2,
    "Gamay": 5,
    "Garganega": 1,
    "Gewürztraminer": 3,
    "Glera": 1,
    "Grenache": 6,
    "Grüner Veltliner": 2,
    "Hárslevelű": 2,
    "Macabeo": 1,
    "Malbec": 7,
    "Malvasia": 2,
    "Marsanne": 3,
    "Melon de Bourgogne": 1,
    "Merlot": 6,
    "Monastrell": 7,
    "Montepulciano": 6,
    "Mourvèdre": 7,
    "Müller-Thurgau": 1,
    "Muscat": 2,
    "Nebbiolo": 6,
    "Nero d'Avola": 6,
    "Palomino": 1,
    "Parellada": 1,
    "Pedro Ximénez": 3,
    "Petit Verdot": 7,
    "Petite Sirah": 7,
    "Pinot Blanc": 2,
    "Pinot Gris": 2,
    "Pinot Meunier": 5,
    "Pinot Noir": 5,
    "Pinotage": 7,
    "Primitivo": 7,
    "Riesling": 1,
    "Roussanne": 3,
    "Saint Laurent": 5,
    "Sangiovese": 6,
    "Sauvignon Blanc": 1,
    "Semillon": 3,
    "Shiraz": 7,
    "Silvaner": 1,
    "Sylvaner": 1,
    "Syrah": 7,
    "Tannat": 7,
    "Tempranillo": 6,
    "Tinta Roriz": 6,
    "Torrontés": 2,
    "Touriga Franca": 6,
    "Touriga Nacional": 7,
    "Trebbiano": 1,
    "Verdejo": 1,
    "Verdelho": 2,
    "Vermentino": 2,
    "Viognier": 3,
    "Viura": 2,
    "Xarel-lo": 1,
    "Xinomavro": 6,
    "Zinfandel": 7,
    "Zweigelt": 5,
}
"""Tipsi's color of a still wine of each varietal: 1 to 3 white, 5 to 7 red, light to full."""

ROSE = 4


class WineRegion(NamedTuple):
    """A region of a country, and the wines typical of it.

    A wine is its varietals, the main one first, after "rose:", "sparkling:", "fortified:", "dessert:"
    or "offdry:" where it is not a still dry one.
    """

    country: str
    region: str
    sub_regions: tuple[str, ...]
    wines: tuple[str, ...]


WINE_REGIONS: tuple[WineRegion, ...] = (
    WineRegion(
        "France",
        "Bordeaux",
        ("Margaux", "Pauillac", "Saint-Estèphe", "Saint-Julien", "Saint-Émilion", "Pomerol"),
        (
            "Cabernet Sauvignon, Merlot, Cabernet Franc",
            "Merlot, Cabernet Franc",
            "Petit Verdot, Merlot",
            "Sauvignon Blanc, Semillon",
        ),
    ),
    WineRegion(
        "France",
        "Sauternais",
        ("Sauternes", "Barsac"),
        ("dessert: Semillon, Sauvignon Blanc",),
    ),
    WineRegion(
        "France",
        "Burgundy",
        ("Chablis", "Gevrey-Chambertin", "Meursault", "Nuits-Saint-Georges", "Pommard", "Volnay"),
        ("Pinot Noir", "Chardonnay"),
    ),
    WineRegion(
        "France",
        "Beaujolais",
        ("Fleurie", "Morgon", "Moulin-à-Vent", "Brouilly"),
        ("Gamay",),
    ),
    WineRegion(
        "France",
        "Champagne",
        ("Montagne de Reims", "Côte des Blancs", "Vallée de la Marne"),
        ("sparkling: Chardonnay, Pinot Noir, Pinot Meunier",),
    ),
    WineRegion(
        "France",
        "Alsace",
        ("Haut-Rhin", "Bas-Rhin"),
        ("Riesling", "Gewürztraminer", "Pinot Gris", "offdry: Gewürztraminer", "Sylvaner"),
    ),
    WineRegion(
        "France",
        "Loire Valley",
        ("Sancerre", "Pouilly-Fumé", "Vouvray", "Chinon", "Muscadet"),
        ("Sauvignon Blanc", "Chenin Blanc", "Cabernet Franc", "Melon de Bourgogne"),
    ),
    WineRegion(
        "France",
        "Rhône Valley",
        ("Châteauneuf-du-Pape", "Côte-Rôtie", "Gigondas", "Hermitage", "Condrieu"),
        ("Grenache, Syrah, Mourvèdre", "Syrah", "Viognier", "Marsanne, Roussanne"),
    ),
    WineRegion(
        "France",
        "Provence",
        ("Bandol", "Côtes de Provence", "Cassis"),
        ("rose: Grenache, Cinsault", "rose: Mourvèdre, Cinsault", "Mourvèdre, Grenache"),
    ),
    WineRegion(
        "France",
        "Languedoc",
        ("Corbières", "Minervois", "Pic Saint-Loup", "Faugères"),
        ("Carignan, Grenache, Syrah", "Syrah, Grenache", "rose: Cinsault, Grenache"),
    ),
    WineRegion(
        "Italy",
        "Piedmont",
        ("Barolo", "Barbaresco", "Alba", "Asti"),
        ("Nebbiolo", "Barbera", "sparkling: Muscat"),
    ),
    WineRegion(
        "Italy",
        "Tuscany",
        ("Chianti Classico", "Montalcino", "Bolgheri", "Montepulciano"),
        ("Sangiovese", "Cabernet Sauvignon, Merlot, Sangiovese", "dessert: Trebbiano, Malvasia"),
    ),
    WineRegion(
        "Italy",
        "Veneto",
        ("Valpolicella", "Soave", "Valdobbiadene", "Conegliano"),
        ("Corvina", "Garganega", "sparkling: Glera"),
    ),
    WineRegion(
        "Italy",
        "Lombardy",
        ("Franciacorta", "Valtellina"),
        ("sparkling: Chardonnay, Pinot Noir", "Nebbiolo"),
    ),
    WineRegion(
        "Italy",
        "Sicily",
        ("Etna", "Vittoria", "Marsala"),
        ("Nero d'Avola", "Vermentino", "fortified: Trebbiano"),
    ),
    WineRegion(
        "Italy", "Puglia", ("Manduria", "Salice Salentino"), ("Primitivo", "rose: Primitivo")
    ),
    WineRegion("Italy", "Abruzzo", ("Colline Teramane",), ("Montepulciano", "Trebbiano")),
    WineRegion("Italy", "Campania", ("Taurasi", "Irpinia"), ("Aglianico",)),
    WineRegion(
        "Italy",
        "Alto Adige",
        ("Valle Isarco", "Terlano"),
        ("Pinot Gris", "Pinot Blanc", "Müller-Thurgau"),
    ),
    WineRegion(
        "Spain",
        "Rioja",
        ("Rioja Alta", "Rioja Alavesa", "Rioja Oriental"),
        ("Tempranillo", "Grenache, Tempranillo", "Viura", "rose: Grenache"),
    ),
    WineRegion(
        "Spain",
        "Castilla y León",
        ("Ribera del Duero", "Rueda", "Toro"),
        ("Tempranillo", "Verdejo"),
    ),
    WineRegion(
        "Spain",
        "Catalonia",
        ("Priorat", "Penedès", "Montsant"),
        ("Grenache, Carignan", "sparkling: Macabeo, Xarel-lo, Parellada"),
    ),
    WineRegion("Spain", "Galicia", ("Rías Baixas", "Ribeiro"), ("Albariño",)),
    WineRegion(
        "Spain",
        "Andalusia",
        ("Jerez", "Sanlúcar de Barrameda", "Montilla-Moriles"),
        ("fortified: Palomino", "fortified: Pedro Ximénez"),
    ),
    WineRegion("Spain", "Murcia", ("Jumilla", "Yecla"), ("Monastrell",)),
    WineRegion(
        "Portugal",
        "Douro",
        ("Cima Corgo", "Baixo Corgo", "Douro Superior"),
        (
            "fortified: Touriga Nacional, Touriga Franca, Tinta Roriz",
            "Touriga Nacional, Tinta Roriz",
        ),
    ),
    WineRegion("Portugal", "Madeira", ("Funchal",), ("fortified: Verdelho", "fortified: Malvasia")),
    WineRegion("Portugal", "Vinho Verde", ("Monção e Melgaço", "Lima"), ("Albariño",)),
    WineRegion(
        "Germany",
        "Mosel",
        ("Bernkastel", "Saar", "Ruwer"),
        ("Riesling", "offdry: Riesling", "dessert: Riesling"),
    ),
    WineRegion(
        "Germany",
        "Rheingau",
        ("Rüdesheim", "Hochheim"),
        ("Riesling", "Pinot Noir", "offdry: Riesling"),
    ),
    WineRegion(
        "Germany", "Pfalz", ("Mittelhaardt", "Südliche Weinstraße"), ("Riesling", "Pinot Blanc")
    ),
    WineRegion("Germany", "Franken", ("Maindreieck",), ("Silvaner", "Müller-Thurgau")),
    WineRegion(
        "Austria",
        "Niederösterreich",
        ("Wachau", "Kamptal", "Kremstal"),
        ("Grüner Veltliner", "Riesling"),
    ),
    WineRegion(
        "Austria",
        "Burgenland",
        ("Neusiedlersee", "Mittelburgenland"),
        ("Blaufränkisch", "Zweigelt", "Saint Laurent"),
    ),
    WineRegion(
        "Hungary",
        "Tokaj",
        ("Mád", "Tarcal"),
        ("dessert: Furmint, Hárslevelű", "Furmint"),
    ),
    WineRegion("Greece", "Aegean Islands", ("Santorini",), ("Assyrtiko",)),
    WineRegion("Greece", "Macedonia", ("Naoussa", "Amyndeon"), ("Xinomavro", "rose: Xinomavro")),
    WineRegion(
        "United States",
        "Napa Valley",
        ("Oakville", "Rutherford", "Stags Leap District", "Howell Mountain", "Carneros"),
        ("Cabernet Sauvignon", "Merlot", "Chardonnay", "Sauvignon Blanc", "Petite Sirah"),
    ),
    WineRegion(
        "United States",
        "Sonoma County",
        ("Russian River Valley", "Dry Creek Valley", "Alexander Valley", "Sonoma Coast"),
        ("Pinot Noir", "Zinfandel", "Chardonnay", "sparkling: Chardonnay, Pinot Noir"),
    ),
    WineRegion(
        "United States",
        "Central Coast",
        ("Paso Robles", "Santa Barbara County", "Monterey", "Santa Lucia Highlands"),
        ("Syrah", "Zinfandel", "Pinot Noir", "rose: Grenache", "Chardonnay"),
    ),
    WineRegion(
        "United States",
        "Oregon",
        ("Willamette Valley", "Dundee Hills", "Eola-Amity Hills"),
        ("Pinot Noir", "Pinot Gris", "Chardonnay"),
    ),
    WineRegion(
        "United States",
        "Washington",
        ("Columbia Valley", "Walla Walla Valley", "Red Mountain"),
        ("Cabernet Sauvignon", "Syrah", "Riesling", "offdry: Riesling"),
    ),
    WineRegion(
        "United States", "New York", ("Finger Lakes", "Long Island"), ("Riesling", "Cabernet Franc")
    ),
    WineRegion(
        "Canada", "Ontario", ("Niagara Peninsula",), ("dessert: Riesling", "Cabernet Franc")
    ),
    WineRegion(
        "Argentina",
        "Mendoza",
        ("Luján de Cuyo", "Uco Valley", "Maipú"),
        ("Malbec", "Bonarda", "Cabernet Sauvignon, Malbec"),
    ),
    WineRegion("Argentina", "Salta", ("Cafayate",), ("Torrontés", "Malbec", "Tannat")),
    WineRegion(
        "Chile",
        "Central Valley",
        ("Maipo Valley", "Colchagua Valley", "Maule Valley"),
        ("Carmenère", "Cabernet Sauvignon", "Merlot"),
    ),
    WineRegion(
        "Chile",
        "Aconcagua",
        ("Casablanca Valley", "San Antonio Valley"),
        ("Sauvignon Blanc", "Pinot Noir", "Chardonnay"),
    ),
    WineRegion("Uruguay", "Canelones", ("Las Piedras",), ("Tannat", "Albariño")),
    WineRegion(
        "Australia",
        "South Australia",
        ("Barossa Valley", "McLaren Vale", "Clare Valley", "Coonawarra"),
        ("Shiraz", "Cabernet Sauvignon", "Riesling", "Grenache, Shiraz, Mourvèdre"),
    ),
    WineRegion(
        "Australia",
        "Victoria",
        ("Yarra Valley", "Mornington Peninsula", "Rutherglen"),
        ("Pinot Noir", "Chardonnay", "fortified: Muscat"),
    ),
    WineRegion(
        "Australia",
        "Western Australia",
        ("Margaret River",),
        ("Semillon, Sauvignon Blanc", "Chardonnay"),
    ),
    WineRegion(
        "New Zealand",
        "Marlborough",
        ("Wairau Valley", "Awatere Valley"),
        ("Sauvignon Blanc", "Pinot Noir", "Pinot Gris"),
    ),
    WineRegion("New Zealand", "Central Otago", ("Bannockburn", "Gibbston"), ("Pinot Noir",)),
    WineRegion(
        "South Africa",
        "Western Cape",
        ("Stellenbosch", "Swartland", "Paarl", "Franschhoek"),
        ("Pinotage", "Chenin Blanc", "Shiraz", "sparkling: Chardonnay, Pinot Noir"),
    ),
)
