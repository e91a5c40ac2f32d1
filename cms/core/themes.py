"""The looks that a site may wear. A feature app registers its own; the platform knows none by name.

A theme is a class on ``<html>``, the token file ``css/themes/<name>.css``, the motif ``templates/motifs/<name>.html``,
the logo ``templates/logos/<name>.html``, the browser tab's icon ``icons/<name>.svg`` and the colour of the browser's
own bar.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Theme:
    name: str
    label: str | Promise
    colour: str = ""

    @property
    def stylesheet(self) -> str:
        return f"css/themes/{self.name}.css"

    @property
    def motif(self) -> str:
        return f"motifs/{self.name}.html"

    @property
    def icon(self) -> str:
        return f"icons/{self.name}.svg"

    @property
    def logo(self) -> str:
        return f"logos/{self.name}.html"


_registry: dict[str, Theme] = {}


def register(theme: Theme) -> None:
    _registry[theme.name] = theme


def get(name: str) -> Theme | None:
    """The theme of that name, or None: the page then wears the neutral tokens."""
    return _registry.get(name)


def choices() -> list[tuple[str, str | Promise]]:
    return [(theme.name, theme.label) for theme in _registry.values()]
