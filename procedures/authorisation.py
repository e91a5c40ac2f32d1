"""Where an act may be done: a place is authorised for some acts only (article R.6123-166 of the public health code)."""

from contact.enums import Mention
from contact.models import Location


def is_authorised(place: Location, asked: str) -> bool:
    """Whether ``place`` may do an act that asks for the mention ``asked``; an act that states none may be done anywhere."""
    return not asked or (bool(place.mention) and Mention(place.mention).covers(asked))
