"""What the checks say of a sentence."""

from dataclasses import dataclass
from typing import Any

from cms.review.checks.enums import Level


@dataclass(frozen=True)
class Finding:
    """One fault of one sentence: the rule, whether it blocks (``Level.ERROR``) or warns, the words concerned, what to do."""

    rule: Any  # a Rule
    level: Any  # a Level
    # Words of the two texts only, the same whoever reads: an accepted warning is recognised by it.
    excerpt: str
    message: str

    @property
    def blocks(self) -> bool:
        return self.level == Level.ERROR


def blocking(rule: Any, excerpt: str, message: str) -> Finding:
    return Finding(rule, Level.ERROR, excerpt, message)


def warning(rule: Any, excerpt: str, message: str) -> Finding:
    return Finding(rule, Level.WARNING, excerpt, message)
