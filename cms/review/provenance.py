"""Who answers for a page: the one set of values that readers see, on screen and on paper, and that machines read."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cms.core.days import clinic_day


@dataclass(frozen=True)
class Provenance:
    """``validator`` and what follows from it only where a doctor's validation stands; empty on a demonstration."""

    authors: str
    sources: list[str] = field(default_factory=list)
    updated_on: date | None = None
    version: int | None = None
    validator: str = ""
    number: str = ""
    reviewed_on: date | None = None
    next_review: date | None = None
    interests: str = ""
    # Of a translation: who found that it says what the French says, which is what the doctor read.
    translation_reader: str = ""

    @classmethod
    def of(cls, page: Any) -> "Provenance":
        """Days are those of the clinic's clock, for people and machines alike. Two queries at most."""
        validation = page.validation
        published = page.last_published_at
        known: dict[str, Any] = {
            "authors": page.authors.strip(),
            "sources": [block.value["title"] for block in page.sources],
            "updated_on": clinic_day(published) if published else None,
        }
        if validation is not None and not validation.is_demonstration:
            known |= {"version": validation.version, "translation_reader": validation.approver_name}
        full = None if page.awaits_validation else page.last_full_validation
        if full is not None:
            known |= {
                "validator": full.validator_name,
                "number": full.validator_number,
                "reviewed_on": clinic_day(full.created_at),
                "next_review": full.expires_on,
                "interests": full.interests,
            }
        return cls(**known)
