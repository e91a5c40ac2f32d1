"""A place and a doctor of whom everything is known. No figure here is anybody's."""

from datetime import date, time
from decimal import Decimal
from typing import Any

OPENING = [
    ("opening", {"days": ["monday", "tuesday", "wednesday"], "opens": time(14), "closes": time(18)}),
    ("opening", {"days": ["monday", "tuesday", "wednesday"], "opens": time(8, 30), "closes": time(12)}),
    ("opening", {"days": ["saturday", "thursday"], "opens": time(9), "closes": time(12)}),
]


def exception(first: date, last: date | None = None, *, hours: bool = False, note: str = "") -> tuple[str, dict]:
    opens, closes = (time(10), time(11)) if hours else (None, None)
    return "exception", {"first": first, "last": last, "opens": opens, "closes": closes, "note": note}


def fee(name: str, lowest: str, highest: str | None = None, base: str | None = None) -> tuple[str, dict]:
    prices = {"highest": highest and Decimal(highest), "base": base and Decimal(base)}
    return "fee", {"name": name, "lowest": Decimal(lowest), **prices}


def place(**values: Any) -> dict[str, Any]:
    return {
        "name": "Clinique des Essais",
        "kind": "clinic",
        "address": "2, rue du Test\n69000 Lyon",
        "opening": OPENING,
        "directions": [("step", "Prenez à droite."), ("step", "Entrez par la cour.")],
        "access_features": ["step_free", "lift"],
        "access_missing": ["hearing_loop"],
        "table_limit": 180,
        "latitude": Decimal("45.750000"),
        "longitude": Decimal("4.850000"),
        "languages": ["fr", "fsl"],
        "payments": ["card", "cash"],
        "fees": "Chambre seule sur demande.",
        "mention": "b",
        "authorised_until": date(2099, 1, 1),
        "finess": "690000005",
        **values,
    }


def person(**values: Any) -> dict[str, Any]:
    return {
        "name": "Dr Essai",
        "sort_name": "Essai",
        "registered_speciality": "Radiodiagnostic",
        "qualifications": "Diplôme un\nDiplôme deux",
        "rpps": "10000000009",
        "languages": ["fr", "ar"],
        "interests": "Aucun lien.",
        "order_url": "https://www.conseil-national.medecin.fr/annuaire",
        "ameli_url": "https://annuairesante.ameli.fr/",
        "sector": "sector_2",
        "payments": ["card"],
        "third_party": "rights",
        "carte_vitale": "read",
        "fee_items": [fee("Consultation", "50", "60.50", "30"), *(fee(f"Acte {one}", "10") for one in "abcde")],
        "fees_valid_until": date(2099, 12, 31),
        **values,
    }
