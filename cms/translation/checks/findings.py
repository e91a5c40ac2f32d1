"""What the checks say of a sentence."""

from dataclasses import dataclass

from cms.review.checks.enums import Level
from cms.translation.checks.enums import Rule


@dataclass(frozen=True)
class Finding:
    """One fault of one sentence: the rule, whether it blocks (``Level.ERROR``) or warns, the words concerned, what to do."""

    rule: Rule
    level: Level
    # Words of the two texts only, the same whoever reads: an accepted warning is recognised by it.
    excerpt: str
    message: str

    @property
    def blocks(self) -> bool:
        return self.level == Level.ERROR


def blocking(rule: Rule, excerpt: str, message: str) -> Finding:
    return Finding(rule, Level.ERROR, excerpt, message)


def warning(rule: Rule, excerpt: str, message: str) -> Finding:
    return Finding(rule, Level.WARNING, excerpt, message)
