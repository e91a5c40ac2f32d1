"""Who is not counted: whoever asks for it, colleagues at work, and robots. The headers are looked at and kept nowhere.

Not to be followed is asked for by "Do Not Track" (DNT) or "Global Privacy Control" (Sec-GPC): either is the right to
object of the RGPD, article 21, for a count that knows nobody.
"""

import re

from django.conf import settings
from django.http import HttpRequest

# What says of itself that it is no reader; the others are few, and counts are no wages.
ROBOT = re.compile(r"bot\b|crawl|spider|slurp|headless|lighthouse|preview|monitor|scan|python|curl|wget|https?:", re.I)


def may_be_counted(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    if not agent or ROBOT.search(agent):
        return False
    if "1" in (request.headers.get("DNT"), request.headers.get("Sec-GPC")):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES
