"""Tables have no block here: a phone shows a list better, and it is what a table of an old page mostly is."""

from html import escape

from bs4 import Tag


def as_list(table: Tag) -> str:
    """One entry a row, each cell after the title of its column: “Étape : Accueil ; Durée : 10 minutes”."""
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = [[" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"])] for row in rows]
    titles: list[str] = []
    if len(rows) > 1 and rows[0].find("th") and not rows[0].find("td"):
        titles = cells.pop(0)
    entries = [" ; ".join(_entry(titles, number, cell) for number, cell in enumerate(row) if cell) for row in cells]
    return "<ul>" + "".join(f"<li>{escape(entry, quote=False)}</li>" for entry in entries if entry) + "</ul>"


def _entry(titles: list[str], number: int, cell: str) -> str:
    title = titles[number] if number < len(titles) else ""
    return f"{title} : {cell}" if title and title != cell else cell
