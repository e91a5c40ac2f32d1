"""What every answer says to the browser about itself. Enforced in every environment, so that the tests see it."""

from typing import Any
from urllib.parse import urlsplit

from cms.settings.env import env

NONE, OURS, INLINE = ["'none'"], ["'self'"], ["'unsafe-inline'"]
_media = urlsplit(env("MEDIA_URL"))
# Pictures may live on a host of their own: then that one, and no other.
PICTURES = [*OURS, *([f"{_media.scheme}://{_media.netloc}"] if _media.netloc else []), "data:"]

# What readers get. Kept pages are the same bytes for everybody, so nothing in them has a nonce, and nothing is inline.
PUBLIC_POLICY: dict[str, Any] = {
    "default-src": NONE,
    "script-src": OURS,
    "style-src": OURS,
    "img-src": PICTURES,
    "font-src": OURS,
    "connect-src": OURS,
    "form-action": OURS,
    "base-uri": NONE,
    "frame-ancestors": NONE,
    "object-src": NONE,
    "upgrade-insecure-requests": False,
}

# What editors get. Wagtail 7.4 starts widgets by inline scripts, in forms that arrive later as well, which no nonce of
# the page would fit; its text editor writes styles. Scripts in attributes, and code made of texts, stay forbidden.
ADMIN_POLICY: dict[str, Any] = PUBLIC_POLICY | {
    "script-src": OURS + INLINE,
    "script-src-attr": NONE,
    "style-src": OURS + INLINE,
    "img-src": [*PICTURES, "blob:"],
    "frame-src": OURS,
}
FRAMED_BY_US = OURS

# A file that somebody uploaded, opened by its own address: it loads nothing and runs nothing.
FILE_POLICY: dict[str, Any] = {"default-src": NONE, "sandbox": True}

# What a page could ask of the device. None of ours does.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # previews say otherwise for themselves
