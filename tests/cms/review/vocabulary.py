"""The part of schema.org's vocabulary that the sites may use: a closed table, so that no invented property slips in.

From https://schema.org (version 29): a type's own properties and those of its parents, as far as a patient page needs.
"""

from collections.abc import Iterator
from typing import Any

THING = {"@type", "@id", "name", "alternateName", "description", "url", "identifier", "sameAs"}
ENTITY = THING | {"relevantSpecialty", "study", "guideline"}
PROCEDURE = ENTITY | {"bodyLocation", "followup", "howPerformed", "preparation", "procedureType", "status"}
CREATIVE = THING | {
    *("author", "citation", "dateModified", "datePublished", "inLanguage", "isPartOf", "publisher", "version"),
    *("about", "audience"),
}
CLINIC = THING | {
    *(
        "telephone",
        "address",
        "location",
        "medicalSpecialty",
        "geo",
        "amenityFeature",
        "knowsLanguage",
        "hasCredential",
    ),
    *("openingHoursSpecification", "specialOpeningHoursSpecification", "paymentAccepted"),
}
PAGE = CREATIVE | {"@context", "breadcrumb", "lastReviewed", "reviewedBy"}

PROPERTIES: dict[str, set[str]] = {
    "WebPage": PAGE,
    "MedicalWebPage": PAGE,
    "ContactPage": PAGE,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"item", "position"},
    "WebSite": CREATIVE,
    "MedicalClinic": CLINIC,
    "Hospital": CLINIC,
    "IndividualPhysician": CLINIC,
    "Place": THING | {"telephone", "address"},
    "OpeningHoursSpecification": THING | {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"},
    "LocationFeatureSpecification": THING | {"value"},
    "GeoCoordinates": THING | {"latitude", "longitude"},
    "PropertyValue": THING | {"propertyID", "value"},
    "EducationalOccupationalCredential": CREATIVE,
    "MedicalCondition": ENTITY,
    "MedicalDevice": ENTITY,
    "MedicalAudience": THING | {"audienceType"},
    "Organization": THING,
    "Person": THING | {"jobTitle"},
    "MedicalTherapy": PROCEDURE | {"contraindication", "seriousAdverseOutcome"},
    "DiagnosticProcedure": PROCEDURE,
    "DefinedTermSet": CREATIVE | {"hasDefinedTerm"},
    "DefinedTerm": THING | {"termCode", "inDefinedTermSet"},
}
VALUES = {
    "@context": {"https://schema.org"},
    "procedureType": {"https://schema.org/PercutaneousProcedure", "https://schema.org/NoninvasiveProcedure"},
}
FORBIDDEN = {
    *("aggregateRating", "review", "reviews", "aspect", "mainEntity", "acceptedAnswer", "suggestedAnswer"),
    *("priceRange", "FAQPage", "Question", "Answer", "Rating", "AggregateRating", "Review", "HowTo"),
}


def faults(data: Any, place: str = "") -> Iterator[str]:
    """What in ``data`` schema.org does not know, or we do not allow."""
    if isinstance(data, list):
        for item in data:
            yield from faults(item, place)
    if not isinstance(data, dict):
        return
    kind = data.get("@type", "")
    if kind not in PROPERTIES:
        yield f"{place}: unknown type {kind!r}"
        return
    for name, value in data.items():
        if name not in PROPERTIES[kind] or name in FORBIDDEN or kind in FORBIDDEN:
            yield f"{place}: {kind} has {name}"
        if name in VALUES and value not in VALUES[name]:
            yield f"{place}: {name} is {value!r}"
        if value in (None, "", []):
            yield f"{place}: {name} is empty"
        yield from faults(value, f"{place}.{name}")
