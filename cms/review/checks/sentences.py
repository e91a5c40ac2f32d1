"""Sentences and words, near enough for advice."""

import re

# A sentence ends with a full stop, a question or an exclamation, before a capital or a quote; a line ends one too.
END = re.compile(r"(?<=[.!?…])[\s»”]+(?=[«“(]?\s*[A-ZÀ-ÖØ-Þ0-9])|\n+")


def sentences(text: str) -> list[str]:
    return [sentence for part in END.split(text) if (sentence := part.strip())]


def word_count(text: str) -> int:
    """Words as a reader counts them: “l’eau” is one, a dash or a colon is none."""
    return sum(1 for word in text.split() if any(character.isalnum() for character in word))


def shortened(text: str, length: int = 90) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"
