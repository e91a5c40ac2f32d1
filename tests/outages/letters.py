"""Messages that readers write to the site, each from an address of its own: from one there come five in ten minutes."""

import re
import time
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from tests.e2e.proxy import Nginx
from tests.outages.conftest import World
from tests.outages.readers import addresses

HOST = "imvoc.localhost"
FORM = "/contact/ecrire/"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
WRITTEN = {"subject": "administrative", "name": "Zoé Exemple", "email": "zoe@example.org", "message": "Une facture."}
READ = 2.1  # seconds: nobody reads and answers a form faster


def opened(world: World, nginx: Nginx, number: int) -> list[Callable[[], int]]:
    """``number`` forms that were opened and read; each, when called, is sent, and says with which status: 302 is kept.

    What was sent before is an hour old: a site takes no more in an hour (contact/messages/senders.py).
    """
    with world.postgres.connect() as connection:
        connection.execute("UPDATE contact_contactmessage SET created_at = created_at - INTERVAL '1 hour'")
    pages = [nginx.ask(HOST, f"{FORM}?objet=administrative").body.decode() for _ in range(number)]
    time.sleep(READ)
    return [partial(_send, nginx, TOKEN.findall(page)[0]) for page in pages]


def _send(nginx: Nginx, token: str) -> int:
    body = urlencode(WRITTEN | {"token": token, "leave_empty": ""}).encode()
    kind = "application/x-www-form-urlencoded"
    said = {"Origin": f"https://{HOST}", "Content_Type": kind}
    return nginx.ask(HOST, FORM, "POST", body, source=next(addresses), **said).status
