"""Places and people for machines (schema.org), from the values that patients read. Never a rating, never a price range."""

from datetime import time
from typing import Any

from cms.core.structured_data import filled
from contact.enums import AccessFeature, Weekday

DAY = "https://schema.org/{}"
PUBLIC_REGISTERS = {"rpps": "RPPS", "finess": "FINESS"}


def place_in_short(location: Any) -> dict[str, Any]:
    """One of several places on a page: what its card shows."""
    return filled(
        {
            "@type": "Place",
            "name": location.name,
            "address": location.address_line,
            "telephone": location.phone_url.removeprefix("tel:"),
        }
    )


def place(location: Any, url: str) -> dict[str, Any]:
    """The place that a page is about: a hospital where a partner clinic runs it, else a clinic of ours."""
    return place_in_short(location) | filled(
        {
            "@type": "Hospital" if location.is_clinic else "MedicalClinic",
            "@id": f"{url}#lieu",
            "url": url,
            "identifier": _number("finess", location.finess),
            "geo": _coordinates(location),
            "openingHoursSpecification": [_opening(block.value) for block in location.opening],
            "specialOpeningHoursSpecification": [_exception(value) for value in location.coming_exceptions],
            "amenityFeature": _amenities(location),
            "paymentAccepted": ", ".join(location.payment_labels),
            "knowsLanguage": list(location.languages),
        }
    )


def physician(member: Any, url: str) -> dict[str, Any]:
    """The doctor that a page is about, as an individual physician: who, registered how, speaking what, seen where."""
    return filled(
        {
            "@type": "IndividualPhysician",
            "@id": f"{url}#medecin",
            "name": member.name,
            "url": url,
            "identifier": _number("rpps", member.rpps),
            "medicalSpecialty": member.registered_speciality,
            "hasCredential": [
                {"@type": "EducationalOccupationalCredential", "name": name} for name in member.qualification_list
            ],
            "knowsLanguage": list(member.languages),
            "paymentAccepted": ", ".join(member.payment_labels),
            "location": [place_in_short(location) for location in member.places],
            "sameAs": [address for address in (member.order_url, member.ameli_url) if address],
        }
    )


def _number(register: str, number: str) -> dict[str, Any]:
    return {"@type": "PropertyValue", "propertyID": PUBLIC_REGISTERS[register], "value": number} if number else {}


def _coordinates(location: Any) -> dict[str, Any]:
    if not location.map_url:
        return {}
    return {"@type": "GeoCoordinates", "latitude": str(location.latitude), "longitude": str(location.longitude)}


def _opening(value: Any) -> dict[str, Any]:
    days = [DAY.format(Weekday(day).capitalize()) for day in value["days"]]
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": days,
        "opens": _clock(value["opens"]),
        "closes": _clock(value["closes"]),
    }


def _exception(value: Any) -> dict[str, Any]:
    """As search engines read it: a day that opens and closes at midnight is closed."""
    midnight = time(0)
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": value["first"].isoformat(),
        "validThrough": value.last_day.isoformat(),
        "opens": _clock(value["opens"] or midnight),
        "closes": _clock(value["closes"] or midnight),
    }


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M")


def _amenities(location: Any) -> list[dict[str, Any]]:
    """What is there and what is not; of what is not stated, nothing."""
    told = [(value, True) for value in location.access_features]
    told += [(value, False) for value in location.access_missing]
    return [
        {"@type": "LocationFeatureSpecification", "name": str(AccessFeature(value).label), "value": answer}
        for value, answer in told
    ]
