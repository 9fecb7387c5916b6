"""A corner shop: food, drinks and what a household runs out of."""

from ..kind import Kind, Shelf, Size

_BAR = (Size("45 g", 1.0, 45), Size("100 g", 1.9, 100), Size("200 g", 3.4, 200))
_BAG = (Size("40 g", 1.0, 40), Size("150 g", 2.6, 150), Size("300 g", 4.5, 300))
_BOTTLE = (
    Size("330 ml", 1.0, 350, 330),
    Size("500 ml", 1.4, 530, 500),
    Size("1.5 l", 2.2, 1560, 1500),
    Size("6 x 330 ml", 5.0, 2110, 1980),
)
_TIN = (Size("200 g", 1.0, 200), Size("400 g", 1.7, 400), Size("800 g", 3.0, 800))
_PACK = (Size("250 g", 1.0, 250), Size("500 g", 1.8, 500), Size("1 kg", 3.3, 1000))
_MILK = (Size("500 ml", 1.0, 515, 500), Size("1 l", 1.7, 1030, 1000), Size("2 l", 3.1, 2060, 2000))
_COUNT = (Size("2 pack", 1.0, 180), Size("4 pack", 1.9, 360), Size("12 pack", 5.2, 1080))
_HOUSE = (
    Size("250 ml", 1.0, 280, 250),
    Size("500 ml", 1.7, 550, 500),
    Size("1 l", 3.0, 1080, 1000),
)

CORNER_SHOP = Kind(
    sku_prefix="CS",
    brand_patterns=("{}'s", "{} & Co", "{} Foods", "{} Brothers", "{}"),
    shelves=(
        Shelf(
            "Confectionery",
            ("Chocolate Bar", "Caramel Bar", "Fudge", "Truffles", "Nougat", "Toffee"),
            ("Classic", "Dark", "White", "Hazelnut", "Orange", "Salted", "Cherry"),
            _BAR,
            (79, 249),
            0.38,
            150,
        ),
        Shelf(
            "Snacks",
            ("Crisps", "Tortilla Chips", "Popcorn", "Pretzels", "Peanuts", "Cashews"),
            ("Sea Salt", "Cheese & Onion", "Sour Cream", "Paprika", "Sweet Chili", "Smoky BBQ"),
            _BAG,
            (89, 229),
            0.4,
            120,
        ),
        Shelf(
            "Soft Drinks",
            ("Cola", "Lemonade", "Iced Tea", "Orange Juice", "Sparkling Water", "Energy Drink"),
            ("Classic", "Zero", "Lemon", "Peach", "Raspberry", "Mango"),
            _BOTTLE,
            (99, 219),
            0.42,
            200,
        ),
        Shelf(
            "Tins & Jars",
            ("Tomatoes", "Baked Beans", "Chickpeas", "Tuna", "Sweetcorn", "Soup", "Olives"),
            ("Classic", "Organic", "Spicy", "Low Salt", "Herb"),
            _TIN,
            (89, 299),
            0.33,
            90,
        ),
        Shelf(
            "Pasta & Rice",
            ("Spaghetti", "Penne", "Fusilli", "Basmati Rice", "Couscous", "Lentils"),
            ("Classic", "Wholegrain", "Organic", "Gluten Free"),
            _PACK,
            (109, 259),
            0.35,
            80,
        ),
        Shelf(
            "Breakfast",
            ("Corn Flakes", "Granola", "Porridge Oats", "Muesli", "Rice Puffs"),
            ("Classic", "Honey", "Organic", "Strawberry", "Cocoa", "Apple & Cinnamon"),
            _PACK,
            (189, 459),
            0.36,
            60,
        ),
        Shelf(
            "Coffee & Tea",
            ("Ground Coffee", "Coffee Beans", "Instant Coffee", "Black Tea", "Green Tea"),
            ("Classic", "Organic", "Decaf", "Fairtrade", "Premium"),
            _PACK,
            (299, 599),
            0.38,
            50,
        ),
        Shelf(
            "Dairy",
            ("Whole Milk", "Oat Drink", "Yogurt Drink", "Kefir", "Cream", "Buttermilk"),
            ("Fresh", "Organic", "Lactose Free", "Vanilla"),
            _MILK,
            (89, 199),
            0.25,
            40,
        ),
        Shelf(
            "Household",
            ("Dish Soap", "Surface Cleaner", "Bleach", "Fabric Softener", "Hand Soap", "Shampoo"),
            ("Lemon", "Lavender", "Fresh", "Sensitive", "Eucalyptus"),
            _HOUSE,
            (149, 399),
            0.45,
            50,
        ),
        Shelf(
            "Sundries",
            ("AA Batteries", "Kitchen Rolls", "Light Bulbs", "Tea Lights", "Sponges", "Lighters"),
            ("Basic", "Premium", "Eco", "Extra"),
            _COUNT,
            (199, 549),
            0.5,
            45,
        ),
    ),
)
