"""Units and numbers in words, as French and the languages of the sites write them."""

# Symbols are the same everywhere, or belong to one unit only.
SYMBOLS = {
    "mg": "mg milligramme milligrammes milligram milligrams milligramm miligramo miligramos milligrammo milligrammi مغ ملغ",
    "µg": "µg μg mcg microgramme microgrammes microgram micrograms mikrogramm microgramo microgramos مكغ",
    "kg": "kg kilo kilos kilogramme kilogrammes kilogram kilograms kilogramm kilogramo kilogramos كغ كيلوغرام",
    "g": "g gr gramme grammes gram grams gramm gramo gramos grammo grammi غ غرام",
    "ml": "ml millilitre millilitres milliliter milliliters mililitro mililitros millilitro millilitri مل",
    "cl": "cl centilitre centilitres",
    "l": "l litre litres liter liters litro litros litri لتر لترات",
    "mm": "mm millimètre millimètres millimetre millimetres millimeter millimeters milímetro milímetros millimetri مم",
    "cm": "cm centimètre centimètres centimetre centimetres centimeter centimeters centímetro centímetros centimetri سم",
    "m": "m mètre mètres metre metres meter meters metro metros metri متر أمتار",
    "km": "km kilomètre kilomètres kilometre kilometres kilometer kilometers kilómetro kilómetros كم",
    "°c": "°c °-c degré degrés degree degrees grad grado grados gradi درجة درجات °",
    "°f": "°f",
    "%": "% ٪ percent prozent pour-cent per-cent por-ciento per-cento بالمئة في-المئة",
    "€": "€ eur euro euros يورو",
    "gy": "gy gray grays",
    "mgy": "mgy",
    "msv": "msv millisievert millisieverts",
    "iu": "ui iu ie",
    "mmhg": "mmhg",
    "mmol": "mmol",
    "second": "s sec seconde secondes second seconds sekunde sekunden segundo segundos secondo secondi ثانية ثوان ثواني",
    "minute": "min mn mins minute minutes minuten minuto minutos minuti دقيقة دقائق",
}
DURATIONS = {
    "fr": {
        "hour": "h heure heures",
        "day": "j jour jours journée journées",
        "week": "semaine semaines",
        "month": "mois",
        "year": "an ans année années",
    },
    "en": {
        "hour": "h hr hrs hour hours hourly o'clock",
        "day": "d day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years yr yrs age aged",
    },
    "de": {
        "hour": "h std stunde stunden stündig stündige uhr",
        "day": "tag tage tagen tägig tägige",
        "week": "woche wochen wöchig wöchige",
        "month": "monat monate monaten monatig",
        "year": "jahr jahre jahren jährig jährige alter",
    },
    "es": {
        "hour": "h hora horas",
        "day": "día días dia dias",
        "week": "semana semanas",
        "month": "mes meses",
        "year": "año años edad",
    },
    "it": {
        "hour": "h ora ore",
        "day": "giorno giorni",
        "week": "settimana settimane",
        "month": "mese mesi",
        "year": "anno anni età",
    },
    "ar": {
        "hour": "ساعة ساعات",
        "day": "يوم يوما يومًا أيام",
        "week": "أسبوع أسبوعا أسبوعًا أسابيع",
        "month": "شهر شهرا شهرًا أشهر شهور",
        "year": "سنة سنوات عام عاما عامًا أعوام سن عمر",
    },
}

# A figure in one text may be a word in the other. A word alone asks for nothing: “un”, “two” are no figures.
WORDS = {
    "fr": {
        **{"minuit": 0, "un": 1, "une": 1, "premier": 1, "première": 1, "deux": 2, "deuxième": 2, "second": 2},
        **{"trois": 3, "troisième": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10},
        **{"onze": 11, "douze": 12, "midi": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20},
        **{"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000},
        # The age of majority in France (civil code, article 414).
        **{"mineur": 18, "mineure": 18, "mineurs": 18, "majeur": 18, "majeure": 18, "majeurs": 18},
    },
    "en": {
        **{"midnight": 0, "one": 1, "once": 1, "first": 1, "two": 2, "twice": 2, "second": 2, "three": 3, "third": 3},
        **{"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
        **{"noon": 12, "midday": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "twenty": 20},
        **{"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100, "thousand": 1000},
        **{"minor": 18, "minors": 18},
    },
    "de": {
        **{"ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "erste": 1, "ersten": 1, "zwei": 2, "zweite": 2},
        **{"drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11},
        **{"zwölf": 12, "mittag": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "hundert": 100, "tausend": 1000},
    },
    "es": {
        **{"un": 1, "una": 1, "uno": 1, "primer": 1, "primera": 1, "primero": 1, "dos": 2, "tres": 3, "cuatro": 4},
        **{"cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "mediodía": 12},
        **{"quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100, "mil": 1000},
    },
    "it": {
        **{"un": 1, "una": 1, "uno": 1, "primo": 1, "prima": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6},
        **{"sette": 7, "otto": 8, "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "mezzogiorno": 12, "quindici": 15},
        **{"venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "cento": 100, "mille": 1000},
    },
    # A dual says two without a word for it.
    "ar": {
        **{"واحد": 1, "واحدة": 1, "يوم": 1, "يوما": 1, "أسبوع": 1, "شهر": 1, "ساعة": 1, "سنة": 1, "مرة": 1},
        **{"اثنان": 2, "اثنين": 2, "يومان": 2, "يومين": 2, "ساعتان": 2, "ساعتين": 2, "أسبوعان": 2, "أسبوعين": 2},
        **{"شهران": 2, "شهرين": 2, "سنتان": 2, "سنتين": 2, "عامان": 2, "عامين": 2, "مرتان": 2, "مرتين": 2},
        **{"ثلاثة": 3, "ثلاث": 3, "أربعة": 4, "أربع": 4, "خمسة": 5, "خمس": 5, "ستة": 6, "ست": 6, "سبعة": 7, "سبع": 7},
        **{"ثمانية": 8, "تسعة": 9, "عشرة": 10, "عشر": 10},
    },
}


def units(language: str) -> dict[str, str]:
    """Every way to write a unit in that language, with the one name of the unit; a hyphen stands for any space."""
    named = SYMBOLS | DURATIONS.get(language, {})
    return {form: unit for unit, forms in named.items() for form in forms.split()}
