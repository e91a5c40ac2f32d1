"""Who answers for a medical page, for machines (schema.org): the dates and names that readers see, and no others."""

from typing import Any


def medical_web_page(page: Any, data: dict[str, Any]) -> dict[str, Any]:
    """Turn a WebPage into a MedicalWebPage; reviewer and review date only with a doctor's validation in force."""
    data |= {"@type": "MedicalWebPage", "audience": {"@type": "MedicalAudience", "audienceType": "Patient"}}
    if page.last_published_at:
        data["dateModified"] = page.last_published_at.date().isoformat()
    if page.authors:
        data["author"] = {"@type": "Organization", "name": page.authors}
    citations = [block.value["title"] for block in page.sources]
    if citations:
        data["citation"] = citations
    validation, full = page.validation, page.last_full_validation
    if validation and full and not page.awaits_validation:
        data |= {
            "lastReviewed": full.created_at.date().isoformat(),
            "reviewedBy": {"@type": "Person", "name": full.validator_name, "identifier": full.validator_number},
            "version": validation.version,
        }
    return data
