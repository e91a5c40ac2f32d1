"""Who answers for a medical page, for machines (schema.org): the dates and names that readers see, and no others."""

from typing import Any


def medical_web_page(page: Any, data: dict[str, Any]) -> dict[str, Any]:
    """Turn a WebPage into a MedicalWebPage; reviewer and review date only with a doctor's validation in force."""
    known = page.provenance
    data |= {"@type": "MedicalWebPage", "audience": {"@type": "MedicalAudience", "audienceType": "Patient"}}
    if known.updated_on:
        data["dateModified"] = known.updated_on.isoformat()
    if known.authors:
        data["author"] = {"@type": "Organization", "name": known.authors}
    if known.sources:
        data["citation"] = known.sources
    if known.version:
        data["version"] = known.version
    if known.validator:
        data |= {
            "lastReviewed": known.reviewed_on.isoformat(),
            "reviewedBy": {"@type": "Person", "name": known.validator, "identifier": known.number},
        }
    return data
