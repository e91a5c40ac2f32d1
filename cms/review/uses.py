"""Where a shared text is read: what an editor or a validator sees before taking it off the sites."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """One page that shows the text, or every page of a site when ``title`` says so. ``url`` edits it, if the reader may."""

    title: str
    site: str
    language: str
    live: bool
    url: str = ""
