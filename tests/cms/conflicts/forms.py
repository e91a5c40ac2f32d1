"""Edit forms as browsers send them: all that belongs to a form, wherever it stands in the page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

HOST = {"host": "imvoc.localhost"}


@dataclass
class Opened:
    """A form that somebody has open in one window."""

    client: Client
    url: str
    data: QueryDict

    def type(self, **values: str) -> "Opened":
        for name, value in values.items():
            self.data[name] = value
        return self

    def send(self, action: str = "", by_itself: bool = False) -> Any:
        """Press a button; ``by_itself`` is a draft that saves itself."""
        data = self.data.copy()
        if action:
            data[action] = "1"
        headers = HOST | ({"accept": "application/json"} if by_itself else {})
        return self.client.post(self.url, data, headers=headers)

    def back(self, response: Any) -> "Opened":
        """The form that came back as an answer."""
        return Opened(self.client, self.url, fields(response.content.decode()))


def open_form(client: Client, url: str) -> Opened:
    response = client.get(url, headers=HOST)
    assert response.status_code == 200, response
    return Opened(client, url, fields(response.content.decode()))


def fields(html: str) -> QueryDict:
    """What the edit form in ``html`` sends when nothing is changed."""
    page = BeautifulSoup(html, "html.parser")
    form = page.find("form", attrs={"data-edit-form": True})
    for control in page.find_all(attrs={"form": form["id"]}):
        form.append(control)
    data = querydict_from_html(str(page), form_id=form["id"])
    for area in form.find_all("textarea", attrs={"name": True}):
        data[area["name"]] = area.text.removeprefix("\n")  # as browsers read it
    for stream in form.find_all(attrs={"data-w-block-arguments-value": True}):
        state, *_errors = json.loads(stream["data-w-block-arguments-value"])
        data.update(dict(_blocks(stream["id"], state)))
    return data


def _blocks(prefix: str, state: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What scripts add for a stream of plain blocks."""
    yield f"{prefix}-count", str(len(state))
    for order, block in enumerate(state):
        known = {"deleted": "", "order": str(order), "type": block["type"], "id": block["id"], "value": block["value"]}
        yield from ((f"{prefix}-{order}-{part}", value) for part, value in known.items())


def alert(response: Any) -> str:
    """What is said in the alert of an answer, in one line."""
    found = BeautifulSoup(response.content, "html.parser").find(class_="conflict", attrs={"role": "alert"})
    return " ".join(found.get_text(" ").split()) if found else ""
