"""A username however it was typed."""

import unicodedata


def spelled_once(username: str) -> str:
    """Spellings that look the same count as one account."""
    return unicodedata.normalize("NFKC", username).strip().casefold()
